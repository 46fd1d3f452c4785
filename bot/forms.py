"""Say what the files that people write may hold, key by key; readers, the schemas for editors and help follow it alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.dates import PATTERN


@dataclass(frozen=True, slots=True)
class Text:
    """Hold one line of text, of ``longest`` characters at most.

    ``pattern`` is a regular expression for all of it, and ``advice`` says what to write where it does not fit;
    ``choices`` are the only texts it may be, ``blank`` allows a key with nothing behind it yet.
    """

    longest: int = 1000
    pattern: str = ""
    advice: str = ""
    choices: tuple[str, ...] = ()
    blank: bool = False


DATE = Text(
    60, rf"\s*({PATTERN})\s*", "a date in EDTF, such as 2024-06-19, 2024-06, 2024, 196X, 2018~ or 2024-06-18/2024-06-19"
)
"""A date."""

_ANY = Text()


@dataclass(frozen=True, slots=True)
class Many:
    """Hold a list of one item or more, of ``most`` at most where that is not 0."""

    of: "Text | Many | Form"
    most: int = 0
    fewest: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """Hold what stands behind a key, what it is for, and what one could write there."""

    shape: "Text | Many | Form"
    about: str
    examples: tuple[object, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Form:
    """Hold the keys of one kind of mapping; ``what`` is what messages call it, such as "a point".

    ``needs`` maps a key to the one without which it means nothing.
    """

    what: str
    fields: Mapping[str, Field]
    needs: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Give every key, the required ones first."""
        return (*self.required, *(key for key in self.fields if key not in self.required))

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Give the keys that may not be missing."""
        return tuple(key for key, field in self.fields.items() if field.required)

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Give the characters that the text behind each key may have."""
        return {key: self.text(key).longest for key in self.fields}

    def text(self, key: str) -> Text:
        """Give the limits of the text behind a key, or of each text of the list behind it."""
        shape = self.fields[key].shape
        while isinstance(shape, Many):
            shape = shape.of
        return shape if isinstance(shape, Text) else _ANY

    def most(self, key: str) -> int:
        """Give how many items the list behind a key may have, 0 for any number."""
        shape = self.fields[key].shape
        return shape.most if isinstance(shape, Many) else 0

    def each(self, key: str) -> "Form | None":
        """Give the form of each item of the list behind a key; None where there is none."""
        shape = self.fields[key].shape
        return shape.of if isinstance(shape, Many) and isinstance(shape.of, Form) else None
