"""What a new card lacks is asked for, and a reply that will not do is told while it can be mended."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.answers.desk import Desk
from bot.citations import Citation
from bot.errors import UsageError
from bot.new.asking import completed
from bot.new.dialogue import Dialogue
from bot.new.drafting import Dispute, Draft, Sentence
from bot.new.finding import problems_of
from bot.new.prompting import Listed
from bot.new.reading import citations_in, is_sentence, items
from bot.new.refusing import refuse
from bot.new.replies import Check
from tests.shelf import Shelf


class Script:
    """Reply to questions in turn, as somebody at a terminal would; a reply that will not do is told and asked again."""

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.asked: list[str] = []
        self.refused: list[str] = []
        self.told: list[str] = []
        self.among: Mapping[str, str] = {}

    async def __call__(
        self,
        question: str,
        default: str = "",
        check: Check = lambda _: None,
        among: Mapping[str, str] | None = None,
    ) -> str:
        self.asked.append(question)
        self.among = among or self.among
        while True:
            reply = self.replies.pop(0)
            reply = default if reply == "<enter>" else reply
            if not (wrong := check(reply)):
                return reply
            self.refused.append(wrong)


async def card_of(desk: Desk, draft: Draft, script: Script) -> Draft:
    """Complete a draft by a script that is used up, into a card without a mistake."""
    draft = await completed(Dialogue(script, script.told.append, desk, await desk.index.ids()), draft)
    assert script.replies == []
    assert await problems_of(desk, draft) == []
    return draft


_CITED = Sentence("It is open.", (Citation("arden-2024", 3),))


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (Draft("topic", "flood", "T"), "There is a card 'flood' already"),
        (Draft("topic", "high-water", "T"), "'high-water' is a command already"),
        (Draft("topic", "who", "T"), "'who' is a command already"),
        (Draft("topic", "con", "T"), "Windows keeps 'con'"),
        (Draft("topic", "x", "T", ("high-water",)), "'high-water' is a command already: choose another alias"),
        (Draft("topic", "x", "T", ("x",)), "'x' is an alias of it"),
        (Draft("topic", "x", "T", see=("high-water",)), "No card 'high-water' is in service: did you mean 'flood'"),
        (Draft("topic", "x", "T", sentences=(replace(_CITED, text="y" * 201),)), "201 characters"),
        (
            Draft("topic", "x", "T", sentences=(Sentence("So.", (Citation("arden-2024", 4),)),)),
            "no passage arden-2024#4",
        ),
        (Draft("person", title="ada marsh"), "has a card already: briefs/people/ada-marsh.yaml"),
        (Draft("person", title="Cy", aliases=("A. Marsh",)), "has a card already: briefs/people/ada-marsh.yaml"),
    ],
)
async def test_what_cannot_be_is_told_before_anything_is_asked(small_desk: Desk, draft: Draft, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        await refuse(small_desk, draft)


async def test_an_id_whose_file_is_there_is_refused_before_anything_is_asked(shelf: Shelf, small_desk: Desk) -> None:
    shelf.write("briefs/topics/draft.yaml", "kind: topic\n")
    with pytest.raises(UsageError, match=r"briefs/topics/draft\.yaml exists"):
        await refuse(small_desk, Draft("topic", "draft", "T"))


async def test_what_is_missing_is_asked_for_and_citations_are_found_by_search(small_desk: Desk) -> None:
    script = Script(
        *["", "Who pays", "flood", "The Bill", "who-pays", "who-pays", "the-bill,  bill"],
        *["", "zeppelins", "money", "9", "2", "It is open who pays."],
        *["dike-2024#1", "<enter>", "2", "1", "", "", "flod", "ada-marsh, flood"],
    )
    draft = await card_of(small_desk, Draft("topic"), script)
    assert (draft.id, draft.title, draft.aliases) == ("who-pays", "Who pays", ("the-bill", "bill"))
    first, second = draft.sentences
    assert first == Sentence("It is open who pays.", (Citation("arden-2024", 3),))
    assert second == Sentence("Dot Marsh wants the county to pay.", (Citation("dike-2024", 1),), "Dot Marsh")
    assert draft.see == ("ada-marsh", "flood")
    assert script.among == {"flood": "The flood", "ada-marsh": "Ada Marsh", "ben-ford": "Ben Ford"}
    assert draft.disputes == ()
    assert script.refused == [
        "Something has to stand here.",
        "There is a card 'flood' already: choose another id.",
        "Write small letters, digits and hyphens, a letter first, such as 'why-china'.",
        "'who-pays' is there twice: write it once.",
        "A card has at least one: write what it is to say or to cite.",
        "Write numbers from 1 to 2, citations, or other words.",
        "Write a number from 1 to 1, or nothing.",
        "No card 'flod' is in service: did you mean 'flood'?",
    ]
    assert "I hold nothing on “zeppelins”." in script.told


async def test_a_sentence_is_kept_while_one_looks_for_passages_that_say_so(small_desk: Desk) -> None:
    sentence = "Zeppelins crossed nowhere."
    script = Script(sentence, "money", "", "council", "1", "<enter>", "", "", "", "")
    draft = await card_of(small_desk, Draft("topic", "x", "X", ("y",)), script)
    assert draft.sentences == (Sentence(sentence, (Citation("arden-2024", 2),)),)
    assert not any("gist" in asked for asked in script.asked)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("arden-2024#9", "There is no passage arden-2024#9: arden-2024 has passages 1 to 3."),
        ("ardent-2024#1", "There is no source 'ardent-2024': did you mean 'arden-2024'?"),
        ("arden-2024", "arden-2024 has passages 1 to 3: write arden-2024#1, or another of them."),
        ("arden#", "Write source-id#passage, such as arden-2024#1, with commas between them."),
        ("One says so " + "y" * 200 + ".", "213 characters: 200 at most, please."),
    ],
)
async def test_what_leads_to_no_passage_is_told(small_desk: Desk, typed: str, told: str) -> None:
    script = Script(typed, "Arden-2024 # 1, arden-2024#3", "<enter>", "", "", "", "")
    draft = await card_of(small_desk, Draft("topic", "x", "X", ("y",)), script)
    assert script.refused == [told]
    assert draft.sentences[0].citations == (Citation("arden-2024", 1), Citation("arden-2024", 3))


async def test_a_dispute_has_both_sides_with_passages(small_desk: Desk) -> None:
    one = ["zeppelins do", "", "nobody at all", "arden-2024#3"]
    script = Script("", "y", "who is to pay", *one, "the county is to", "1", "n", "")
    draft = await card_of(small_desk, Draft("topic", "x", "X", ("y",), sentences=(_CITED,)), script)
    sides = (
        Sentence("nobody at all", (Citation("arden-2024", 3),)),
        Sentence("the county is to", (Citation("dike-2024", 1),)),
    )
    assert draft.disputes == (Dispute("who is to pay", sides),)


async def test_a_person_begins_with_the_passages_that_quote_them(small_desk: Desk) -> None:
    said = ["1", "<enter>", "<enter>", "", "maybe", "arden-2024#3, dike-2024#1"]
    script = Script("D. Marsh", "<enter>", "resident", "", *said, "", "")
    draft = await card_of(small_desk, Draft("person", "dot-marsh", "Dot Marsh"), script)
    assert draft.sentences == (
        Sentence("Dot Marsh wants the county to pay.", (Citation("dike-2024", 1),), "Dot Marsh"),
    )
    assert draft.aliases == ("D. Marsh",)
    assert draft.described == (Citation("arden-2024", 3), Citation("dike-2024", 1))
    assert script.refused == ["Write citations, with commas between them."]


async def test_the_quotation_that_is_picked_is_the_one_that_is_shown(shelf: Shelf, small_desk: Desk) -> None:
    more = (
        "      - text: The county has the means, too\n        kind: direct\n        speaker: Dot Marsh\n"
        "        named: Dot Marsh\n        cue: said\n"
    )
    path = "seeds/dike-2024.yaml"
    shelf.write(path, (shelf.home / path).read_text(encoding="utf-8") + more)
    await small_desk.reload()
    for picked, words in (("1", ""), ("2", "The county has the means,")):
        script = Script("dike-2024#1", "<enter>", picked, "", "", "")
        draft = await card_of(small_desk, Draft("topic", "x", "X", ("y",)), script)
        assert [(one.quote, one.words) for one in draft.sentences] == [("Dot Marsh", words)]


async def test_each_event_is_asked_for_its_date(small_desk: Desk) -> None:
    script = Script("yesterday", "9 March 2024", "The river rises.", "1", "<enter>", "2024-03~", "")
    draft = await card_of(small_desk, Draft("event", "x", "X", sentences=(_CITED,)), script)
    assert draft.dates == ("2024-03-09", "2024-03~")
    assert [sentence.text for sentence in draft.sentences] == ["It is open.", "The river rises."]
    assert script.refused == ["'yesterday' is no date: write 2024, 2024-06, 19 June 2024 or 1960s"]


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ("Kim and Putin meet.", True),
        ("They “will meet.”", True),
        ("why was the dialogue not postponed", False),
        ("why did they meet?", False),
        ("Dr. No", False),
        ("Acme Corp.", False),
        ("", False),
    ],
)
def test_a_sentence_ends_with_a_full_stop(reply: str, sentence: bool) -> None:
    assert is_sentence(reply) is sentence


_CITATIONS = st.builds(Citation, st.from_regex(r"[a-z]{1,5}-[0-9]{4}", fullmatch=True), st.integers(1, 99999))


@given(st.lists(_CITATIONS, max_size=6), st.sampled_from([", ", ",", " ", "  ,"]), st.sampled_from(["#", " #", "# "]))
def test_citations_are_read_however_they_are_strung_together(listed: list[Citation], between: str, mark: str) -> None:
    reply = between.join(map(str, listed)).replace("#", mark)
    assert citations_in(reply) == tuple(dict.fromkeys(listed))
    assert citations_in(f"{reply} besides") == ()


def test_what_is_listed_is_completed_behind_the_last_comma_by_its_words_then_by_what_they_mean() -> None:
    listed = Listed({"pact": "The China pact", "why-china": "Why it matters", "trade": "Trade"})

    def completed(typed: str) -> list[str]:
        found = listed.get_completions(Document(typed), CompleteEvent())
        return [typed[: len(typed) + one.start_position] + one.text for one in found]

    assert completed("chi") == ["why-china", "pact"]
    assert completed("trade, why") == ["trade, why-china"]
    assert completed("trade,Tr") == ["trade,trade"]
    assert completed("") == ["pact", "why-china", "trade"]
    assert completed("hina") == []


@given(st.lists(_CITATIONS, min_size=1, max_size=6, unique=True), st.data())
def test_numbers_mean_what_was_offered(offered: list[Citation], data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(1, len(offered)), min_size=1, unique=True))
    assert citations_in(" ".join(map(str, numbers)), offered) == tuple(offered[number - 1] for number in numbers)
    assert citations_in(f"1, {len(offered) + 1}", offered) == ()


@given(st.text())
def test_any_reply_can_be_read(reply: str) -> None:
    offered: Iterable[Citation] = [Citation("a-1", 1)]
    assert all(isinstance(one, Citation) for one in citations_in(reply, list(offered)))
    assert all(one and one == " ".join(one.split()) for one in items(reply))
