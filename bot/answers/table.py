"""List every command; terminal, Discord and help are all fed from this table."""

import re

from bot.answers.chat import flag, flags, misses, resolve, stats, unwatch, watch, watches
from bot.answers.checking import check
from bot.answers.commands import Command, Parameter
from bot.answers.help import help_answer
from bot.answers.map import map_answer
from bot.answers.people import who
from bot.answers.quotes import quote
from bot.answers.search import search
from bot.answers.sources import passage, source, sources
from bot.answers.timeline import timeline
from bot.answers.topics import brief
from bot.answers.views import views
from bot.language.saying import unsaid

_A_SOURCE_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
_HOURS_BEGIN = re.compile(r"from|\d.*", re.IGNORECASE)
_A_TIME_BEGINS = re.compile(r"at|\d.*", re.IGNORECASE)
_A_ZONE = re.compile(r"[A-Za-z]+/\S+|UTC|GMT")

COMMANDS = (
    Command(
        "help",
        ("h", "commands"),
        (Parameter("command", unsaid("the command you want to know more about"), leading=True, kind="command"),),
        unsaid("What you can ask, or all about one command."),
        ("help timeline",),
        help_answer,
    ),
    Command(
        "brief",
        ("briefs", "topics"),
        (Parameter("topic", unsaid("a topic, by its name or an alias"), leading=True, kind="topic"),),
        unsaid("One topic, or every topic on a line of its own."),
        ("brief", "brief why-china"),
        brief,
    ),
    Command(
        "who",
        ("whois",),
        (Parameter("name", unsaid("a name, in any order or spelling"), leading=True, required=True, kind="name"),),
        unsaid("Who somebody is, and what they say."),
        ("who kang", "who won-gon park", "who foreign ministry"),
        who,
    ),
    Command(
        "timeline",
        ("when",),
        (
            Parameter(
                "about",
                unsaid("words, names or topics to keep events by"),
                ("about", "on"),
                leading=True,
                kind="subject",
            ),
            Parameter("from", unsaid("the first date, such as 2018 or May 2024"), ("from", "since")),
            Parameter("to", unsaid("the last date, such as 19 June 2024"), ("to", "until", "till")),
            Parameter("after", unsaid("a date, for what came later"), ("after",)),
            Parameter("before", unsaid("a date, for what came earlier"), ("before",)),
        ),
        unsaid("What happened when, in order, with honest dates."),
        ("timeline", "timeline sanctions", "timeline about talks from May 2024 to 20 June 2024"),
        timeline,
    ),
    Command(
        "quote",
        ("quotes",),
        (
            Parameter(
                "words", unsaid("words that stand in the quotation; “in double quotes” for a phrase"), leading=True
            ),
            Parameter("by", unsaid("the speaker"), ("by", "from"), kind="speaker"),
            Parameter("source", unsaid("the id of the source"), ("in",), form=_A_SOURCE_ID, kind="source"),
            Parameter("after", unsaid("a date after which it was published"), ("after",)),
            Parameter("before", unsaid("a date before which it was published"), ("before",)),
            Parameter("exact", unsaid("words that must stand in it just so"), ("exact", "exactly")),
        ),
        unsaid("What was said, word for word: newest first, or “best first”."),
        ("quote satellite", "quote europe by park", "quote by kang in lee-2024", "quote china after 2024-06-19"),
        quote,
    ),
    Command(
        "search",
        ("find", "ask"),
        (Parameter("words", unsaid("what you want to know, in your own words"), leading=True, required=True),),
        unsaid("Whatever is held about something: topics, people, events and passages, best first."),
        ("search why was the dialogue not postponed", "search spy satellite"),
        search,
    ),
    Command(
        "check",
        ("verify",),
        (
            Parameter(
                "words",
                unsaid("the words to check; behind quotation marks, whose they are said to be"),
                leading=True,
                required=True,
            ),
        ),
        unsaid("Whether words were said so: word for word, almost, by somebody else, or not at all."),
        ("check “decided not to reschedule the dialogue”", "check “irritate China” by kang in son-2024"),
        check,
    ),
    Command(
        "views",
        ("says",),
        (Parameter("words", unsaid("a topic, or words in any form"), leading=True, required=True, kind="topic"),),
        unsaid("Who says what about something, speaker by speaker, and where sources differ."),
        ("views talks", "views spy satellite"),
        views,
    ),
    Command(
        "map",
        (),
        (Parameter("words", unsaid("a topic, or words in any form"), leading=True, kind="topic"),),
        unsaid("Who speaks about what, and which sources agree."),
        ("map", "map why-china", "map sanctions"),
        map_answer,
    ),
    Command("sources", (), (), unsaid("Every source and what it holds."), ("sources",), sources),
    Command(
        "source",
        (),
        (Parameter("id", unsaid("the id of a source"), leading=True, required=True, kind="source"),),
        unsaid("One source, passage by passage."),
        ("source son-2024",),
        source,
    ),
    Command(
        "passage",
        (),
        (Parameter("citation", unsaid("a citation"), leading=True, required=True, kind="citation"),),
        unsaid("One passage: its gist, its quotations, and its text where held."),
        ("passage son-2024#3",),
        passage,
    ),
    Command(
        "watch",
        (),
        (
            Parameter(
                "what",
                unsaid("a topic, somebody by name, or words; in “double quotes” always words"),
                leading=True,
                required=True,
                kind="interest",
            ),
            Parameter("daily", unsaid("a time of day, for one summary a day"), ("daily",), form=_A_TIME_BEGINS),
            Parameter("quiet", unsaid("the hours in which nothing is told"), ("quiet",), form=_HOURS_BEGIN),
            Parameter("zone", unsaid("the time zone of these hours"), ("in",), form=_A_ZONE, kind="zone"),
        ),
        unsaid("Hear in this channel what is new on a topic, on somebody, or on words."),
        ("watch why-china", "watch kang daily 9:00 quiet 22:00-07:00 in Asia/Seoul", "watch “spy satellite” daily"),
        watch,
        live=True,
        acts=True,
    ),
    Command(
        "unwatch",
        (),
        (
            Parameter(
                "what", unsaid("the number of a watch, or what it watches"), leading=True, required=True, kind="watch"
            ),
        ),
        unsaid("Hear no more of what is watched in this channel."),
        ("unwatch 3", "unwatch why-china"),
        unwatch,
        live=True,
        acts=True,
    ),
    Command(
        "watches",
        (),
        (),
        unsaid("What is watched in this channel, and when it is told."),
        ("watches",),
        watches,
        live=True,
    ),
    Command(
        "flag",
        (),
        (Parameter("wrong", unsaid("what is wrong"), leading=True, required=True),),
        unsaid("Tell the editors what is wrong: as a reply to an answer, or about the last one you had."),
        ("flag the date is that of the second visit",),
        flag,
        live=True,
        acts=True,
    ),
    Command(
        "flags",
        (),
        (Parameter("number", unsaid("the number of a flag"), leading=True),),
        unsaid("For editors: what readers say is wrong, the oldest first, or all of one flag."),
        ("flags", "flags 12"),
        flags,
        live=True,
        editors=True,
    ),
    Command(
        "resolve",
        (),
        (
            Parameter(
                "number", unsaid("the number of a flag, and what its reader should hear"), leading=True, required=True
            ),
        ),
        unsaid("For editors: close a flag, with words for whoever raised it or without."),
        ("resolve 12", "resolve 12 the card has the right date now"),
        resolve,
        live=True,
        acts=True,
        editors=True,
    ),
    Command(
        "misses",
        (),
        (),
        unsaid("For editors: questions that found nothing, and how often they were asked."),
        ("misses",),
        misses,
        live=True,
        editors=True,
    ),
    Command(
        "stats",
        (),
        (),
        unsaid("What is held and since when, what is asked most, and how long answers take."),
        ("stats",),
        stats,
        live=True,
    ),
)

LIVE = frozenset(command.name for command in COMMANDS if command.live)
"""The commands that answer from what people do in chat, and not from the library."""

ACTING = frozenset(command.name for command in COMMANDS if command.acts)
"""Those of them that change it."""

_LATER = ("more", "page", "version")

RESERVED = frozenset(word for command in COMMANDS for word in (command.name, *command.aliases)).union(_LATER)
"""The words that no topic may take as its command: those of the table, and some kept free for later ones."""
