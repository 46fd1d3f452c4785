"""Know the short forms that people go by: "Bill" is a William, and "Alex" may be an Alexander or an Alexandra."""

from collections import defaultdict

_FORMS = """abigail abby; abraham abe; albert al bert; alexander alex alec sandy; alexandra alex sandra; alfred alf fred; andrew andy drew;
    anthony tony; arthur art; barbara barb; benjamin ben benny; bernard bernie; bradley brad; calvin cal; catherine cathy kate cat;
    charles charlie chuck; christine chris tina; christopher chris kit; daniel dan danny; david dave davey; deborah deb debbie debra;
    dennis denny; donald don donny; dorothy dot dottie; douglas doug; edward ed eddie ted ned; eleanor ellie nell;
    elizabeth liz beth betsy betty eliza lizzie; eric rick; eugene gene; frances fran; francis frank; franklin frank; frederick fred freddie;
    gabriel gabe; geoffrey geoff; gerald gerry jerry; gregory greg; harold hal harry; henry harry hank; herbert herb; howard howie; isaac ike;
    jacob jake; james jim jimmy jamie; janet jan; jeffrey jeff; jennifer jen jenny; jeremy jerry; jessica jess; john jack johnny jon;
    jonathan jon; joseph joe joey; joshua josh; judith judy; julian jules; katherine kate kathy katie kay; kathleen kathy; kenneth ken kenny;
    kimberly kim; kristen kris; lawrence larry; leonard len lenny leo; leslie les; louis lou; lucille lucy; margaret maggie meg peggy; martin marty;
    matthew matt; maximilian max; melvin mel; michael mike mick mickey; michelle shelly; mitchell mitch; mitt willard; nancy nan;
    natalie nat; nathaniel nate nat; nicholas nick; norman norm; pamela pam; patricia pat patty tricia trish; patrick pat; paul pauly; peter pete;
    philip phil; rachel rae; randall randy; raphael rafe; raymond ray; rebecca becky; reginald reg; richard rick dick rich ricky; robert bob bobby rob
    bert robbie; rodney rod; roger rodge; ronald ron ronny ronnie; rosemary rose; rudolph rudy; russell russ; samantha sam; samuel sam sammy;
    sarah sally; sidney sid; solomon sol; stanley stan; stephanie steph; stephen steve steven; steven steve stephen; stewart stu; susan sue susie; suzanne sue;
    terence terry; theodore ted teddy; theresa terry tess; thomas tom tommy; timothy tim; valerie val; veronica ronnie; victor vic; victoria vicky;
    vincent vince; virginia ginny; walter walt wally; wendell wendy; william bill billy will willy liam; zachary zach zack"""


def _table() -> dict[str, frozenset[str]]:
    long_forms: defaultdict[str, set[str]] = defaultdict(set)
    for group in _FORMS.split(";"):
        long, *short = group.split()
        for form in (long, *short):
            long_forms[form].add(long)
    return {form: frozenset(long) for form, long in long_forms.items()}


_LONG_FORMS = _table()


def long_forms(given: str) -> frozenset[str]:
    """Give the full given names, in small letters, that a given name is or stands for; none for a name without short forms."""
    return _LONG_FORMS.get(given, frozenset())
