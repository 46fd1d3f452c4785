"""Say what may be typed after ``footnote preview``; imported at every start, and so light."""

import argparse

SUMMARY = "show what Discord will show of a card"

EXAMPLES = """\
footnote preview why-china                    a topic by its id or an alias, in this terminal
  footnote preview briefs/people/xi-jinping.yaml
  footnote preview --html why-china             a page in the browser that follows the file as it is saved
  footnote preview --html                       every card, with a list to pick from
  footnote preview --output cards.html          one file with the page, to send to somebody"""

EXIT_CODES = """\
exit codes:
  0  shown as it is          2  there is no such card, or typed wrong
  3  the card has mistakes   130  interrupted
"""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "card", nargs="?", metavar="CARD", help="the id, an alias or the file of a card; none shows every card"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--html", action="store_true", help="serve a page on this machine alone until Ctrl-C")
    where.add_argument("--output", metavar="FILE", help="write the page as one file and end")
    parser.add_argument("--no-open", action="store_true", help="with --html: open no browser, only print the address")
