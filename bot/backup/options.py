"""Say what may be typed after ``footnote backup`` and ``footnote restore``; imported at every start, and so light."""

import argparse

BACKUP = "copy what people did in chat to a file, also while the bot runs"

BACKUP_EXAMPLES = """\
footnote backup monday.sqlite3             one plain file, as it is at this moment
  footnote backup --force latest.sqlite3     over the copy that is there"""

RESTORE = "take a copy of what people did in chat back, while the bot is stopped"

RESTORE_EXAMPLES = """\
footnote restore monday.sqlite3            what was there before is kept beside it"""

EXIT_CODES = """\
exit codes:
  0  done                     2  typed or set wrong
  3  a file cannot be used: it is there already, damaged, none of Footnote's, or open in another process
  130  interrupted
"""


def add_backup_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``footnote backup`` to its parser."""
    parser.add_argument("file", metavar="FILE", help="where to copy it to")
    parser.add_argument("--force", action="store_true", help="write over a file that exists")


def add_restore_to(parser: argparse.ArgumentParser) -> None:
    """Add the argument of ``footnote restore`` to its parser."""
    parser.add_argument("file", metavar="FILE", help="a copy that 'footnote backup' made")
