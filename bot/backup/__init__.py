"""Copy the database of what people do in chat, and put a copy back."""
