"""Ask one question in a terminal, and again until the reply will do."""

from prompt_toolkit import PromptSession
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from bot.new.asking import Check


class _Checked(Validator):
    """Show below the line what is wrong with a reply."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def validate(self, document: Document) -> None:
        if wrong := self._check(document.text.strip()):
            raise ValidationError(len(document.text), wrong)


async def prompted(question: str, default: str = "", check: Check = lambda _: None) -> str:
    """Ask one question; the reply may be edited, and is taken once it will do."""
    session: PromptSession[str] = PromptSession()
    validator = _Checked(check)
    reply = await session.prompt_async(
        f"{question}: ", default=default, validator=validator, validate_while_typing=False
    )
    return " ".join(reply.split())
