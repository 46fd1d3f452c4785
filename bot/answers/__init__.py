"""Answer questions: one command table, and the functions behind it. Nothing here draws anything."""
