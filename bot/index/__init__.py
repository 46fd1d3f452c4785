"""Find things fast: names in memory, words in SQLite's FTS5. All of it is derived from the library."""
