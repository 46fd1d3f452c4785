"""Check cards, records and quotations, and tell in one go all that is wrong or doubtful."""
