"""Hold the words that are names, too."""

MONTHS = frozenset("january february march april may june july august september october november december".split())

WORDS_TOO = MONTHS | frozenset(
    """
    abbey able ace archer ash bacon bailey baker ball banks barber barn bay beach bean bear beck bell bender berry best
    bird bishop black blank block bloom blue board bond book booth boss bowl box boy branch brand brave bridge bright
    brook brooks brown bull burns bush butcher butler camp can cannon care carpenter carter case cash castle chance
    chandler chase church clay close coach cole cook cooper corn cotton court craft crane crisp cross crow cruise cruz
    curry dale daily dance dark dawn day dean deal dear die do drake driver duke dyer early earth east english fair faith
    falcon fan farmer field fields finch fine fish fisher flint flood flower flowers ford forest foster fox frank freeman
    french friend frost fry fuller gale game gardener gates gay german gold golden good gore grace grant graves gray
    green grey grove guest gun guy hale hall ham hand handy hard hardy hart harvest hawk hay head heath held hero hill
    hills holiday holland holmes holt honey hood hook hope horn house hunt hunter ice in iron jewel john joy judge
    keen key king kings knight lake lamb lane large last law lawn lay leaf lean lee light lily lime lion little lock
    long lord love low luck lynch major man mark marks market marsh marshall martin mason masters may meadows mercy
    merry miles mill miller mills mint monk moody moon moore more moss mount mountain mouse much nation needle new
    nice noble north oak oh ok old on one our page paint palmer park parks pass peace pearl penny pepper perry piper
    pitt place plain plant pole pond pool poor pope porter post pot potter power powers price pride priest prince proud
    quick rain ray reason red reed reeves rice rich rivers river road robin rock rod rose rush sage sale salt sand saint
    savage say sea seal self shade sharp shaw she shell shepherd ship short silver singer skinner sky small smart smith
    snow so son song south spark spear spears speed spring star stark stern stock stone street strange strong summer
    summers sun swan sweet swift tailor tan tang taylor temple thorn tiger to tool town trail tree truth turner vale
    van violet wade walker wall ward warden water waters way weaver webb well wells west wheeler white whole wild will
    winter wise wolf wong wood woods worth wren write yes you young
    """.split()
)
"""Words that begin sentences and stand in other names, for which they must have the grammar of a name to be one."""
