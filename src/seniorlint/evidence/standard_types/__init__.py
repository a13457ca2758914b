"""Evidence of the category standard types, a module each."""
