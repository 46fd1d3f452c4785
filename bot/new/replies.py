"""Say what is wrong with a reply, while whoever gave it can still mend it."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from bot.answers.desk import Desk
from bot.answers.table import RESERVED
from bot.cards.forms import ID
from bot.cards.model import LONGEST_POINT, MOST_CITATIONS, MOST_SEE
from bot.citations import Citation
from bot.dates import parse_typed
from bot.documents import DEVICES
from bot.errors import DateError
from bot.new.drafting import Draft
from bot.new.reading import citations_in, is_number, is_sentence, items, parts

Check = Callable[[str], str | None]
"""Gives what is wrong with a reply, None where it will do."""

_CARD_ID = re.compile(ID.pattern, re.ASCII)


def text(longest: int, *, blank: bool = False) -> Check:
    """Want a text, of so many characters at most."""

    def check(reply: str) -> str | None:
        if not reply and not blank:
            return "Something has to stand here."
        return f"{len(reply)} characters: {longest} at most, please." if len(reply) > longest else None

    return check


def free_id(desk: Desk, draft: Draft) -> Check:
    """Want an id that no card, command or file has."""

    def check(reply: str) -> str | None:
        if reply in {card.id for card in desk.library.cards()}:
            return f"There is a card '{reply}' already: choose another id."
        if wrong := _not_free(desk, reply, "id"):
            return wrong
        if reply in draft.aliases:
            return f"'{reply}' is an alias of it: choose another id."
        if reply in DEVICES:
            return f"Windows keeps '{reply}' for a device: choose another id."
        path = replace(draft, id=reply).path
        exists = (desk.index.folders.home / path).exists()
        return f"{path} exists and is left as it is: choose another id." if exists else None

    return check


def free_commands(desk: Desk, draft: Draft) -> Check:
    """Want further commands for a topic, which nothing else has, or nothing."""

    def check(reply: str) -> str | None:
        wrong = (_not_free(desk, one, "alias") for one in items(reply))
        return next(filter(None, wrong), None) or _repeated([draft.id, *items(reply)])

    return check


def _not_free(desk: Desk, reply: str, what: str) -> str | None:
    if not _CARD_ID.fullmatch(reply) or len(reply) > ID.longest:
        return f"Write {ID.advice}."
    if reply in RESERVED or reply in desk.library.topic_commands:
        return f"'{reply}' is a command already: choose another {what}."
    return None


def new_name(desk: Desk) -> Check:
    """Want a name that no card has."""

    def check(reply: str) -> str | None:
        person = desk.library.person_of(reply)
        return f"{reply} has a card already: {person.place.path}" if person else text(100)(reply)

    return check


def new_spellings(desk: Desk, name: str) -> Check:
    """Want further spellings of a name, which no card has, or nothing."""

    def check(reply: str) -> str | None:
        wrong = map(new_name(desk), items(reply))
        return next(filter(None, wrong), None) or _repeated([name, *items(reply)])

    return check


def _repeated(listed: Sequence[str]) -> str | None:
    twice = next((one for one in listed if listed.count(one) > 1), None)
    return f"'{twice}' is there twice: write it once." if twice else None


def part_of(name: str) -> Check:
    """Want a part of a name."""

    def check(reply: str) -> str | None:
        return None if reply and reply.casefold() in name.casefold() else f"Write it as it stands in {name}."

    return check


def date(reply: str) -> str | None:
    """Want a date, in EDTF or in words."""
    try:
        parse_typed(reply)
    except DateError as error:
        return str(error)
    return None


def yes_or_no(reply: str) -> str | None:
    """Want yes or no; nothing means no."""
    return None if reply.lower() in ("", "y", "yes", "n", "no") else "Write y or n."


def cards_held(ids: Collection[str], commands: Mapping[str, str]) -> Check:
    """Want ids of cards, or nothing; ``commands`` lead to ids that may be meant."""

    def check(reply: str) -> str | None:
        listed = items(reply)
        for one in listed:
            if one not in ids:
                nearest = [commands[one]] if one in commands else difflib.get_close_matches(one, ids, n=1)
                return f"No card '{one}' is in service{_or_else(nearest)}"
        return f"{len(listed)} cards: {MOST_SEE} at most, please." if len(listed) > MOST_SEE else _repeated(listed)

    return check


def findable(counts: Mapping[str, int], offered: Sequence[Citation] = ()) -> Check:
    """Want citations of passages that exist, numbers of those offered, what can be searched for, or nothing.

    ``counts`` has how many passages each source has.
    """

    def check(reply: str) -> str | None:
        if reply in counts:
            return f"{reply} has passages 1 to {counts[reply]}: write {reply}#1, or another of them."
        if is_sentence(reply):
            return text(LONGEST_POINT)(reply)
        citations = citations_in(reply, offered)
        if offered and not citations and reply and all(map(is_number, parts(reply))):
            return f"Write numbers from 1 to {len(offered)}, citations, or other words."
        if "#" in reply and not citations:
            return f"Write source-id#passage, such as {example(counts)}, with commas between them."
        return _missing(citations, counts)

    return check


def _missing(citations: Sequence[Citation], counts: Mapping[str, int]) -> str | None:
    for citation in citations:
        if citation.source not in counts:
            nearest = difflib.get_close_matches(citation.source, counts, n=1)
            return f"There is no source '{citation.source}'{_or_else(nearest)}"
        if citation.passage > counts[citation.source]:
            return f"There is no passage {citation}: {citation.source} has passages 1 to {counts[citation.source]}."
    return f"{len(citations)} passages: {MOST_CITATIONS} at most, please." if len(citations) > MOST_CITATIONS else None


def _or_else(nearest: Sequence[str]) -> str:
    return f": did you mean '{nearest[0]}'?" if nearest else "."


def example(counts: Mapping[str, int]) -> str:
    """Give a citation of something held."""
    return f"{next(iter(counts), 'son-2024')}#1"
