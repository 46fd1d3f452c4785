"""Find quotations and speakers the way an afternoon's script does: quotation marks, and who stands beside a verb of saying.

It shares the finder's contract, so that the benchmark can score and time both alike.
"""

import re
from collections.abc import Iterator, Sequence

from bot.sources.speech.found import Attribution, FoundQuotation, Speech

_QUOTED = re.compile(r'["“]([^"“”]*)["”]|["“]([^"“”]{20,})$')
_EDGES = " .,;:!?…'’‘"
_PERSON = re.compile(r"[A-Z][\w’-]+ (?:[A-Z]\. )?[A-Z][\w’-]+")
_WHO = r"(?P<who>(?:[A-Z][\w’-]*\.? ){0,3}[A-Z][\w’-]+|\b(?:he|she|they)\b|\b[Tt]he [a-z]+)"
_VERB = (
    r"(?:said|says?|saying|told|tells|wrote|writes|added|adds|tweeted|argued|argues|asked|explained|noted|claimed"
    r"|insisted|warned|called|calls|calling|continued|replied|responded|stated|declared|described|slammed|promised"
    r"|suggested|concluded|accused|predicted)"
)
_BESIDE = (
    re.compile(rf"{_WHO}(?:, [^,]{{1,80}},)? (?:also |has |had |later |then )?{_VERB}\b"),
    re.compile(rf"(?:[\"”] {_VERB}|\b[Aa]ccording to) (?:[a-z]+ ){{0,3}}{_WHO}"),
)
_PRONOUNS = {"he", "she", "they"}
_NOBODY = frozenset("It We I You The A An In On At But And That This".split())


def find_speech(paragraphs: Sequence[str]) -> Speech:
    """Give each span between quotation marks, with the one who stands beside the nearest verb of saying.

    A pronoun means the person who spoke or was named last, and so does a paragraph without such a verb.
    """
    found: list[FoundQuotation] = []
    last: str | None = None
    for index, paragraph in enumerate(paragraphs):
        spans = list(_spans(paragraph))
        near = [(m.start(), m.end(), m["who"]) for form in _BESIDE for m in _outside(form, paragraph, spans)]
        near = [at for at in near if at[2] not in _NOBODY]
        people = [(m.start(), m[0]) for m in _outside(_PERSON, paragraph, spans)]
        for start, end in spans:
            who = min(near, key=lambda at: max(at[0] - end, start - at[1]), default=(0, 0, "he"))[2]
            named = [name for at, name in people if at < start]
            speaker = who if who.lower() not in _PRONOUNS else named[-1] if named else last
            last = speaker
            attribution = Attribution(speaker, who, None, "nearest verb")
            found.append(FoundQuotation(index, start, end, paragraph[start:end], "direct", attribution))
        last = ([at[2] for at in near if at[2].lower() not in _PRONOUNS] or [name for _, name in people] or [last])[-1]
    return Speech(tuple(found), (), (), ())


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(paragraph):
        group = 1 if match[1] is not None else 2
        words = match[group]
        start = match.start(group) + len(words) - len(words.lstrip(_EDGES))
        end = match.start(group) + len(words.rstrip(_EDGES))
        if start < end:
            yield start, end


def _outside(form: re.Pattern[str], paragraph: str, spans: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Give each match that does not begin inside quotation marks."""
    for match in form.finditer(paragraph):
        if not any(start <= match.start() < end for start, end in spans):
            yield match
