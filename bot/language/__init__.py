"""Say everything in the language of whoever listens; the one catalogue of each language lies here as ``<language>.po``."""
