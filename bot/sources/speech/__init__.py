"""Find who said what in the paragraphs of an article: quotations, reported speech, and their speakers."""
