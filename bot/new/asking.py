"""Ask in a terminal for what a new card still lacks, offering passages to cite."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from bot.answers.desk import Desk
from bot.answers.table import RESERVED
from bot.cards.forms import ID
from bot.cards.model import LONGEST_POINT, MOST_CITATIONS, MOST_POINTS
from bot.citations import Citation, parse_citation
from bot.dates import parse_edtf
from bot.documents import DEVICES
from bot.errors import DateError, UsageError
from bot.new.drafting import Draft, Sentence, family_name_of, id_of, sentence_of
from bot.new.finding import passages_about, passages_of, passages_quoting, speaker_called
from bot.sources.record import Passage

_OFFERED = 6
"""The passages that are offered at a time."""

_CARD_ID = re.compile(ID.pattern, re.ASCII)

Check = Callable[[str], str | None]
"""Gives what is wrong with a reply, None where it will do."""


class Ask(Protocol):
    """Ask a question until a reply will do; Ctrl-C and Ctrl-D leave as KeyboardInterrupt and EOFError."""

    async def __call__(self, question: str, default: str = "", check: Check = ...) -> str:
        """Ask one question, with a reply that Enter gives."""
        ...


Tell = Callable[[str], None]


async def completed(desk: Desk, draft: Draft, ask: Ask, tell: Tell) -> Draft:
    """Ask for all that a draft lacks."""
    what = {"topic": "Title, as a heading", "event": "Title of the events"}.get(
        draft.kind, "Name, as it is to be shown"
    )
    title = draft.title or await ask(what, check=_text(100))
    draft = replace(draft, title=title)
    if draft.kind in ("person", "body") and (person := desk.library.person_of(title)):
        raise UsageError(f"{title} has a card already: {person.place.path}")
    if draft.id and (wrong := _free_id(desk)(draft.id)):
        raise UsageError(wrong)
    command = " (the command is !…)" if draft.kind == "topic" else ""
    id_ = draft.id or await ask(f"Id{command}", id_of(title), _free_id(desk))
    draft = replace(draft, id=id_)
    if draft.kind == "person":
        guess = draft.family_name or family_name_of(title)
        draft = replace(draft, family_name=await ask("Family name", guess, _part_of(title)))
    if draft.kind in ("person", "body"):
        role = draft.role or await ask("What they are, such as professor of Chinese studies", check=_text(120))
        affiliation = draft.affiliation or await ask(
            "What they belong to (may be left empty)", check=_text(120, blank=True)
        )
        draft = replace(draft, role=role, affiliation=affiliation)
    if draft.kind == "event":
        draft = replace(draft, date=draft.date or await ask("When: 2024-06-19, 2024-06, 196X, 2018~", check=_date))
    speaker = await speaker_called(desk, title) if draft.kind in ("person", "body") else None
    most = MOST_POINTS if draft.kind != "event" else 1
    while len(draft.sentences) < most:
        sentence = await _sentence(desk, draft, speaker, ask, tell)
        if sentence is None:
            break
        draft = draft.with_sentence(sentence)
    return draft


async def _sentence(desk: Desk, draft: Draft, speaker: str | None, ask: Ask, tell: Tell) -> Sentence | None:
    """Ask for one sentence: first what it is about, then which passages say so, then its words."""
    number = len(draft.sentences) + 1
    passages = await passages_quoting(desk, speaker, _OFFERED) if speaker and number == 1 else []
    while True:
        if not passages:
            end = " (Enter: that was all)" if draft.sentences else ""
            words = await ask(f"Sentence {number}: what is it about? Words to search for, or a citation{end}")
            if not words:
                if draft.sentences:
                    return None
                continue
            citation = parse_citation(words)
            passages = await (passages_of(desk, [citation]) if citation else passages_about(desk, words, _OFFERED))
            if not passages:
                tell(f"I hold nothing on “{words}”.")
                continue
        _offer(passages, tell)
        counts = await desk.index.ids()
        question = "Which of them say so? Numbers or citations (Enter: search again)"
        picked = await ask(question, check=_picked(passages, counts))
        citations = _citations(picked, passages)
        if not citations:
            passages = []
            continue
        cited = await passages_of(desk, citations)
        gist = sentence_of(cited[0], speaker or "")
        text = await ask("Your sentence", gist.text if gist else "", _text(LONGEST_POINT))
        quote = await _quote(cited, speaker, ask) if draft.kind != "event" else ""
        return Sentence(text, citations, quote)


def _offer(passages: Sequence[Passage], tell: Tell) -> None:
    for number, passage in enumerate(passages, 1):
        speakers = dict.fromkeys(one.speaker for one in passage.quotations if one.speaker)
        said = f"  (quotes {', '.join(speakers)})" if speakers else ""
        tell(f"  {number}  {passage.citation}  {passage.gist or 'no gist yet'}{said}")


async def _quote(cited: Sequence[Passage], speaker: str | None, ask: Ask) -> str:
    """Ask whose quotation is to be shown, where the passages have any."""
    speakers = list(dict.fromkeys(one.speaker for passage in cited for one in passage.quotations if one.speaker))
    if not speakers:
        return ""
    default = speaker if speaker in speakers else ""

    def check(reply: str) -> str | None:
        return (
            None if reply in ("", *speakers) else f"They quote {', '.join(speakers)}: write one of these, or nothing."
        )

    return await ask(f"Show a quotation of {' or '.join(speakers)}? Write the name (empty: none)", default, check)


def _citations(picked: str, passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """Read numbers of what was offered, and citations."""
    found: dict[Citation, None] = {}
    for part in re.split(r"[\s,]+", picked.strip()):
        if part.isdecimal() and 1 <= int(part) <= len(passages):
            found[passages[int(part) - 1].citation] = None
        elif citation := parse_citation(part):
            found[citation] = None
    return tuple(found)


def _picked(passages: Sequence[Passage], counts: Mapping[str, int]) -> Check:
    def check(reply: str) -> str | None:
        found = _citations(reply, passages)
        for citation in found:
            if citation.passage > counts.get(citation.source, 0):
                return f"There is no passage {citation}."
        parts = [part for part in re.split(r"[\s,]+", reply.strip()) if part]
        if len(found) < len(dict.fromkeys(parts)) or len(found) > MOST_CITATIONS:
            return f"Write numbers from 1 to {len(passages)}, or citations such as {passages[0].citation}."
        return None

    return check


def _text(longest: int, *, blank: bool = False) -> Check:
    def check(reply: str) -> str | None:
        if not reply.strip() and not blank:
            return "Something has to stand here."
        return f"{len(reply)} characters: {longest} at most, please." if len(reply) > longest else None

    return check


def _free_id(desk: Desk) -> Check:
    def check(reply: str) -> str | None:
        if not _CARD_ID.fullmatch(reply) or len(reply) > ID.longest:
            return f"Write {ID.advice}."
        if reply in {card.id for card in desk.library.cards()}:
            return f"There is a card '{reply}' already: choose another id."
        if reply in RESERVED or reply in desk.library.topic_commands:
            return f"'{reply}' is a command already: choose another id."
        return f"Windows keeps '{reply}' for a device: choose another id." if reply in DEVICES else None

    return check


def _part_of(name: str) -> Check:
    def check(reply: str) -> str | None:
        fits = reply.strip() and reply.casefold() in name.casefold()
        return None if fits else f"Write it as it stands in {name}."

    return check


def _date(reply: str) -> str | None:
    try:
        parse_edtf(reply)
    except DateError as error:
        return str(error)
    return None


def sentences_from(points: Sequence[str], cites: Sequence[str]) -> tuple[Sentence, ...]:
    """Put the points and citations of the command line together; raise UsageError where these do not fit."""
    if len(points) > len(cites):
        raise UsageError("each --point needs a --cite with the passages that say so, such as --cite son-2024#3")
    read = [tuple(map(parse_citation, cite.split(","))) for cite in cites]
    for cite, citations in zip(cites, read, strict=True):
        if None in citations:
            raise UsageError(
                f"--cite is '{cite}': write source-id#passage, such as son-2024#3, with commas between them"
            )
    texts = [*points, *[""] * (len(cites) - len(points))]
    return tuple(
        Sentence(text, tuple(one for one in citations if one)) for text, citations in zip(texts, read, strict=True)
    )
