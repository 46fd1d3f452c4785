"""Show what Discord will show of a card: in the terminal, or as a page that follows the files."""
