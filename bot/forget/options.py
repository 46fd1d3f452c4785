"""Say what may be typed after ``footnote forget``; imported at every start, and so light."""

import argparse

SUMMARY = "remove all that is held about one person"

EXAMPLES = """\
footnote forget 80351110224678912 --dry-run    what would be removed
  footnote forget 80351110224678912              remove it, also while the bot runs"""

EXIT_CODES = """\
exit codes:
  0  removed, or would be      1  nothing is held about that person
  2  typed or set wrong        3  the database cannot be used      130  interrupted
"""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("person", metavar="USER_ID", help="the id of the person, as Discord's Copy User ID gives it")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")
