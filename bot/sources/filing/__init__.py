"""File an article as a record: draft it, write it, and update one that a person may have edited."""
