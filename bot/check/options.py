"""Say what may be typed after ``footnote check``; imported at every start, and so light."""

import argparse

SUMMARY = "check every card, record and quotation, or some of them, or whether words were said so"

EXAMPLES = """\
footnote check                                    everything, with the line and what to write instead
  footnote check briefs/topics/why-talk.yaml        only what concerns some files or folders
  footnote check why-talk son-2024                  a card by its id or an alias, a record by its id
  footnote check --strict                           fail for warnings, too, as before a merge
  footnote check --format github                    notes beside the lines of a pull request
  footnote check --json                             one JSON object, for other programs
  footnote check --verbatim                         fail unless every quotation was checked against a full text
  footnote check "decided not to reschedule the dialogue"   whether these words were said so, as !check does"""

EXIT_CODES = """\
exit codes:
  0  nothing is wrong; there may be warnings      2  typed or set wrong
  1  these words were not said so                 3  a file has a mistake (--strict: or a warning;
  130  interrupted                                   --verbatim: or a quotation went unchecked)
"""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="FILE|FOLDER|ID|WORDS",
        help="files, folders, or ids of cards and records to tell about; else words to look for, as after !check; "
        "none tells about everything",
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    parser.add_argument(
        "--verbatim", action="store_true", help="fail unless every quotation was checked against a full text"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to tell it (text)")
    form.add_argument("--json", action="store_const", dest="format", const="json", help="the same as --format json")
