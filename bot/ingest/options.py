"""Say what may be typed after ``footnote ingest``; imported at every start, and so light."""

import argparse

SUMMARY = "make records of articles, for people to review"

EXAMPLES = """\
footnote ingest article.txt                   write seeds/<id>.yaml, and keep the text beside it
  footnote ingest --dry-run article.txt         print the record and write nothing
  footnote ingest --id harbour-2024 page.txt    choose the id
  footnote ingest --jobs 4 articles/            every .txt, .html and .htm below a folder
  footnote ingest article.txt --update          bring a record up to date; what you wrote in it stays
  pbpaste | footnote ingest - --publisher "The Daily"
  footnote ingest --export-quotations in.jsonl > found.jsonl"""


EXIT_CODES = """\
exit codes:
  0  every article was taken in     2  typed or set wrong
  3  one was not, see its line      130  interrupted; a second run goes on
"""


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument(
        "articles",
        nargs="*",
        metavar="FILE|FOLDER|-",
        help="a page saved as text or HTML; a folder means all that end in .txt, .html or .htm in it and below; - is the input",
    )
    parser.add_argument("--id", help="the id of the one article, such as writer-2024; else made of author and year")
    parser.add_argument("--publisher", metavar="NAME", help="the publisher, whatever the page says")
    parser.add_argument(
        "--published", metavar="DATE", help="when it was published, in EDTF: 2024-06-19, 2024-06, 2024~"
    )
    parser.add_argument("--url", help="the address of the one article")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; show what would be written")
    parser.add_argument("--update", action="store_true", help="bring records that exist up to date")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many processes share the work (1)")
    parser.add_argument("--verbose", action="store_true", help="a line for each article, however many there are")
    parser.add_argument(
        "--export-quotations",
        metavar="INPUT",
        help='read JSON lines of {"id", "text"}, and print the quotations found in each, with their offsets',
    )
