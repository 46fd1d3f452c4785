"""Say what the record of an article may hold, key by key."""

from bot.forms import DATE, Field, Form, Many, Text
from bot.sources.record import LONGEST

_DIGEST = "the 64 digits of its text's SHA-256, which `footnote check` prints for a text without a record"
_NUMBER = r"[1-9][0-9]{0,5}"

_PRINTED = {
    "byline": ("Who wrote it.", ("Lee Hyo-jin",)),
    "publisher": ("Who published it.", ("The Korea Times",)),
    "dateline": ("The place where it was written.", ("SEOUL",)),
    "wire": ("The agency whose story it copies or draws on.", ("Reuters",)),
}

_SPEAKER = Field(
    Text(LONGEST["speaker"], blank=True),
    "Who said it: one name per speaker and source; blank where the article does not say.",
    ("Kang Joon-young",),
)
_NAMED = Field(
    Text(LONGEST["named"], blank=True), "How the passage names the speaker here.", ("Kang", "he", "the ministry")
)
_CUE = Field(Text(LONGEST["cue"], blank=True), "The words that say that somebody speaks.", ("said", "told reporters"))
_RULE = Field(Text(LONGEST["rule"], blank=True), "How ingesting found the speaker.", ("cue after the quotation",))
_MOUTH = {"speaker": _SPEAKER, "named": _NAMED, "cue": _CUE, "rule": _RULE}

QUOTATION = Form(
    "a quotation",
    {
        "text": Field(Text(LONGEST["text"]), "The words, as they stand between quotation marks.", required=True),
        "kind": Field(
            Text(choices=("direct", "mixed")),
            "direct: whole sentences; mixed: a fragment in the writer's sentence.",
            required=True,
        ),
        **_MOUTH,
    },
)

REPORT = Form("a report", _MOUTH)

PASSAGE = Form(
    "a passage",
    {
        "n": Field(Text(6, _NUMBER), "Its number, from 1; once written it never changes.", (1,), required=True),
        "lines": Field(
            Text(20, r"[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?", "the passage's line in the full text, such as 12 or 12-15"),
            "Its line in the full text, or the first and the last.",
            (12, "12-15"),
        ),
        "gist": Field(Text(LONGEST["gist"], blank=True), "One sentence, in our own words, on what it reports."),
        "quotations": Field(Many(QUOTATION), "Words between quotation marks that somebody said."),
        "reports": Field(Many(REPORT), "Who is reported there in the writer's words: a gist ought to say what."),
    },
)

SPEAKER = Form(
    "a speaker",
    {
        "name": Field(Text(LONGEST["name"]), "The one name that the speaker goes by in this record.", required=True),
        "affiliation": Field(Text(LONGEST["affiliation"]), "For whom they speak."),
    },
)

SET_ASIDE = Form(
    "a text set aside",
    {
        "n": Field(Text(6, _NUMBER), "The number of the passage where it stands.", required=True),
        "text": Field(Text(LONGEST["text"]), "Its first words.", required=True),
        "why": Field(Text(LONGEST["why"]), "Why it is no quotation.", ("a title", "a term"), required=True),
    },
)

_PUBLISHED = Field(DATE, "When it was published, in EDTF, as far as known.", ("2024-06-19", "2024-06-20~", "2024-06"))
_URL = Field(
    Text(LONGEST["url"], r"https?://\S+", "it from https:// on"),
    "Where it stands on the web.",
    ("https://example.org/article",),
)

_INFERRED = Form(
    "inferred",
    {
        key: Field(Text(LONGEST["note"]), f"Why {key} has a value that the article does not print.")
        for key in ("headline", *_PRINTED, "published", "url")
    },
)

RECORD = Form(
    "a record",
    {
        "id": Field(
            Text(LONGEST["id"], r"[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and hyphens, such as son-2024"),
            "The id, by which cards cite it. The file has the same name.",
            ("son-2024",),
            required=True,
        ),
        "headline": Field(Text(LONGEST["headline"]), "The headline.", required=True),
        "passages": Field(
            Many(PASSAGE), "Each body paragraph in order, without captions, subheads and menus.", required=True
        ),
        **{key: Field(Text(LONGEST[key]), about, examples) for key, (about, examples) in _PRINTED.items()},
        "published": _PUBLISHED,
        "url": _URL,
        "sha256": Field(Text(pattern=r"[0-9a-fA-F]{64}", advice=_DIGEST), "The SHA-256 of its text, in UTF-8."),
        "inferred": Field(_INFERRED, "Why a field has a value that the article does not print."),
        "notes": Field(Many(Text(LONGEST["note"]), 3), "What a reader of its quotations should know."),
        "speakers": Field(Many(SPEAKER), "Who speaks in it, and for whom."),
        "set_aside": Field(Many(SET_ASIDE), "What stands between quotation marks and is no quotation."),
    },
)
"""The form of a file under ``seeds/``."""
