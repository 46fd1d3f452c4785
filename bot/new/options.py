"""Say what may be typed after ``footnote new``; imported at every start, and so light."""

import argparse

KINDS = ("topic", "person", "body", "event")

SUMMARY = "write a new card: a topic, a person, a body or a set of events"

EXAMPLES = """\
footnote new topic why-talk                       asks for what is missing, and finds passages to cite
  footnote new person "Kang Joon-young"             begins with the passages that quote him
  footnote new topic why-talk --title "Why Beijing talks" \\
      --point "Kang takes the visit as a signal." --cite lee-2024#6
  footnote new event talks --date 2024-06-18        a file of dated events, beginning with one"""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("kind", choices=KINDS, help="what the card is about")
    parser.add_argument(
        "name", nargs="?", default="", metavar="ID|NAME", help="its id, such as why-talk, or a name or title"
    )
    parser.add_argument("--title", default="", help="the heading, or the name of a person or body")
    parser.add_argument("--family-name", default="", metavar="NAME", help="of a person; else it is guessed")
    parser.add_argument("--role", default="", help="what a person or body is")
    parser.add_argument("--affiliation", default="", help="what a person or body belongs to")
    parser.add_argument("--date", default="", help="when an event was, in EDTF: 2024-06-19, 2024-06, 2024~")
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="when the card was last compared with its sources (today)"
    )
    parser.add_argument(
        "--point", action="append", default=[], metavar="TEXT", help="a sentence of the card; may be repeated"
    )
    parser.add_argument(
        "--cite",
        action="append",
        default=[],
        metavar="CITATION",
        help="the passages behind a point, a comma between them; one --cite a --point",
    )
