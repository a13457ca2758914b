"""Evidence of the category web development, a module each."""
