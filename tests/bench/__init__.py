"""Measure Footnote against floors taken in the same run; ``python -m tests.bench`` runs everything."""
