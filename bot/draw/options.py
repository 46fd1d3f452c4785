"""Say what may be typed after ``footnote timeline`` and ``footnote map``; imported at every start, and so light."""

import argparse

SUMMARIES = {
    "timeline": "print what happened when, and draw it into a file",
    "map": "print who speaks about what, and draw it into a file",
}

EXAMPLES = {
    "timeline": """\
footnote timeline sanctions                          print it, as !timeline does
  footnote timeline --png timeline.png                 draw it, too, as Discord shows it
  footnote timeline from May 2024 page 2 --png may.png  the second page
  footnote timeline talks --svg talks.svg --theme light""",
    "map": """\
footnote map why-china                    print it, as !map does
  footnote map --png map.png                draw it, too, as Discord shows it
  footnote map --svg map.svg --theme light  for a page on white paper""",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of either command to its parser."""
    parser.add_argument("words", nargs="*", metavar="WORDS", help="as in a chat")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--png", metavar="FILE", help="draw the page into this file, as a PNG")
    where.add_argument("--svg", metavar="FILE", help="draw the page into this file, as an SVG")
    parser.add_argument("--theme", choices=("dark", "light"), help="the ground to draw on (dark)")
    parser.add_argument("--force", action="store_true", help="write over a file that exists")
