"""Send the slash commands to Discord again."""
