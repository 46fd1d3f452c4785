"""Say what may be typed after ``footnote guild``; imported at every start, and so light."""

import argparse

SUMMARY = "add a server that the bot serves, and set what holds there alone"

EXAMPLES = """\
footnote guild add 81384788765712384                      serve a server
  footnote guild list                                       what is set where; --json for other programs
  footnote guild set 81384788765712384 --prefix "?" --language ko
  footnote guild set 81384788765712384 --editors 1001,1002 --editors-channel 1003
  footnote guild set 81384788765712384 --prefix default     as the settings have it again
  footnote guild remove 81384788765712384                   serve it no more, and forget what was set"""

EXIT_CODES = """\
exit codes:
  0  done                   1  no server was added
  2  typed or set wrong     3  the database cannot be used      130  interrupted
"""

OPTIONS = (
    ("prefix", "SIGN", "the sign before a command"),
    ("home", "FOLDER", "the folder with the seeds/ and briefs/ that are answered from there"),
    ("language", "TAG", "the language in which the bot speaks, such as ko"),
    ("editors", "IDS", "the roles and people who edit, with commas between them"),
    ("editors-channel", "ID", "the channel that hears what is flagged"),
    ("channels", "IDS", "the only channels in which is answered, with commas between them"),
    ("questions-per-minute", "N", "how much one person may ask"),
    ("guild-questions-per-minute", "N", "how much all people of the server together may ask"),
)
"""The name of each option, what it takes, and what it says."""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    doing = parser.add_subparsers(dest="doing", metavar="DOING", required=True, title="what to do")
    _add_id(doing.add_parser("add", help="serve a server"))
    listing = doing.add_parser("list", help="print the servers that were added, and what is set for each")
    listing.add_argument("--json", action="store_true", help="print one JSON object a server, a line each")
    setting = doing.add_parser("set", help="set what holds for one server", description="'default' clears a value.")
    _add_id(setting)
    for name, takes, says in OPTIONS:
        setting.add_argument(f"--{name}", metavar=takes, help=says)
    _add_id(doing.add_parser("remove", help="serve a server no more, and forget what was set for it"))


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("guild", metavar="ID", help="the id of the server, as Discord's Copy Server ID gives it")
