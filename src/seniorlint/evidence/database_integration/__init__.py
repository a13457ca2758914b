"""Evidence of the category database integration, a module each."""
