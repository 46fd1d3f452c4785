"""Run ``footnote ingest``: its options, its work on one core or several, and what it tells."""
