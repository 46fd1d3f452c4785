"""Ask in a terminal for all that a new card lacks."""

import sys
from dataclasses import replace

from bot.cards.model import MOST_POINTS
from bot.dates import parse_typed
from bot.new.citing import OFFERED, sentence_asked, side_asked
from bot.new.dialogue import Dialogue
from bot.new.drafting import Dispute, Draft, family_name_of, id_of
from bot.new.finding import passages_quoting, speaker_called
from bot.new.reading import citations_in, items
from bot.new.refusing import cards_to_read, fitting_aliases, fitting_see, fitting_title
from bot.new.replies import Check, date, findable, free_id, part_of, text, yes_or_no


async def completed(talk: Dialogue, draft: Draft) -> Draft:
    """Ask for what a draft lacks, in the order in which a card has it."""
    talk.tell("Ctrl-C leaves; nothing is written before the last question is answered.")
    draft = await _headed(talk, draft)
    if draft.has_names:
        draft = await _described(talk, draft)
    talk.tell("What is it to say? A sentence ends with a full stop; the passages that say so are looked for.")
    draft = await _with_sentences(talk, draft)
    if draft.has_names and not draft.described:
        cited = ", ".join(map(str, draft.sentences[0].citations))
        question = "Which passages say what they are and belong to? Citations"
        described = await talk.ask(question, cited, _citations(talk))
        draft = replace(draft, described=citations_in(described))
    return draft if draft.kind == "event" else await _leading_on(talk, draft)


async def _headed(talk: Dialogue, draft: Draft) -> Draft:
    """Ask for a title or name, an id, and what else it is called."""
    titles = {"topic": "Title, as a heading", "event": "Title of the events"}
    title = draft.title or await talk.ask(
        titles.get(draft.kind, "Name, as it is to be shown"), check=fitting_title(talk.desk, draft)
    )
    command = " (the command is !…)" if draft.kind == "topic" else ""
    id_ = draft.id or await talk.ask(f"Id{command}", id_of(title), free_id(talk.desk, draft))
    draft = replace(draft, title=title, id=id_)
    if draft.kind == "event" or draft.aliases:
        return draft
    what = "Other spellings of the name" if draft.has_names else "Further commands for it"
    check = fitting_aliases(talk.desk, draft)
    aliases = await talk.ask(f"{what}, commas between them (Enter: none)", check=check)
    return replace(draft, aliases=tuple(items(aliases)))


async def _described(talk: Dialogue, draft: Draft) -> Draft:
    if draft.kind == "person":
        guess = draft.family_name or family_name_of(draft.title)
        draft = replace(draft, family_name=await talk.ask("Family name", guess, part_of(draft.title)))
    such = "professor of Chinese studies" if draft.kind == "person" else "ministry of foreign affairs"
    role = draft.role or await talk.ask(f"What they are, such as {such}", check=text(120))
    affiliation = draft.affiliation or await talk.ask(
        "What they belong to (Enter: nothing)", check=text(120, blank=True)
    )
    return replace(draft, role=role, affiliation=affiliation)


async def _with_sentences(talk: Dialogue, draft: Draft) -> Draft:
    """Ask for sentences until there are enough, and for the date of each event."""
    speaker = await speaker_called(talk.desk, draft.title) if draft.has_names else None
    offered = await passages_quoting(talk.desk, speaker, OFFERED) if speaker else []
    if offered and not draft.sentences:
        talk.tell(f"These passages quote {speaker}:")
    most = MOST_POINTS if draft.kind == "topic" else sys.maxsize
    what = "Event" if draft.kind == "event" else "Sentence"
    draft = await _dated(talk, draft)
    while len(draft.sentences) < most:
        first = not draft.sentences
        sentence = await sentence_asked(
            talk,
            f"{what} {len(draft.sentences) + 1}",
            first=first,
            quotes=draft.kind != "event",
            speaker=speaker or "",
            offered=offered if first else (),
        )
        if sentence is None:
            break
        draft = await _dated(talk, draft.with_sentence(sentence))
    return draft


async def _dated(talk: Dialogue, draft: Draft) -> Draft:
    """Ask for the date of each event that has none yet."""
    for sentence in draft.sentences[len(draft.dates) :] if draft.kind == "event" else ():
        when = await talk.ask(f"When was it, “{sentence.text}”? 19 June 2024, 2024-06, 196X, 2018~", check=date)
        draft = replace(draft, dates=(*draft.dates, parse_typed(when).text))
    return draft


async def _leading_on(talk: Dialogue, draft: Draft) -> Draft:
    """Ask where sources differ, and what to read next."""
    while (await talk.ask("Do sources differ on something here? (y/N)", check=yes_or_no)).lower() in ("y", "yes"):
        about = await talk.ask("What do they differ on, such as: when the talks were held", check=text(120))
        sides = [await side_asked(talk, f"What {one} side says") for one in ("one", "the other")]
        draft = replace(draft, disputes=(*draft.disputes, Dispute(about, tuple(sides))))
    held = cards_to_read(talk.desk.library)
    if draft.see or not held:
        return draft
    question = "Cards to read next, commas between their ids (Tab completes, Enter: none)"
    return replace(draft, see=tuple(items(await talk.ask(question, check=fitting_see(talk.desk), among=held))))


def _citations(talk: Dialogue) -> Check:
    findable_ = findable(talk.counts)

    def check(reply: str) -> str | None:
        return findable_(reply) or (None if citations_in(reply) else "Write citations, with commas between them.")

    return check
