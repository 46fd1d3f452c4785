"""Hold the words by which speech is recognised in English news."""

from functools import cache
from importlib.resources import files


def _words_of(name: str) -> list[str]:
    """Give the words of a list that is shipped with the package, less its comments."""
    lines = files("bot.sources.speech").joinpath(name).read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote writing written",
    "speak": "speaks spoke speaking spoken",
    "read": "reads read reading",
    "put": "puts put putting",
    "cry": "cries cried crying",
    "reply": "replies replied replying",
    "deny": "denies denied denying",
    "testify": "testifies testified testifying",
    "quip": "quips quipped quipping",
    "brag": "brags bragged bragging",
    "admit": "admits admitted admitting",
    "refer": "refers referred referring",
    "sum": "sums summed summing",
    "rip": "rips ripped ripping",
    "dub": "dubs dubbed dubbing",
    "blog": "blogs blogged blogging",
    "sing": "sings sang singing sung",
    "swear": "swears swore swearing sworn",
    "think": "thinks thought thinking",
    "begin": "begins began beginning",
    "shoot": "shoots shot shooting",
    "find": "finds found finding",
    "hear": "hears heard hearing",
    "interrupt": "interrupts interrupted interrupting",
    "riff": "riffs riffed riffing",
    "sob": "sobs sobbed sobbing",
    "slam": "slams slammed slamming",
    "lie": "lies lied lying",
    "make": "makes made making",
    "get": "gets got getting",
    "give": "gives gave giving",
    "draw": "draws drew drawing",
    "show": "shows showed showing shown",
    "quote": "quotes quoted quoting",
    "cite": "cites cited citing",
    "plead": "pleads pleaded pled pleading",
    "break": "breaks broke breaking",
    "hold": "holds held holding",
    "open": "opens opened opening",
    "hit": "hits hit hitting",
    "lay": "lays laid laying",
    "mimic": "mimics mimicked mimicking",
    "tut-tut": "tut-tuts tut-tutted tut-tutting",
    "snap": "snaps snapped snapping",
    "pan": "pans panned panning",
    "posit": "posits posited positing",
    "shrug": "shrugs shrugged shrugging",
    "deadpan": "deadpans deadpanned deadpanning",
    "submit": "submits submitted submitting",
    "aver": "avers averred averring",
    "extol": "extols extolled extolling",
    "label": "labels labeled labelled labeling labelling",
    "marvel": "marvels marveled marvelled marveling marvelling",
    "signal": "signals signaled signalled signaling signalling",
    "counsel": "counsels counseled counselled counseling counselling",
    "pummel": "pummels pummeled pummelled pummeling pummelling",
    "beg": "begs begged begging",
    "concur": "concurs concurred concurring",
    "demur": "demurs demurred demurring",
    "nag": "nags nagged nagging",
    "pun": "puns punned punning",
    "rebut": "rebuts rebutted rebutting",
    "recap": "recaps recapped recapping",
    "rap": "raps rapped rapping",
    "peg": "pegs pegged pegging",
    "slag": "slags slagged slagging",
    "grin": "grins grinned grinning",
    "forecast": "forecasts forecasted forecasting",
    "foretell": "foretells foretold foretelling",
    "beseech": "beseeches beseeched besought beseeching",
    "spit": "spits spat spitting",
}

STRONG = frozenset(
    """say tell add write tweet note explain argue ask warn insist announce state declare reply respond quip joke
    remark comment observe recall conclude acknowledge concede admit contend claim assert exclaim shout yell
    complain continue retort counter muse opine lament boast brag stress emphasize emphasise reiterate repeat
    testify predict caution confirm deny protest scoff sneer snap interject whisper mutter murmur scream cry
    thunder roar chant elaborate clarify suggest allege maintain affirm proclaim pronounce wonder implore
    advise inform assure remind promise pledge vow urge plead blog post retweet email e-mail text chide
    riff crow gush marvel deadpan quote sum theorize speculate reason volunteer estimate report inquire
    profess preach recount reflect relate reveal rue sigh sob stammer swear vent venture warble wail
    demand answer point summarize summarise apologize apologise agree disagree hedge chime banter tease gripe grouse
    fume rant vent enthuse rave cheer groan mumble bellow holler bark growl confess confide counsel
    intone interrupt allow posit surmise hypothesize underline underscore rejoin cackle
    aver attest avow babble bluster blurt chatter coo croak decree disclose drawl drone elucidate exhort exult foretell forewarn
    gasp giggle grunt guarantee harrumph hiss hoot howl jeer jest mourn mouth narrate orate ponder prattle proffer purr quaver
    ramble rasp reassure reckon recollect rejoice remonstrate retaliate rhapsodize shriek snarl sniff snort splutter squeal
    stutter theorise trumpet utter verify vouch waffle whimper whine yelp stipulate contradict specify
    highlight hint imply indicate signal charge accuse thank
    bawl beg bellyache beseech bloviate bray chorus clamor clamour commiserate concur croon declaim demur editorialize
    enquire entreat expound expostulate forecast grumble guess guffaw huff insinuate intimate jabber moan
    nag opine paraphrase pontificate postulate pray prophesy pun quibble reaffirm reassert rebut recap rephrase
    restate scribble shrill sputter squawk surmise swoon tut-tut vocalize wail wheeze whinge whoop wisecrack
    yammer chuckle correct declaim deplore exclaim foretell gloat grin instruct lisp preface ruminate sniffle soothe
    smirk spout tattle verbalize""".split()
)
"""Verbs of saying, which carry a quotation wherever it stands in their sentence."""

WEAK = frozenset(
    """call describe label dub brand term characterize characterise deem praise criticize criticise blast
    denounce condemn mock deride dismiss slam attack lambaste lambast decry assail hail tout laud ridicule
    accuse refer read speak talk express deliver issue release publish cite quote point sign sing
    put open laugh chuckle shoot fire rail lash pitch shrug invoke mention question criticise challenge
    thank crack recite present compare liken bill portray blame fault credit address press hit rip savage trash
    defend discuss echo close end finish offer bemoan applaud commend congratulate
    tell list  appeal think believe feel find    propose argue release demand welcome
    reject rebuke chastise scold lecture joke taunt interrogate implore lay detail outline publish
    conclude record send answer invite introduce paint cast ask explain nickname rate grade swipe
    pronounce warn complain recommend order instruct direct rule hold define object submit resolve threaten command fault mention invoke echo encourage type spit toast
    urge greet hype ballyhoo extol eulogize berate admonish castigate vilify disparage malign upbraid excoriate pan
    savage skewer trash lampoon mimic parody caricature ape celebrate salute honor acclaim cheer
    voice belittle christen denigrate deplore downplay impugn lionize rebuff refute repudiate reprimand slander spurn
    bash hammer knock torch pillory eviscerate roast needle lacerate pummel herald minimize trumpet
    peg rap slag style""".split()
)
"""Verbs that carry a quotation which is part of their object or follows them, and are otherwise no speech."""

BEFORE_NOUNS = frozenset(
    """statement interview letter email e-mail memo tweet post speech remark remarks comment comments op-ed column
    article report message note testimony press conference call briefing""".split()
)

TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov governor president
    vice chancellor premier minister prime secretary chairman chairwoman chair director general gen lt col sgt capt
    maj adm admiral colonel captain major lieutenant sergeant sheriff judge justice chief mayor congressman
    congresswoman councilman councilwoman pastor rev reverend bishop archbishop cardinal pope king queen prince
    princess ambassador commissioner attorney spokesman spokeswoman spokesperson adviser advisor strategist manager
    analyst consultant candidate nominee hon sens reps govs messrs officer ceo cfo coach host anchor correspondent reporter
    columnist editor author comedian actor actress singer businessman mogul billionaire lawyer economist historian
    pollster operative activist aide delegate superintendent detective deputy assistant former ex lawmaker leader
    premier first co-host moderator journalist assemblyman assemblywoman
    alderman speaker councilor councillor cllr det insp supt dcp acp undersecretary taoiseach tanaiste td advocate shri smt barrister opposition
    brigadier commander commodore marshal superintendent inspector constable sergeant-major chieftain emir sheikh ayatollah imam rabbi chancellor comptroller treasurer co-founder founder fellow""".split()
)
"""Words before a name that are no part of it."""

HONORIFICS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "lady": "f", "lord": "m"}

FEMALE_NOUNS = frozenset(
    """woman spokeswoman chairwoman congresswoman councilwoman businesswoman actress mother wife daughter sister
    girl grandmother queen princess widow lady girlfriend saleswoman policewoman niece aunt""".split()
)
MALE_NOUNS = frozenset(
    """man spokesman chairman congressman councilman businessman actor father husband son brother boy grandfather
    king prince widower gentleman boyfriend salesman policeman nephew uncle anchorman""".split()
)

PRONOUNS = {
    "he": "m",
    "she": "f",
    "they": "p",
    "it": "n",
    "i": "i",
    "we": "w",
    "you": "y",
    "who": "r",
    "which": "r",
    "that": "r",
}
"""Pronouns that can be the subject of a verb of saying, by what they stand for."""

POSSESSIVES = frozenset("his her its their my our your whose".split())

FAMILY_FIRST = frozenset(
    """kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song hong moon xi li wang zhang liu
    chen yang zhao huang zhou wu xu sun zhu hu guo he lin gao luo mao deng hua wen jiang peng xin tong yun nguyen
    abe ban chung rhee ri pak""".split()
)
"""Family names that often stand before the given name."""

PARTICLES = frozenset("de da di del della der den van von la le el al bin ibn ben abu du dos das ter ten zu y".split())

ARTICLES = frozenset("a an the".split())
DETERMINERS = ARTICLES | POSSESSIVES | frozenset(
    """one another some any each every this these those that several many most few two three four five six seven eight
    nine ten dozens hundreds thousands other both all""".split()
)  # fmt: skip

PREPOSITIONS = frozenset(
    """aboard atop unlike alongside regarding concerning of in on at for from with to by about after before during since under over near against between among into
    through without within upon amid despite like as via per inside outside behind beyond around across toward
    towards until till throughout along beside besides because when while if although though unless whereas once
    where whenever""".split()
)

INTRODUCERS = PREPOSITIONS | frozenset("speaking asked responding referring noting citing appearing".split())
"""Words that begin a phrase or clause which stands before the subject of its sentence."""

CONJUNCTIONS = frozenset("and or but nor yet so".split())

_AUXILIARIES = (
    """has have had is are was were be been being will would could can may might must should shall did does do 's 've 'd
    'll 're 'm not never cannot""".split()
    + [f"{verb}n't" for verb in "has have had is are was were wo would could ca must should did does do".split()]
)
AUXILIARIES = frozenset(_AUXILIARIES) | frozenset(word.replace("'", "’") for word in _AUXILIARIES)
"""Words that stand between a subject and its verb, or are the verb."""

ADVERBS = frozenset(
    """also likewise similarly specifically separately already almost otherwise together next then later earlier once long previously again even still often always sometimes just only first further instead now today
    yesterday tonight recently aloud simply soon ever rather quite too perhaps maybe twice famously since
    thus therefore however meanwhile afterward afterwards nevertheless nonetheless anyway indeed elsewhere thereafter
    moreover furthermore somehow often seldom very plainly himself herself themselves itself all both""".split()
)

PEOPLE = frozenset(
    """officials experts analysts critics supporters observers sources authorities police lawmakers republicans
    democrats senators scientists researchers economists prosecutors lawyers attorneys aides advisers advisors
    leaders reporters journalists witnesses residents voters students teachers doctors investigators protesters
    opponents activists historians pundits conservatives liberals progressives people others some many diplomats
    executives neighbors neighbours relatives organizers organisers allies friends colleagues insiders donors
    parents families workers employees soldiers troops pollsters strategists operatives professors judges
    investors traders investigators detectives firefighters medics campaigners advocates defenders detractors
    historians academics scholars commentators organizers fans users readers viewers spokesmen""".split()
)
"""Nouns in the plural that speak without an article before them."""

PERSON_NOUNS = frozenset(_words_of("person_nouns.txt"))
"""Nouns in the singular for persons who speak."""

BODY_NOUNS = frozenset(
    """ad administration advertisement agency airline army article association audience authority bank banner blog
    board book bureau cabinet camp campaign caption carmaker center centre charity church city club coalition column
    commission committee company complaint congress corporation council country court crowd department document
    editorial email embassy factory federation filing film firm foundation fund government group half headline
    hospital house indictment inquiry institute journal jury kremlin lawsuit leaflet league letter magazine
    manifesto media memo military ministry museum nation network newspaper notice office order organisation
    organization outlet pac panel paper parliament party petition plan platform police poll post poster press
    publication regime regulator release report retailer ruling school senate sign site state statement station
    study survey team think-tank transcript tribunal tweet union university video voice watchdog website""".split()
)

SPEAKING_NOUNS = PERSON_NOUNS | BODY_NOUNS
"""Nouns in the singular for persons, bodies and things that speak or are quoted."""

IRREGULAR_PAST = frozenset(
    """took met held made came went got gave left kept ran won lost led sat stood felt found knew grew began broke brought
    built bought caught chose cut did drew drove ate fell fought flew forgot forgave froze had heard hid hit hurt laid
    lent let lay lit meant paid put quit rode rang rose saw sold sent set shook shot showed shut sang slept spoke spent
    spread sprang stole stuck struck swept swore swung taught tore told thought threw understood woke wore wrote became
    bet bore bound cast cost dealt dug fed fled forbade hung knelt lied said sought sued withdrew undertook overcame
    oversaw arose bent blew bred burst came clung crept dove dreamed fit ground leapt lied mistook rid spun split stung
    strode sank shrank swam upheld wept wound wrung ducked takes makes goes comes gets gives runs wins leads stands
    knows wants needs tries looks seems thinks believes feels sees keeps plans hopes loves hates likes works lives
    appears remains became has is was were are does faces fears favors supports opposes backs leaves speaks enjoys
    moves turns uses means helps starts begins ends
    stopped""".split()
)
"""Verbs that are no verbs of saying, in forms that end in no "-ed": after a name they end its phrase."""

STATES = frozenset(
    """Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii,
    Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan,
    Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, Ohio, Oklahoma, Oregon, Pennsylvania,
    Tennessee, Texas, Utah, Vermont, Virginia, Washington, Wisconsin, Wyoming, Canada, England, Scotland, Wales,
    Ireland, France, Germany, Italy, Spain, Russia, China, Japan, India, Australia, Mexico, Brazil, New York,
    New Jersey, New Hampshire, New Mexico, North Carolina, South Carolina, North Dakota, South Dakota, Rhode
    Island, West Virginia, South Korea, North Korea, New Zealand, South Africa, Ala., Ariz., Ark., Calif., Colo.,
    Conn., Del., Fla., Ga., Ill., Ind., Kan., Ky., La., Md., Mass., Mich., Minn., Miss., Mo., Mont., Neb., Nev.,
    N.H., N.J., N.M., N.Y., N.C., N.D., Okla., Ore., Pa., R.I., S.C., S.D., Tenn., Tex., Vt., Va., Wash., W.Va.,
    Wis., Wyo., D.C., Ont., B.C.""".replace("\n   ", "").split(", ")
)
"""States and countries that stand after a town and a comma."""

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

CALENDAR = WEEKDAYS | frozenset(
    """january february march april may june july august september october november december today yesterday
    tonight""".split()
)

OF_BODIES = frozenset(
    """university department ministry council institute office house center centre centers centres committee association college bank
    board bureau agency federation union school society academy league chamber foundation endowment commission church
    city state district court republic kingdom organization organisation fund campaign museum museums club group
    duke duchess earl countess marquess archbishop friends sons daughters americans citizens doctors physicians teachers workers brotherhood coalition party force
    times journal news herald game voice conference secretary speaker""".split()
)
"""Words in capitals after which "of", "for" or "on" goes on with the name: "Council on Foreign Relations"."""

PARTIES = frozenset("republican democrat democratic gop libertarian labour tory conservative green".split())

RELATIVES = frozenset("who which that".split())

NO_NOUNS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | frozenset(PRONOUNS)
    | frozenset("who whom whose there here what why how whether him them me us yes no".split())
)
"""Words that end a noun phrase."""

TIMES = frozenset(
    """week month year night day morning afternoon evening weekend weeks months years days decade decades ago later earlier
    hour hours minutes summer winter spring fall autumn century""".split()
)
"""Words at the end of what says when, and not who."""

NOT_NAMES = (
    PREPOSITIONS
    | CONJUNCTIONS
    | DETERMINERS
    | ADVERBS
    | AUXILIARIES
    | CALENDAR
    | frozenset(PRONOUNS)
    | frozenset(
        """what why how whether here there yes no oh well ok let its our not more much less least both either
        neither such same than then there's it's he's she's i'm we're that's what's don't can't according
        asked speaking following earlier last next given even likewise similarly specifically separately hence nevertheless nonetheless moreover furthermore
        additionally finally indeed instead overall still yet anyway meanwhile""".split()
    )
)
"""Words that are no name though a sentence may begin with them in a capital letter."""


ALSO_NOUNS = frozenset(
    """report reports call calls claim claims comment comments note notes question questions answer answers address attack
    attacks tweet tweets post posts blog blogs remark remarks charge charges estimate estimates state states promise promises
    pledge pledges vow vows demand demands protest protests warning suggestion broadcast issue issues release
    quote quotes press record records sign signs view views use uses points point talk talks show shows hint
    hints chant chants cry cries shout joke jokes praise credit rule rules offer offers order orders end ends
    reply request appeal appeals laugh rant dispute label brand term terms title titles headline address echo
    test hit book lecture presents present complaint reading readings
    counsel reason reasons speech text record broadcast challenge swipe volunteer volunteers blame fault hold
    rate grade outline detail details account concern concerns cast lie lies fire shot caption stress alert
    judge signal signals advocate interview find finding findings air repeat counter interrupt insult
    bash hammer knock torch roast needle style rap peg herald guess forecast chorus moan pun correct
    pitch lay paint rip dash surprise delight email emails e-mail e-mails text texts blog press""".split()
)
"""Forms that are as often nouns as verbs."""

STATEMENTS = frozenset(
    """warning claim pledge promise statement suggestion assertion comment comments remark remarks vow argument contention
    description assessment insistence acknowledgment declaration chant chants boast complaint accusation allegation
    prediction admission assurance demand characterization criticism""".split()
)
"""Nouns for what somebody has said: "his warning that …"."""


def _forms(verb: str) -> list[tuple[str, str]]:
    if verb in _IRREGULAR:
        return [(form, "ing" if form.endswith("ing") else "fin") for form in (verb, *_IRREGULAR[verb].split())]
    if verb.endswith("e"):
        s, ed, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        s, ed, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb.endswith(("s", "sh", "ch", "x")):
        s, ed, ing = verb + "es", verb + "ed", verb + "ing"
    else:
        s, ed, ing = verb + "s", verb + "ed", verb + "ing"
    return [(verb, "fin"), (s, "fin"), (ed, "fin"), (ing, "ing")]


class Verb:
    """Hold one form of a verb that can carry a quotation."""

    __slots__ = ("base", "participle", "strong")

    def __init__(self, base: str, *, strong: bool, participle: bool) -> None:
        self.base = base
        self.strong = strong
        self.participle = participle


def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for strong, bases in ((False, WEAK), (True, STRONG)):
        for base in sorted(bases):
            for form, kind in _forms(base):
                found[form] = Verb(base, strong=strong, participle=kind == "ing")
    return found


GO_ON = Verb("go on", strong=True, participle=False)

VERBS = _verbs()
"""Every form of the verbs above."""


_OF_PERSONS = ("woman", "women", "person", "people", "ologist", "ologists", "ician", "icians")
"""The ends of nouns for persons that no list need name."""


def is_person_noun(lower: str) -> bool:
    """Tell whether a word in small letters is a person or body that may speak."""
    return (
        lower in SPEAKING_NOUNS
        or lower in PEOPLE
        or lower in TITLES
        or (lower.endswith("s") and lower[:-1] in SPEAKING_NOUNS)
        or lower.endswith(_OF_PERSONS)
    )


@cache
def given_names() -> dict[str, str]:
    """Give the gender, ``m`` or ``f``, that a given name in small letters tells."""
    found: dict[str, str] = {}
    text = files("bot.sources.speech").joinpath("given_names.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            gender, *names = line.split()
            found.update(dict.fromkeys(map(str.lower, names), gender[0].replace("w", "f")))
    return found
