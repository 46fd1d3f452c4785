"""Say which servers are served and what is set for each."""
