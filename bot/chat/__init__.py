"""Talk to people: the console in a terminal, and the Discord client."""
