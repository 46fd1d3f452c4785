"""Draw a time line or a map into a file: ``footnote timeline`` and ``footnote map``."""
