"""Know the news and photo agencies by the names that pages print, and the credits that name them."""

import re

_AGENCIES = {
    "AP": "AP|The Associated Press|Associated Press|ASSOCIATED PRESS",
    "AFP": "AFP|Agence France[ -]Presse",
    "Reuters": "Reuters|REUTERS|Thomson Reuters",
    "UPI": "UPI|United Press International",
    "Yonhap": "Yonhap(?: News(?: Agency)?)?|YONHAP",
    "Xinhua": "Xinhua|XINHUA",
    "TASS": "TASS|Tass|ITAR-TASS",
    "Kyodo": "Kyodo(?: News)?|KYODO|Jiji(?: Press)?",
    "KCNA": "KCNA|Korean Central News Agency",
    "ANI": "ANI",
    "PTI": "PTI|Press Trust of India",
    "IANS": "IANS",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur",
    "EFE": "EFE|Agencia EFE",
    "ANSA": "ANSA",
    "AAP": "AAP|Australian Associated Press",
    "PA": "PA Media|Press Association|PA",
    "CP": "The Canadian Press|Canadian Press",
    "Interfax": "Interfax",
    "Bloomberg": "Bloomberg(?: News)?",
    "Anadolu": "Anadolu(?: Agency)?",
    "BERNAMA": "BERNAMA|Bernama",
}
AGENCY = "|".join(name for names in _AGENCIES.values() for name in names.split("|"))
"""The names of news agencies, as alternatives of a pattern in which case counts."""

_WIRE = re.compile("|".join(rf"(?P<w{i}>\b(?:{names})\b)" for i, names in enumerate(_AGENCIES.values())))
_WIRE_NAMES = tuple(_AGENCIES)
_PHOTO_AGENCY = (
    r"Getty(?: Images)?|EPA(?:-EFE)?|Shutterstock|iStock(?:photo)?|Unsplash|Pixabay|Pexels|Wikimedia(?: Commons)?|Flickr"
    r"|Alamy|NurPhoto|Zuma(?: Press)?|Imago|SOPA Images|Newsis|News1|Sputnik|Handout|HANDOUT|File|Twitter|Facebook"
    r"|Instagram|YouTube|LinkedIn|Screengrab|Screenshot|Korea Pool|Joint Press Corps"
)
_ANY = rf"(?:{AGENCY}|{_PHOTO_AGENCY})(?: (?:[Pp]hotos?|PHOTO|[Ff]ile(?: [Pp]hoto)?))?"
_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|bin|al|of|the)){0,4}"
_NAMES = r"[A-Z@©][^\s,;]*(?: (?:[A-Z@(/|&][^\s,;]*|of|the|and|for|via|de|van|von|/)){0,8}"
_PHOTO = r"(?:file |handout |stock |undated )?(?:photo(?:graph)?s?|images?|pictures?|pics?|illustrations?|graphics?)(?: credits?| courtesy)?|credits?|courtesy"
_BARE = re.compile(rf"(?:{AGENCY})")
_CREDIT = re.compile(
    rf"(?:{_NAME} ?/ ?|{_NAME}(?: via|,| for) )?{_ANY}(?:(?: ?[-/,|] ?| via | for ){_ANY})*(?: ?/ ?{_NAME}| via {_NAME})?"
    rf"|(?i:{_PHOTO})(?: ?[:/|©] ?| (?i:taken |provided |released )?(?i:by|of|from|courtesy of|via) ){_NAMES}"
    rf"|(?:{_NAME} )?(?i:(?:file|handout|courtesy) photo)|{_NAME} (?i:photos?) by {_NAMES}|© ?{_NAMES}"
    rf"|(?i:(?:provided|captured|courtesy) (?:by|from|of)) {_NAMES}"
)


def wire_of(text: str) -> str | None:
    """Name the first news agency that a text names, by the one name it goes by in records."""
    found = _WIRE.search(text)
    return _WIRE_NAMES[int((found.lastgroup or "w0")[1:])] if found else None


def is_agency(text: str) -> bool:
    """Tell whether a text is the name of a news agency and nothing else."""
    return _BARE.fullmatch(text.strip(" ()[].-–—/")) is not None


def is_credit(text: str) -> bool:
    """Tell whether a short text only says whose a photograph is: "AP-Yonhap", "Photo: Ann Lee", "Ann Lee/Reuters"."""
    return len(text) <= 100 and _CREDIT.fullmatch(text) is not None
