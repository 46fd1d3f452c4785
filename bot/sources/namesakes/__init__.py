"""Propose which speakers of different articles may be one person, with the evidence; merge nobody."""
