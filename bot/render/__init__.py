"""Draw answers: as text for a terminal, as JSON, as markdown for Discord. Nothing here decides what is said."""
