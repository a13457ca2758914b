"""Evidence of the category testing, a module each."""
