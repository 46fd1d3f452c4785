"""A guide is printed for people: wrapped and coloured in a terminal, plain in a pipe."""

import io
import re

import pytest
from rich.console import Console

from bot.guide.printing import print_guide

GUIDE = """\
## Bake a cake

Take `two eggs` and all
the **flour** that you have:

```yaml
eggs: 2     # see the `box`, which has **no more** than these and is otherwise empty
flour: all
```

1. **Stir** it
   for long.
2. Bake it.
- Eat #1
  whole.
"""


def printed(width: int, *, terminal: bool) -> str:
    out = io.StringIO()
    print_guide(Console(file=out, width=width, force_terminal=terminal, soft_wrap=not terminal), GUIDE)
    return out.getvalue()


def test_a_pipe_gets_plain_words_a_paragraph_a_line() -> None:
    assert printed(20, terminal=False) == (
        "Bake a cake\n\nTake two eggs and all the flour that you have:\n\n"
        "   eggs: 2     # see the `box`, which has **no more** than these and is otherwise empty\n   flour: all\n\n"
        "1. Stir it for long.\n2. Bake it.\n•  Eat #1 whole.\n"
    )


def test_a_terminal_gets_them_wrapped_under_their_first_word_and_examples_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    plain = re.sub(r"\x1b\[[014;]+m", "", printed(14, terminal=True))
    assert [line.rstrip() for line in plain.splitlines()] == [
        "Bake a cake",
        "",
        *("Take two eggs", "and all the", "flour that you", "have:"),
        "",
        "   eggs: 2     # see the `box`, which has **no more** than these and is otherwise empty",
        "   flour: all",
        "",
        *("1. Stir it", "   for long.", "2. Bake it.", "•  Eat #1", "   whole."),
    ]


def test_colours_only_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[36mtwo eggs\x1b[0m" in printed(80, terminal=True)
    assert "\x1b[1mflour\x1b[0m" in printed(80, terminal=True)
    assert "\x1b" not in printed(80, terminal=False)
