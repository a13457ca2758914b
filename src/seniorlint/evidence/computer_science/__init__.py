"""Evidence of the category computer science, a module each."""
