"""Find people and bodies by the names that people type."""
