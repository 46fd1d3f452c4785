"""Remove what is held about one person."""
