"""Write new cards that are right from the start: what is missing is asked for, and citations are found by search."""
