"""Find the slip behind a text that YAML refuses: often it was made before the spot where YAML notices it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

from bot.indentation import HEAD, misplaced
from bot.spots import BREAK, Slip, Spot, spot_of

_ADVICE = {
    "mapping values are not allowed in this context": "a ': ' inside plain text: put the whole text in double quotes",
    "did not find expected key": "the line does not fit the ones above it: check its indentation and the quotes before it",
    "did not find expected ',' or ']'": "a list that is not closed: add the missing ',' or ']'",
    "did not find expected '-' indicator": "a list item that does not start with '- ' in line with the others",
    "found unexpected end of stream": "a quote that is never closed: add the closing one",
    "found character that cannot start any token": "a character that plain text may not begin with: put the text in double quotes",
    "could not find expected ':'": "a line without ': ' where a key is expected; if it goes on the text above, begin it further to the right",
    "found a tab character where an indentation space is expected": "a tab: indent with spaces",
    "found unknown escape character": "a backslash in double quotes begins an escape: write it twice",
    "found invalid Unicode character escape code": "an escape of no character: remove it, or write its backslash twice",
    "did not find expected node content": "a bracket or brace where text is expected: put the text in double quotes",
    "block sequence entries are not allowed in this context": "a '- ' after a key: begin the list on the next line, or put the text in double quotes",
    "mapping keys are not allowed in this context": "a character that plain text may not begin with: put the text in double quotes",
    "did not find expected alphabetic or numeric character": "a character that plain text may not begin with: put the text in double quotes",
    "did not find expected whitespace or line break": "a character that plain text may not begin with: put the text in double quotes",
    "did not find expected comment or line break": "a character that plain text may not begin with: put the text in double quotes",
    "found unexpected non-alphabetical character": "a character that plain text may not begin with: put the text in double quotes",
    "did not find expected ',' or '}'": "a '{' that is not closed: add the missing ',' or '}'",
    "found unexpected ':'": "a ':' without a space behind it: write ': '",
    "found incompatible YAML document": "a '%YAML' line of another version: remove it",
    "found undefined alias": "aliases ('*name') are not read: write the text out, or put it in double quotes",
    "but found another document": "a second document begins here: keep one per file, without '---'",
}  # fmt: skip

_WRITTEN = (
    (re.compile(r"(?=<{7}|={7}$|>{7})"), "a merge that is not resolved: keep what is right, and remove the marks"),
    (re.compile(r"\s*(?=```)"), "a mark of Markdown: remove the line"),
    (re.compile(r"\s*(?=//)"), "a comment begins with '#' and a space: write it so"),
    (re.compile(r" *(?=[^\S \t\r\n]|[\u200b\u2060\ufeff])"), "a space that YAML does not know as one: type plain spaces"),
    (re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\S \t\r\n])"), "a space that YAML does not know as one: type a plain space"),
    (re.compile(r"\s*(?:- )?[a-z_]+(?=：)"), "a wide '：' ends no key: write ': '"),
    (re.compile(r"\s*(?=(?:[–—−‒•‣◦▪●∙·*+]|\d+[.)])\s*(?:[a-z_]+: |\{))"), "a list item begins with a plain '-' and a space: write '- '"),
    (re.compile(r"\s*-(?=[a-z_]+: )"), "a '-' without a space behind it: write '- '"),
    (re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\s:/\[{])"), "a ':' without a space behind it: write ': '"),
    (re.compile(r"""\s*(?:- )?[a-z_]+: +(?:"[^"]*"|'[^']*')(?= *[^\s#"'])"""),
     "text goes on after its closing quote: put the whole text in double quotes, and quotes inside it in “…”"),
)  # fmt: skip
"""What a line shows that somebody meant otherwise than YAML reads it, up to the spot, and what to write."""

_TAB = "a tab: indent with spaces"
_COLON = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"
_UNCLOSED = ("did not find expected ',' or ']'", "did not find expected ',' or '}'")
_UNFITTING = ("did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>")  # fmt: skip
_BEGINS_EARLIER = (
    *_UNCLOSED,
    "found unexpected end of stream",
    _NO_COLON,
    "did not find expected alphabetic or numeric character",
    "did not find expected whitespace or line break",
    "did not find expected comment or line break",
    "found unexpected non-alphabetical character",
)
"""Problems that libyaml notices only after the spot where they begin, which it calls their context."""


_COMMENT = re.compile(
    r"""(?:(?<!\w)(?:"(?:[^"\\]|\\.)*"|'[^']*')|(?<=\w)["']|[^"'#\s]|(?<=\S)#|\s(?!#))*\s(?=#[^\s#!])"""
)
_UNBEGUN = re.compile(r" *(?:(-)(?=\w)|(?=\{))")
_CURLY = re.compile(r"\s*(?:- )?[a-z_]+: +(?=[“”„‘’«»])")


def slip_behind(text: str, error: yaml.MarkedYAMLError, events: Iterable[yaml.Event]) -> Slip:
    """Say what is wrong with a text that YAML refuses with an error; ``events`` are what it read before that."""
    problem = error.problem or "this is no YAML"
    seen = spot_of(error.problem_mark or error.context_mark)
    began = spot_of(error.context_mark) if error.context_mark and problem in _BEGINS_EARLIER else seen
    return _Refused(BREAK.split(text), problem, seen, began, list(events)).slip()


@dataclass(frozen=True)
class _Refused:
    """Hold the lines of a text, with what YAML calls the problem, where it noticed it, and where that began."""

    lines: Sequence[str]
    problem: str
    seen: Spot
    began: Spot
    events: Sequence[yaml.Event]

    def slip(self) -> Slip:
        if self._character(self.began) == "\t":
            return Slip(self.began, _TAB)
        advice = _ADVICE.get(self.problem, f"{self.problem}: put the text in double quotes")
        found = self._written() or self._curly() or self._indented() or self._bracketed() or self._behind()
        return found or Slip(self.began, advice)

    def _written(self) -> Slip | None:
        """Find what a line, or the one before it, shows by itself."""
        if self.problem in (_NO_COLON, *_UNFITTING) and (found := _UNBEGUN.match(self._line(self.began.line))):
            advice = (
                "a '-' without a space behind it: write '- '"
                if found[1]
                else "an item without its '- ': write that before the '{'"
            )
            return Slip(Spot(self.began.line, found.end() + 1), advice)
        for number in (self.began.line, self.began.line - 1):
            for form, advice in _WRITTEN:
                if found := form.match(self._line(number)):
                    return Slip(Spot(number, found.end() + 1), advice)
        return None

    def _curly(self) -> Slip | None:
        found = _CURLY.match(self._line(self.seen.line)) if self.problem == _COLON else None
        if found is None:
            return None
        advice = "curly quotes are part of the text, which holds ': ': put straight ones, \"…\", around the whole of it"
        return Slip(Spot(self.seen.line, found.end() + 1), advice)

    def _indented(self) -> Slip | None:
        if self.problem not in (_COLON, *_UNFITTING):
            return None
        return misplaced(self.lines, self.seen, self.events, in_text=self.problem == _COLON)

    def _bracketed(self) -> Slip | None:
        """Find what keeps a list or mapping in brackets from going on, where it is not just never closed."""
        if self.problem == "did not find expected node content":
            return self._empty()
        if self.problem not in _UNCLOSED:
            return None
        for number in range(self.began.line, self.seen.line + 1):
            start = self.began.column - 1 if number == self.began.line else 0
            if cut := _COMMENT.match(self._line(number), start):
                advice = "' #' begins a comment, so the bracket is never closed: write '#' without a space before it, or put the text in double quotes"
                return Slip(Spot(number, cut.end() + 1), advice)
        line = self._line(self.seen.line)
        head = HEAD.match(line)
        leads = not line[: self.seen.column - 1].strip() or (head is not None and head.end() == self.seen.column)
        if self.seen.line > self.began.line and leads:
            return None
        match self._character(self.seen):
            case "":
                return None
            case "]" | "}" as closing:
                return Slip(self.seen, f"a '{closing}' that closes nothing: write '{self.problem[-2]}' before it")
            case ":":
                advice = "a second ': ' without a ', ' before it: put the text in double quotes, or add the comma"
            case _:
                advice = "text goes on without a ', ': put the whole text in double quotes, or add the comma"
        return Slip(self.seen, advice)

    def _empty(self) -> Slip | None:
        """Find what is wrong where something should stand behind a comma or colon."""
        if self._character(self.seen) == ",":
            return Slip(self.seen, "a ',' too many: remove it")
        if self.seen.line < len(self.lines) or self._character(self.seen):
            return None
        opened: list[Spot] = []
        for event in self.events:
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(spot_of(event.start_mark))
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
        return (
            Slip(opened[-1], f"a '{self._character(opened[-1])}' that is never closed: add the closing one")
            if opened
            else None
        )

    def _behind(self) -> Slip | None:
        """Find what goes on behind a closing bracket, or behind a quote that was opened lines before."""
        before = self._line(self.seen.line)[: self.seen.column - 1].rstrip()
        if self.problem != "did not find expected key" or not before:
            return None
        last = next((one for one in reversed(self.events) if isinstance(one, yaml.ScalarEvent)), None)
        if last and before[-1] in "\"'" and last.style in ('"', "'") and spot_of(last.start_mark).line < self.seen.line:
            return Slip(spot_of(last.start_mark), "a quote that is not closed in its line: add the closing one")
        if before[-1] not in "]}":
            return None
        if self._character(self.seen) in "]}":
            return Slip(self.seen, f"a '{self._character(self.seen)}' too many: remove it")
        return Slip(
            self.seen, "text goes on behind a closing bracket: put the whole text in double quotes, or remove it"
        )

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def _character(self, spot: Spot) -> str:
        return self._line(spot.line)[spot.column - 1 : spot.column]
