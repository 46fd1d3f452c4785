"""Tell what a site prints around its articles by the words of one line: menus, sharing, sign-ups, related links.

Only lines that could not be a paragraph of the article count: a sign of boilerplate within a sentence is none.
"""

import re

from bot.sources.article import Reason
from bot.sources.pages.agencies import AGENCY, is_agency, is_credit
from bot.sources.pages.paragraphs import has_letters, is_ended

LONGEST = 400
"""The characters above which a line is not looked at: boilerplate is short."""

_I = re.IGNORECASE
_MENU = frozenset(
    "about|about us|abstract|accessibility|account|advertise|advertise with us|all sections|archive|archives|back|"
    "back to top|careers|close|close menu|comment|comments|contact|contact us|cookie policy|cookies|e-paper|epaper|"
    "edition|english|faq|full text|help|home|home page|homepage|jobs|latest|listen|listen to this article|live|log in|"
    "log out|login|main menu|menu|more|my account|navigation|newsletters|next|next article|no comments|"
    "open menu|previous|previous article|print|print edition|privacy|privacy policy|register|rss|search|sections|"
    "show more|load more|see more|view all|see all|settings|sign in|sign out|site map|sitemap|skip to content|"
    "skip to main content|skip to navigation|subscribe|terms|terms and conditions|terms of service|"
    "terms of use|toggle navigation|top|topics|trending|weather|font size|text size|resize text|a a a|loading|"
    "leave a comment|post a comment|join the conversation|view comments|show comments|read comments|cancel|submit|(end)|-30-|purchase licensing rights|learn more|opens new tab|sign up|view full article|read full article|read full story|view image in fullscreen|reuse this content|enditem|follow|following|open in app|for immediate release".split(
        "|"
    )
)
_SECTIONS = frozenset(
    "home news world national local politics business economy finance markets money sport sports opinion editorial "
    "editorials culture arts entertainment life lifestyle style travel food health science tech technology weather "
    "video videos photos photo multimedia podcasts podcast magazine society nation region regional asia africa europe "
    "americas us uk usa india korea china middle east international latest more topics letters obituaries features "
    "education environment climate property motoring cars jobs classifieds search menu login subscribe newsletters "
    "video live tv radio shop events archive archives rss blog puzzles games about contact and & | / · • > » › -".split()
)
_SHARING = frozenset(
    "share tweet facebook twitter x whatsapp email e-mail linkedin reddit telegram pinterest kakaotalk messenger "
    "line copy link url print save bookmark comment threads bluesky mastodon flipboard instagram youtube send to "
    "this article story via on post pin it like font size".split()
)
_TELLING = frozenset("share tweet facebook twitter whatsapp linkedin reddit telegram pinterest kakaotalk email".split())
_SENT = frozenset(
    (
        "send to",
        "send",
        "copy link",
        "copy url",
        "save",
        "bookmark",
        "x",
        "gift this article",
        "email",
        "like this",
        "like loading",
    )
)
_AROUND = " :.|>»•·"
# What somebody says is of the article, whatever it sounds like.
_SPEECH = re.compile(r"[\"“”«»]|\b(?:said|says|told|added|asked|wrote|according)\b")
_SIGNS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        "sharing",
        re.compile(
            r"(?:sent from my (?:i?phone|ipad|android|galaxy)|share (?:this|on|via|article|story)|tweet this|send this|send to (?:a )?friends?|gift this)\b[^.!?]{0,60}$",
            _I,
        ),
    ),
    (
        "sign-up",
        re.compile(
            r"(?:please )?(?:sign[ -]?up|subscribe|get|register|join|enter your)\b[^.]{0,120}\b(?:e?-?newsletters?|inbox|alerts|free trial)\b"
            r"|(?:sign[ -]?up|subscribe) (?:here|now|today|for free)\b.{0,60}|enter your e-?mail\b"
            r"|already (?:a )?(?:subscribed|subscriber|registered|a member)\b|sign[ -]?up (?:to|for) [^.]{1,60}$|(?:our |a )?(?:free )?(?:daily|weekly|morning) newsletter$"
            r"|(?:after|before|skip past) newsletter promotion$|privacy notice: (?=newsletters|by\b)|subscribe (?:for|from) .{1,60}\b(?:access|week|month|year)\b"
            r"|(?:this|the) (?:story|article|content) is (?:only )?(?:for|available to) (?:paying |our )?subscribers\b|to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign|log|register)\b"
            r"|you have .{1,20} (?:free )?(?:articles|stories) (?:left|remaining)\b|was this e-?mail forwarded to you\b|you are receiving this (?:e-?mail|newsletter)\b"
            r"|unsubscribe(?: |$)|view (?:this e-?mail|it) in (?:your|a) browser",
            _I,
        ),
    ),
    (
        "related",
        re.compile(
            r"(?:top \d{1,2} (?:stories|news|articles|reads)|most[ -](?:read|viewed|popular|shared|commented|watched|recent)(?: (?:stories|articles|news|posts|in .{1,30}))?"
            r"|(?:trending|popular|latest|recent|related|recommended|featured|top)(?: (?:now|today|stories|story|news|headlines|articles?|posts?|topics|content|coverage|links|reading|videos?|tags|searches|for you))+"
            r"|related|recommended|explore more on .{1,40}|(?:you )?(?:may|might|will) also (?:like|be interested in)|you might like|more (?:stories|news|articles|from .{1,40}|on this (?:story|topic)|like this)"
            r"|in other news|what to read next|up next|read next|editor[’']?s[’']? (?:picks?|choice)|also on .{1,40}|around the web|from the web|sponsored stories|promoted stories|tags)\s*:?\.?$"
            r"|(?:related(?: (?:story|stories|articles?|news|coverage|content|topics?|links?|video))?|tags|topics|filed under|keywords)\s*:\s*\S",
            _I,
        ),
    ),
    (
        "promotion",
        re.compile(
            r"(?:also read|read also|read more|must read|read next|see also|see more|don[’']t miss|more on this|read the (?:full|original) (?:story|article|report)"
            r"|watch(?: live| now| also| more)?|listen(?: now| to this)?|click here|tap here|live updates)\s*(?:$|[:|>»→–—]|here\b)|read the (?:full|rest|original)\b.{0,60} (?:here|at (?-i:[A-Z])\S+)\.?$"
            r"|(?:read the (?:full|rest|original)|follow|for more)\b.{0,80}\bhttps?://\S+$|catch all the .{1,60} news, .{0,120}\bupdates\b"
            r"|(?:advertisement|sponsored(?: content| post)?|advertorial|paid (?:content|post)|promoted(?: content)?|ad feedback|story continues below.{0,30}|article continues (?:after|below).{0,40}"
            r"|listen to this (?:article|story)\b.{0,60}|audio report:.{0,80}|more about [A-Z]\S+ \S+|continue reading.{0,60}|scroll (?:down )?to continue.{0,30}|(?:this )?ad(?:vert)?(?: choices)?|skip (?:ad|advertisement)|remove ads?)[.:]?$"
            r"|follow (?:us|.{1,50}) on (?:twitter|x|facebook|instagram|youtube|telegram|linkedin|threads|google news|social media)\b|follow @?\w{2,30}$"
            r"|(?:like|find|join|add|follow) us (?:on|at) .{1,60}|(?:click|tap) here\b.{0,100}|(?:download|get|install) (?:our|the) .{0,40}\bapp\b.{0,60}"
            r"|(?:join|subscribe to|follow) our .{0,40}\b(?:channel|group|page|community)\b.{0,40}"
            r"|support (?:our|independent|quality) .{0,40}journalism\b.{0,80}|(?:twitter|e-?mail|contact|instagram)\s*:\s*\S+@?\S*$",
            _I,
        ),
    ),
    (
        "legal",
        re.compile(
            r"(?:©|\(c\) ?\d{4}|our standards:|a version of this (?:article|story) (?:appears|appeared|was published)\b|copyright\s+(?:©|\(c\)|\d{4}|by\b))"
            r"|.{2,40} is not responsible for the content of external\b|unauthori[sz]ed (?:reproduction|copying|use)\b",
            _I,
        ),
    ),
    (
        "wire",
        re.compile(
            r"\((?:ATTN|EDS|Eds|ADDS|Adds|UPDATES|RECASTS|Recasts|REWRITES|Rewrites|Updates (?:with|to|throughout|paras?|quotes?|number))\b[^()]{2,200}\)$|"
            rf"\W*(?i:with|additional|some)?\s*(?i:additional )?(?i:inputs?|reporting|files?|contributions?|information|material|reports?|agency inputs)\s+(?i:from|by)\s+(?:the )?(?:{AGENCY}|(?i:agenc(?:y|ies)))\b.{{0,60}}$"
            rf"|(?:{AGENCY})(?:,? and (?:{AGENCY}))? contributed to this\b|(?:The )?(?:{AGENCY}) (?:writers?|reporters?|correspondents?|journalists?) [^.]{{2,120}} contributed(?: to this (?:report|story))?\.?$"
            rf"|(?i:source|originally published by|this (?:story|article) (?:was|is) (?:originally )?(?:published|from|by))\s*:?\s*(?:(?:by|from) )?(?:{AGENCY})\.?$"
            r"|(?i:this (?:story|article|report) has (?:not )?been (?:published|edited|auto-?generated|sourced) from an? \S+ (?:agency|wire|news|feed))"
        ),
    ),
    (
        "credit",
        re.compile(
            r"\W{0,3}(?i:(?:additional )?(?:reporting|editing|writing|edited|compiled|translated|produced|contributing|contributed|graphics?|illustrations?|video|photo(?:graph)?s?|research))"
            r"(?:(?i:\s+by)\s+(?-i:[A-Z])|\s*:\s*\S)[^.]{0,160}[.)]*$"
            r"|(?:[A-Z][\w.'’-]*(?:,? and |,? )){2,8}contributed(?: (?:to )?(?:this|reporting).{0,40})?\.?$"
            r"|\S{1,64}@\S{1,64}$|\({1,2}[^()@]{0,64}@[^()]{1,80}\){1,2}$|(?:[A-Z][\w ]{1,40}:|(?:Media|Press) [Cc]ontacts?:[^@]{0,80})\s*\S{1,64}@\S{1,64}$"
            r"|(?i:contact) (?:the (?:writer|author|reporter)|[A-Z]\S{1,30} [A-Z]\S{1,30}) at\b.{0,40}(?:@|\d{3})"
            r"|(?i:this (?:interview|conversation|transcript) (?:has been|was) (?:lightly )?(?:edited|condensed))\b|(?i:image (?:source|credit)), \S"
            r"|(?i:reporting from) [A-Z][\w, .]{1,40}$"
            r"|(?:[A-Z][\w.'’-]+ ){2,4}(?:is|are) (?:an? |the |our )?(?:[\w-]+ ){0,3}(?i:reporter|correspondent|columnist|staff writer|freelance(?: writer| journalist)?|news editor)s?\b[^\"“]{0,200}$"
        ),
    ),
    ("date", re.compile(r"this (?:article|story) is (?:more than|over) .{1,12} (?:years?|months?) old$|(?:(?:[01]?\d|2[0-3])[.:][0-5]\d ?(?:[ap]\.?m\.?)?|(?:1[0-2]|\d) ?[ap]\.?m\.?|noon|midnight)(?: (?:GMT|UTC|[A-Z]{1,3}[SD]?T))?$|\d{1,2} ?(?:s|m|h|d|min|mins|hours?|minutes?) ago$|\d{1,2}(?: ?[-–] ?\d{1,2})? min(?:ute)?s?(?: read(?:ing time)?)?$", _I)),
    ("menu", re.compile(r"page \d{1,3} of \d{1,3}$|.{2,40} [-–|] back to home(?:page)?$|\d[\d.,]{0,6}k? followers$|serving .{1,60} since \d{4}$", _I)),
    ("breadcrumb", re.compile(r"(?:home|news|world|front page)\s*(?:[>»›→/|]|::)\s*\S|you are here\b", _I)),
    ("link", re.compile(r"(?:(?:source|url|link|web|read the original(?: at)?|original(?: article)?|from)\s*:?\s*)?(?:https?://|www\.)\S+$", _I)),
)  # fmt: skip

_INSIDE: tuple[tuple[str, Reason, re.Pattern[str]], ...] = (
    ("sign up here", "sign-up", re.compile(r"\bnewsletters?\b")),
    ("channel", "promotion", re.compile(r"\b(?:whatsapp|telegram|youtube) channel$")),
    ("all rights reserved", "legal", re.compile(r"\ball rights reserved\b")),
    (
        " not be ",
        "legal",
        re.compile(r"\b(?:may|must) not be (?:published, broadcast|reproduced|republished|redistributed)"),
    ),
)
"""Words that tell wherever they stand in a line, in small letters, and the pattern that must hold beside them."""


def boilerplate(line: str) -> Reason | None:
    """Name what a line of a page is by its words alone; None for one that may be the article's."""
    if not has_letters(line):
        return "ornament"
    if len(line) > LONGEST:
        return None
    low = line.casefold().strip(_AROUND)
    if low in _MENU or ("|" in low and all(part.strip() in _MENU for part in low.split("|"))):
        return "menu"
    if low in _SENT or _are_all(low, _SHARING, _TELLING):
        return "sharing"
    if is_navigation(line):
        return "menu"
    if _SPEECH.search(line):
        return None
    return _signed(line, low) or _credited(line)


def is_navigation(line: str) -> bool:
    """Tell whether a line is nothing but names of a site's sections, two or more."""
    low = line.casefold().strip(_AROUND)
    return " " in low and not is_ended(line) and _are_all(low, _SECTIONS, _SECTIONS)


def _signed(line: str, low: str) -> Reason | None:
    for words, why, sign in _INSIDE:
        if words in low and sign.search(low):
            return why
    for why, sign in _SIGNS:
        if sign.match(line):
            return why
    return None


def _credited(line: str) -> Reason | None:
    bare = line.strip(" ().[]-–—")
    if is_agency(bare):
        return "wire"
    return "credit" if is_credit(bare) else None


def _are_all(low: str, words: frozenset[str], telling: frozenset[str]) -> bool:
    split = low.split()
    return len(split) <= 40 and all(word in words for word in split) and any(word in telling for word in split)
