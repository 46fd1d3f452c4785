"""Match the keys of a mapping with those of its form, and tell what is meant by the others: one mistake for one cause."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.forms import Form
from bot.nodes import Mapping, Node, Scalar, pairs_of, shorten
from bot.spots import Mark

_ALIKE, _SHORT_ALIKE = 0.7, 0.6
"""How much alike a key and a mistyped one must be, from 0 to 1: "cus" and "cue" are 0.67, but so are "cite" and "title"."""

_UNSEEN_SPACES = "\u200b\u2060\ufeff"
"""Characters without width that are no spaces to Python."""


@dataclass
class Matched:
    """Hold what stands behind the keys of a form, and the mistakes.

    ``meant`` are the keys that others are meant to be, ``strayed`` what items are called whose keys stand beside the list.
    """

    found: dict[str, Node] = field(default_factory=dict[str, Node])
    meant: set[str] = field(default_factory=set[str])
    strayed: set[str] = field(default_factory=set[str])
    mistakes: list[tuple[Mark | None, str]] = field(default_factory=list[tuple[Mark | None, str]])

    def tell(self, mark: Mark | None, message: str) -> None:
        """Add a mistake."""
        self.mistakes.append((mark, message))


def match(form: Form, node: Mapping, most: int) -> Matched:
    """Match the keys of a mapping at least one of which is not as it should be; ``most`` is how many mistakes are told."""
    pairs, matched = pairs_of(node), Matched()
    missing = form.fields.keys() - {key.value for key, _ in pairs}
    before: Node | None = None
    again = cut = False
    for key, value in pairs:
        if len(matched.mistakes) >= most:
            break
        if key.value in matched.found:
            again = again or _tell_again(matched, key, form, pairs)
        elif key.value in form.fields:
            matched.found[key.value] = value
            cut = False
        elif node.flow_style and _ends_at_comma(before) and _is_bare(key, value):
            if not cut and before is not None:
                matched.tell(before.end_mark, "the text ends at this comma: put the whole text in double quotes")
            cut = True
        elif not cut:
            _tell_unknown(form, matched, key, missing)
        before = value
    return matched


def _is_bare(key: Scalar, value: Node) -> bool:
    """Tell whether there is no ':' behind a key."""
    marks = value.start_mark, key.end_mark
    return isinstance(value, Scalar) and not value.value and len({mark.index for mark in marks if mark}) == 1


def _ends_at_comma(value: Node | None) -> bool:
    """Tell whether a value in braces is plain text, or what goes on from it behind a comma."""
    return isinstance(value, Scalar) and not value.style


def _tell_again(matched: Matched, key: Scalar, form: Form, pairs: Sequence[tuple[Scalar, Node]]) -> bool:
    """Tell that a key stands twice; and whether another mapping begins there, as keys behind it stand twice, too."""
    first, keys = pairs[0][0], [other.value for other, _ in pairs]
    begins_another = key.value == first.value and len(keys) - len({*keys}) > 1
    advice = "keep one of the two"
    if begins_another:
        is_root = first.start_mark is None or first.start_mark.column == 0
        another = "give the second one a file of its own" if is_root else "begin the second one with '- '"
        advice = f"{another}, or {advice}"
    matched.tell(key.start_mark, f"'{key.value}' stands twice in {form.what}: {advice}")
    return begins_another


def _tell_unknown(form: Form, matched: Matched, key: Scalar, missing: Iterable[str]) -> None:
    """Tell what is meant by a key that the form has not."""
    typed = key.value
    spelt = typed.strip().strip(_UNSEEN_SPACES).strip()
    before, colon, _ = typed.partition(":")
    if spelt in form.fields:
        matched.meant.add(spelt)
        matched.tell(
            key.start_mark, f"'{spelt}' has a space beside it that YAML does not know as one: type a plain one"
        )
    elif colon and before in form.fields:
        matched.meant.add(before)
        matched.tell(key.start_mark, f"a ':' without a space behind it: write '{before}: …'")
    elif nearest := _nearest(typed, missing):
        matched.meant.add(nearest)
        matched.tell(key.start_mark, f"{form.what} has no key '{shorten(typed)}': did you mean '{nearest}'?")
    elif owner := _owner(form, matched, typed):
        _tell_strayed(form, matched, key, owner)
    else:
        message = f"{form.what} has no key '{shorten(typed)}': known keys are {', '.join(form.known)}"
        matched.tell(key.start_mark, message)


def _nearest(typed: str, missing: Iterable[str]) -> str | None:
    """Give the key that a mistyped one is meant to be, among those that are missing."""
    word = typed.lower().replace("-", "_").replace(" ", "_")
    for key in missing:
        if word == key or (len(key) > 3 and word.startswith(key[:-1])) or (len(word) > 3 and key.startswith(word)):
            return key
    alike = _ALIKE if len(word) > 3 else _SHORT_ALIKE
    return next(iter(difflib.get_close_matches(word, missing, n=1, cutoff=alike)), None)


def _owner(form: Form, matched: Matched, typed: str) -> str | None:
    """Give the key behind which, in each item of a list, a key belongs: of several the one that stands last above it."""
    owners = [key for key in form.fields if (each := form.each(key)) and typed in each.fields]
    return next((key for key in reversed(matched.found) if key in owners), owners[0] if owners else None)


def _tell_strayed(form: Form, matched: Matched, key: Scalar, owner: str) -> None:
    """Tell once that keys stand beside a list, in an item of which they belong."""
    inner = form.each(owner)
    if inner is None or inner.what in matched.strayed:
        return
    matched.strayed.add(inner.what)
    above = matched.found.get(owner)
    if isinstance(above, Scalar) and not above.value:
        del matched.found[owner]
        matched.meant.add(owner)
        message = f"{owner} is empty: begin {inner.what} below it with '- ', as in '- {key.value}: …'"
    else:
        message = f"{form.what} has no key '{key.value}', but {inner.what} has: begin it below the other keys of one"
    matched.tell(key.start_mark, message)


def rejoined(form: Form, items: Sequence[Node]) -> tuple[Sequence[Node], list[Scalar]]:
    """Join the items of a list that are one behind several dashes; give the key behind each first dash too many as well.

    An item is a piece of the one above where it has no key that stands there, and one of the two lacks what it must have.
    """
    fewest = len(form.required)
    if all(len(item.value) >= fewest for item in items):
        return items, []
    whole: list[Node] = []
    many: list[Scalar] = []
    goes_on = False
    for item in items:
        above = whole[-1] if whole else None
        if isinstance(item, Mapping) and isinstance(above, Mapping) and _is_piece(form, item, above):
            whole[-1] = Mapping("", [*pairs_of(above), *pairs_of(item)], above.start_mark, item.end_mark)
            many += [] if goes_on else [pairs_of(item)[0][0]]
            goes_on = True
        else:
            whole.append(item)
            goes_on = False
    return whole, many


def _is_piece(form: Form, item: Mapping, above: Mapping) -> bool:
    keys, others = ({key.value for key, _ in pairs_of(one)} for one in (item, above))
    required = {*form.required}
    fits = keys <= form.fields.keys() and others <= form.fields.keys() and keys.isdisjoint(others)
    return fits and not required <= keys and (not required <= others or keys.isdisjoint(required))
