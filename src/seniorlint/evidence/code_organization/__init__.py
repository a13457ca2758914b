"""Evidence of the category code organization, a module each."""
