"""Run ``footnote sync``."""

import sys

from bot.answers.desk import Desk
from bot.chat.discord.running import send_commands
from bot.config import Settings
from bot.errors import Exit

_ADVICE = """\
What stands above says why. Where it is "Missing Access", the bot is not in that server, or was invited without the scope
applications.commands: invite it as README tells, then run footnote sync again. Prefix commands need nothing of this."""


def run(settings: Settings, desk: Desk) -> Exit:
    """Send the commands, and say for each place whether they were sent."""
    sent = send_commands(settings, desk)
    for guild, there in sent.items():
        where = "Direct messages" if guild is None else f"Server {guild}"
        print(f"{where}: {'sent' if there else 'not sent'}.")
    if len(sent) == 1:
        print("No server is served: footnote guild add ID adds one.")
    if all(sent.values()):
        return Exit.FOUND
    print(_ADVICE, file=sys.stderr)
    return Exit.NOTHING_HELD
