"""Hold what people prepared: the cards under ``briefs/``, and the library of all cards and sources."""
