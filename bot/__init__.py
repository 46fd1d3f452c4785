"""Answer briefing commands with short, sourced summaries: every line cites a numbered passage."""

__version__ = "0.1.0"
