"""Whatever a reader sees is said by a catalogue, or stands on a card or in a record, or was typed, or is to be typed."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.answers.cards import describe
from bot.answers.commands import Asker, Occasion
from bot.answers.desk import Desk
from bot.answers.framing import clip
from bot.answers.news import Changed, News, Trouble
from bot.answers.paging import pages
from bot.answers.pasted import quotations_in
from bot.answers.table import COMMANDS
from bot.chat.welcome import first_screen, no_command
from bot.errors import Place, Problem
from bot.language import saying
from bot.language.calendars import calendar
from bot.language.saying import say, speaking
from bot.render.discord import message
from bot.render.flags import notice, outcome
from bot.render.news import news_message
from bot.render.text import console_for, print_page
from bot.state.database import State
from bot.state.exchanges import Exchange, Exchanges
from bot.state.flags import flag_of
from bot.state.misses import count_miss
from bot.state.tallies import count_answer
from tests.answers.test_noticing import NEW, PERSON, TOPIC, hear, watching
from tests.language.pseudo import LOCALE, bare, contents, write_pseudo
from tests.shelf import Shelf

WRONG_DATES = (
    "yesterday", "2024-13", "2024-02-30", "../..", "2024-06-19/2024-06-18", "24-06x", "6 June", "19/06/2024", "-0000",
    "196X-05", "2024-XX-05", "2024-21-03", "2024-06-19T25:00:00", "2024-6", "Y0",
)  # fmt: skip

ASKED = (
    "help", "help china", "help frobnicate", "frobnicate", "hlep", "x" * 501, f"who {'x' * 501}",
    "who kang joon-yuong", "who vladimir medvedev", "who sun", "who ministry", "who director of the china program at stimson",
    "brief zeppelin", "sources please", "sources page 2", "timeline page 2", "timeline zeppelin", "timeline about zeppelin from 2018",
    "timeline in the 1960s", "timeline from the 1960s to the 1970s", "timeline to 2024", "timeline before 2024 after 2018",
    "timeline from 2025 to 2024", "timeline between 2018 and 2023",
    *(f"timeline from {date}" for date in WRONG_DATES), *(f"quote after {date}" for date in WRONG_DATES),
    "quote", "quote zeppelin by park in lee-2024", "quote by quxquux", "quote in xyz-2024", "quote by putin",
    "quote china exactly “trilateral cooperation” by kang in lee-2024 after 2023 before 2025",
    "source xyz", "source son-2024", "passage son-2024#999", "passage abc", "passage xyz-2024#1", "passage son-2024#18",
    "search zeppelin", "search qwertzui china", "views zeppelin", "views quotation", "check a",
    "check “zeppelins fly to the far moon”", "check “irritate China” by park", "check “decided not to postpone the dialogue”",
    "check “irritate” by kang in son-2024", "check “spy satellite into orbit”",
)  # fmt: skip

SMALL = (
    "flood", "who ada marsh", "who dot marsh", "who marsh", "timeline", "sources", "source arden-2024", "source dike-2024",
    "passage arden-2024#1", "passage dike-2024#1", "passage arden-2024#3", "check “The council met on Thursday”",
    "check “an act of neglect” by ada marsh", "views wall", "search wall", "quote", "brief",
)  # fmt: skip


BARE = """id: bare-2024
headline: A day on the quay
byline: Ola Hus
wire: Reuters
inferred: {byline: Told by a reader., headline: Printed nowhere.}
notes: [Found in a drawer.]
passages:
  - n: 1
    gist:
    quotations:
      - {text: Nobody was asked whether the quay should go, kind: direct}
  - n: 2
    gist: Seven people speak.
    quotations:
""" + "".join(
    f"""      - {{text: We said so {name} times, kind: direct, speaker: {name} Quay, named: {name}, cue: said}}
"""
    for name in ("Ann", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus")
)

DATED = "kind: events\nid: more\ntitle: More\nas_of: 2024-23\nevents:\n" + "".join(
    f"""  - {{date: {date}, text: The quay is looked at., cite: [bare-2024#1]}}
"""
    for date in (
        "2024-21",
        "2024-22?",
        "2024-24%",
        "2024-XX",
        "2024-03-XX",
        "2024-XX-XX",
        "196X",
        "19XX",
        "../2024",
        "2024/..",
    )
)

ODD = (
    "timeline", "who quay", "source bare-2024", "passage bare-2024#1", "quote by gus quay", "sources", "quote in bare-2024",
    "check “nobody was asked whether the quay”", "check “the river rose two”", "search quay zeppelin", "views zeppelin",
    "check “the barges came up from the sea”",
)  # fmt: skip

PASTED = (
    "", "x" * 4001, "nothing at all", "Park: “weaken China’s clout on North Korea”", "Kang: “weaken China’s clout on North Korea”",
    "“decided not to postpone the dialogue”, said Park", "“decided not to postpone the dialogue”",
    "She said: “We shall fight on the beaches.”", " ".join(f"“quoted words number {n} here”" for n in range(12)),
    "Sun met Kim Jong Eun, Kang and Putin; 习近平 did not.", "I spoke to Sun",
)  # fmt: skip

PASTED_SMALL = (
    "> “The council met on Thursday”", "> The council met on Thursday; Ben Ford called the delay", "I met Marsh, and he A. Marsh",
    "“Dot Marsh again, and Ben Ford” — Ada Marsh", "Dot Marsh: “an act of neglect of us all”", "Ada Marsh: “an act of neglect”",
)  # fmt: skip

PASTED_ODD = ("“Nobody was asked whether the quay should go”", "“Nobody was told whether the quay should go”")

EMPTY = ("brief", "timeline", "quote", "sources", "search quay", "who ada")


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the catalogue of the language alone; finding what the code says takes half a second."""
    folder = tmp_path_factory.mktemp("catalogues")
    write_pseudo(folder)
    return folder


@pytest.fixture(autouse=True)
def marked(pseudo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak the language in which all that is said stands between marks."""
    monkeypatch.setattr(saying, "CATALOGUES", pseudo)
    saying.languages.cache_clear()
    saying.translations.cache_clear()
    with speaking(LOCALE):
        yield
    saying.languages.cache_clear()
    saying.translations.cache_clear()


def drawn(answer: Answer) -> Iterator[str]:
    """Give all that terminal and Discord show of an answer."""
    for page in pages(answer):
        terminal = io.StringIO()
        print_page(console_for(terminal), page, "!")
        yield terminal.getvalue()
        sent = message(page, "!")
        for text in (
            sent.heading,
            sent.body,
            sent.small_print,
            *(button.label for row in sent.rows for button in row),
            *([sent.menu.label] if sent.menu else []),
        ):
            yield text.translate(dict.fromkeys(map(ord, "\\*~")))


def around_changes(answer: Answer) -> Iterator[str]:
    """Give the parts of every text that is shown with other words between them, and those words."""
    for shown in (*answer.lines, *answer.all_quotations()):
        at = 0
        for change in shown.difference.changes if shown.difference else ():
            yield from (shown.text[at : change.start], change.given, shown.text[change.start : change.end])
            at = change.end
        if at:
            yield shown.text[at:]


def commands() -> Iterator[str]:
    for command in COMMANDS:
        yield from (f"!{word}" for word in (command.usage, command.name, *command.aliases, *command.examples))
        yield from (parameter.usage for parameter in command.parameters)
    yield from ("!<topic>", "!quote by ", "!why-china")


async def known(desk: Desk) -> set[str]:
    """Give what people wrote, and what is to be typed."""
    sources = [await desk.index.source(id_) for id_ in await desk.index.ids()]
    written = {*contents(desk.library), *contents([held.source for held in sources if held])}
    # A word alone may be one that a sentence should have said: it is known only as a name, an id or a quotation.
    written = {f"“{text}”" if text.isalpha() and text.islower() else text for text in written}
    about = {describe(person) for person in desk.library.people.values()}
    about |= {text[:1].upper() + text[1:] for text in about}
    cut = {clip(text, length) for text in written for length in (60, 90)}
    texts = {text for held in sources if held for text in held.texts}
    typed = {f"!{word}" for word in (*desk.library.topic_commands, *desk.library.topics)}
    return {*written, *about, *cut, *texts, *typed, *commands()}


OF_DATES = {"Februaro", "Junio", "-XX-XX"}
"""What is said of the dates that are typed here, in the language whose calendar is spoken."""


def check(answer: Answer, asked: str, allowed: set[str]) -> int:
    """Find the words of an answer that nobody said, and count what somebody did."""
    allowed = {*allowed, *(part for text in around_changes(answer) if (part := text.strip()))}
    shown = [*drawn(answer)]
    for text in shown:
        left = bare(text, allowed)
        assert not left, (asked, left, text)
    return sum("⟦" in text for text in shown)


async def check_all(desk: Desk, questions: Iterable[str], asker: Asker | None = None, more: Iterable[str] = ()) -> int:
    allowed = await known(desk) | {*more, calendar().date(datetime.now(UTC).timetuple()[:3])}
    seen = 0
    for question in questions:
        answer = await desk.ask(question, Occasion("!", asker=asker))
        assert answer is not None, question
        tokens = (word.strip("“”").partition("#")[0] for word in (*question.split(), *question.lower().split()))
        words = {question.partition(" ")[2], *tokens, answer.question, f"!{answer.question}", " page ", *OF_DATES}
        seen += check(answer, question, allowed | words)
    return seen


async def check_pasted(desk: Desk, messages: Iterable[str]) -> int:
    """Check what is said of messages, whose quotations and names are known."""
    allowed = await known(desk)
    seen = 0
    for pasted in messages:
        names = {word.strip("“”.,:") for word in pasted.split() if word[:1].isupper()}
        given = {one.words for one in quotations_in(pasted)}
        cut = {words[:60].rpartition(" ")[0] for words in given}
        for answer in (await desk.check_message(pasted), await desk.named_in(pasted)):
            seen += check(answer, pasted, {*allowed, *names, *given, *cut})
    return seen


async def test_every_example_and_every_command_without_its_words(desk: Desk) -> None:
    questions = [word for command in COMMANDS for word in (command.name, *command.examples, f"help {command.name}")]
    assert await check_all(desk, questions) > 100


async def test_every_topic_and_everybody(desk: Desk) -> None:
    people = [f"who {person.title}" for person in desk.library.people.values()]
    assert await check_all(desk, [*desk.library.topics, *people]) > 100


async def test_what_is_not_held_or_asked_wrongly(desk: Desk) -> None:
    assert await check_all(desk, ASKED) > 100


async def test_what_has_its_text_here_and_who_has_no_card(small_desk: Desk) -> None:
    assert await check_all(small_desk, SMALL) > 30


async def test_what_is_hardly_known(shelf: Shelf, tmp_path: Path) -> None:
    shelf.write("seeds/bare-2024.yaml", BARE)
    shelf.write("briefs/events/more.yaml", DATED)
    async with Desk(shelf.home, None, tmp_path / "index.sqlite3") as desk:
        assert not desk.problems
        assert await check_all(desk, ODD) > 20
        assert await check_pasted(desk, PASTED_ODD) > 5


async def test_what_is_pasted(desk: Desk) -> None:
    everybody = ", ".join(person.title for person in desk.library.people.values())
    assert await check_pasted(desk, (*PASTED, everybody)) > 30


async def test_what_is_pasted_of_texts_that_are_here(small_desk: Desk) -> None:
    assert await check_pasted(small_desk, PASTED_SMALL) > 15


async def test_an_empty_library(tmp_path: Path) -> None:
    for folder in ("seeds", "briefs"):
        (tmp_path / folder).mkdir()
    async with Desk(tmp_path, None, tmp_path / "index.sqlite3") as desk:
        assert await check_all(desk, EMPTY) > 5
        assert await check_pasted(desk, PASTED_ODD) > 5


FLAGGED = (
    "flags", "misses", "flag 1953", "flags", "flags 1", "stats", "resolve 1 1954", "resolve 1", "flags 1", "resolve 2",
    *("flag 1955",) * 11,
)  # fmt: skip


async def test_what_people_flag_and_what_is_counted(small_desk: Desk, tmp_path: Path) -> None:
    asker = Asker(6, channel=5, guild=7, editor=True, team=7)
    async with State.open(tmp_path / "state.sqlite3") as state:
        small_desk.keeping.use(state)
        (await Exchanges.of(state)).begin(Exchange(1, 5, 6, "flood", 0, 7, answer_id=2))
        assert await check_all(small_desk, FLAGGED, asker) > 15
        assert await check_all(small_desk, FLAGGED, replace(asker, editor=False)) > 15
        assert await check_all(small_desk, ("flag 1", "flags", "resolve 1"), None) > 5
        assert await check_all(small_desk, ("flag 1",), replace(asker, person=8)) > 1
        count_miss(state, 7, "1956")
        count_answer(state, 7, "flood", 0.1)
        assert await check_all(small_desk, ("misses", "stats"), asker) > 5
        flag = await flag_of(state, 1)
    assert flag
    for one in (flag, replace(flag, status="open"), replace(flag, status="answered", line="1957")):
        for text in (notice(one, "!"), outcome(one, "!"), outcome(one, "!", public=True)):
            assert not bare(text.replace("\\", ""), {"!flood", LINK.format(one)}), text


WATCHED = (
    "watches", "watch flood", "watch ada marsh daily", "watch “1957” quiet 22:00-07:00 in Asia/Seoul", "watches",
    "watch marsh", "watch ada marhs", "watch the", "watch flood quiet 7-7", "watch flood daily 9:99", "unwatch 2",
    "watch flood daily 9 in Asia/Soul", "unwatch 1957", "unwatch 1958", "unwatch flood",
)  # fmt: skip


async def test_what_is_watched_and_told(shelf: Shelf, small_desk: Desk, tmp_path: Path) -> None:
    asker = Asker(6, channel=5, guild=7, team=7)
    hours = {"22:00", "07:00", "09:00", "Asia/Seoul", "UTC", "Asia/Soul", "7-7", "9:99", "“1957”"}
    async with State.open(tmp_path / "state.sqlite3") as state:
        small_desk.keeping.use(state)
        assert await check_all(small_desk, WATCHED[:1], None) > 1
        assert await check_all(small_desk, WATCHED, asker, hours) > 30
        assert await check_all(small_desk, ("watch flood", "unwatch 1"), None) > 1
        await watching(small_desk, state, TOPIC, PERSON)
        assert await check_all(small_desk, ("unwatch flood",), replace(asker, person=8)) > 1
        shelf.write("seeds/wall-2024.yaml", NEW)
        shelf.change("briefs/topics/flood.yaml", "text: It is open who pays.", "text: The county pays.")
        (shelf.home / "briefs/people/ada-marsh.yaml").unlink()
        shelf.change("briefs/topics/flood.yaml", "see: [ada-marsh]\n", "")
        allowed = await known(small_desk) | {"!unwatch ", *"0123456789"}
        told = await hear(small_desk, state)
        assert len(told) == 2
        for answer in told:
            assert check(answer, "news", allowed | await known(small_desk)) > 2


LINK = "https://discord.com/channels/{0.guild}/{0.channel}/{0.answer_id}"


async def test_the_first_screen(desk: Desk) -> None:
    for text in (first_screen(desk.library, await desk.index.extent(), "!"), no_command("!")):
        assert not bare(text, [*commands(), "Footnote", "0.1.0"]), text


async def test_news(small_desk: Desk) -> None:
    library = small_desk.library
    cards = (*library.topics.values(), *library.people.values(), *library.event_sets.values())
    ids = tuple(f"ann-{year}" for year in range(2000, 2012))
    wrong = tuple(Problem(Place("seeds/x.yaml", line), "mend it") for line in range(1, 13))
    told = News(
        Changed(cards, cards, cards), Changed(ids, ids, ids), True, wrong, ("seeds/x.yaml",), ("seeds/x.yaml",), True
    )
    allowed = {*await known(small_desk), *ids, "seeds/x.yaml", "mend it", "footnote check", "!flood", "!timeline arden"}
    assert not bare(news_message(told, "!").replace("\\", ""), allowed)
    assert not bare(news_message(Trouble(say("the files cannot be watched ({error})", error="!")), "!"), ())
