"""Connect the desk to Discord; the only room that knows discord.py."""
