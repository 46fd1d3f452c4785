"""Say what may be typed after ``footnote sync``; imported at every start, and so light."""

SUMMARY = "send the slash commands to Discord again, to every server that is served and for direct messages"

EXAMPLES = """\
footnote sync    also while the bot runs, which by itself sends them only where they changed"""

EXIT_CODES = """\
exit codes:
  0  sent everywhere        1  not sent everywhere        2  typed or set wrong
  3  the database cannot be used      4  Discord unreachable or refusing      130  interrupted
"""
