"""Say what may be typed after ``footnote new``, kind by kind; imported at every start, and so light."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

SUMMARY = "write a new card: a topic, a person, a body or a set of events"

EXAMPLES = """\
footnote new topic why-talk                       asks for what is missing, and finds passages to cite
  footnote new person "Kang Joon-young"             begins with the passages that quote him
  footnote new topic why-talk --title "Why Beijing talks" \\
      --point "Kang takes the visit as a signal." --cite lee-2024#6
  footnote new event talks                          a file of dated events
  footnote new event --help                         what may be said of an event"""

EXIT_CODES = """\
exit codes:
  0  the card is written; there may be warnings    3  written, but with a mistake, or files wrong
  2  typed wrong, nothing is written               130  interrupted, nothing is written
"""

_ENDING = """\
In a terminal it asks for whatever is missing here. There is no option for what sources differ on{asked}:
write `disputes` into the file, as footnote help cards shows.
"""

_EACH = {"topic": "a topic", "person": "a person", "body": "a body", "event": "a set of events"}

_EXAMPLES = {
    "topic": 'topic why-talk --alias why-now --see talks \\\n      --point "Kang takes the visit as a signal." --cite lee-2024#6',
    "person": 'person "Kang Joon-young" --role professor \\\n      --point "Takes the visit as a signal." --cite lee-2024#6',
    "body": 'body "Foreign Ministry" --role ministry \\\n      --point "Reports a frank exchange." --cite son-2024#15',
    "event": 'event talks --date 2024-06-18 --point "The talks are held." --cite son-2024#14 \\\n'
    '      --date 2024-06-19~ --point "The ministry reports on them." --cite son-2024#15',
}


class _Option(NamedTuple):
    """Hold an option, and what it says about each kind of card that it is for."""

    flag: str
    metavar: str
    about: Mapping[str, str]
    repeated: bool = False


_READERS_CARDS = ("topic", "person", "body")
_SPELLING = "another spelling of the name; may be repeated"
_OPTIONS = (
    _Option(
        "--title",
        "TEXT",
        {
            "topic": "its heading",
            "person": "the name, as it is to be shown",
            "body": "the name, as it is to be shown",
            "event": "the heading of the events",
        },
    ),
    _Option(
        "--alias",
        "TEXT",
        {"topic": "a further command for the topic; may be repeated", "person": _SPELLING, "body": _SPELLING},
        repeated=True,
    ),
    _Option("--family-name", "NAME", {"person": "as it stands in the name; else it is guessed"}),
    _Option(
        "--role", "TEXT", dict.fromkeys(("person", "body"), "what they are, as the passages of the first --cite say")
    ),
    _Option("--affiliation", "TEXT", dict.fromkeys(("person", "body"), "what they belong to")),
    _Option(
        "--date",
        "DATE",
        {"event": "when it was: 2024-06-19, 2024-06, 196X, 2018~; one --date a --point, in the same order"},
        repeated=True,
    ),
    _Option("--point", "TEXT", dict.fromkeys(_EACH, "a sentence of the card; may be repeated"), repeated=True),
    _Option(
        "--cite",
        "CITATION",
        dict.fromkeys(_EACH, "the passages behind a point, a comma between them; one --cite a --point"),
        repeated=True,
    ),
    _Option("--see", "ID", dict.fromkeys(_READERS_CARDS, "a card to read next; may be repeated"), repeated=True),
    _Option("--as-of", "DATE", dict.fromkeys(_EACH, "when the card was last compared with its sources (today)")),
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add a command of its own for each kind of card, which knows the options of others only to refuse them."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True, title="kinds")
    for kind, each in _EACH.items():
        ending = _ENDING.format(asked="" if kind == "event" else ", which it asks for, too")
        one = kinds.add_parser(
            kind,
            help=f"write the card of {each}",
            description=f"Write the card of {each}.",
            epilog=f"{ending}\nexample:\n  footnote new {_EXAMPLES[kind]}\n\n{EXIT_CODES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        name = "name" if kind in ("person", "body") else "title"
        about = f"its id, of small letters and hyphens, or its {name}"
        one.add_argument("name", nargs="?", default="", metavar=f"ID|{name.upper()}", help=about)
        for option in _OPTIONS:
            _add(one, option, kind)


def _add(parser: argparse.ArgumentParser, option: _Option, kind: str) -> None:
    default: Any = [] if option.repeated else ""
    if kind in option.about:
        action = "append" if option.repeated else "store"
        about, metavar = option.about[kind], option.metavar
        parser.add_argument(option.flag, action=action, default=default, metavar=metavar, help=about)
    else:
        others = " or ".join(_EACH[other] for other in option.about)
        about = f"{option.flag} is for {others}, not for {_EACH[kind]}"
        parser.add_argument(option.flag, action=_Refused, default=default, const=about, help=argparse.SUPPRESS)


class _Refused(argparse.Action):
    """Refuse an option that belongs to other kinds of cards; ``const`` says to which."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        parser.error(str(self.const))
