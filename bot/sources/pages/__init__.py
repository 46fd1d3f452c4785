"""Read a page saved as text into an article: decode it, cut it into paragraphs, set apart what is no body."""
