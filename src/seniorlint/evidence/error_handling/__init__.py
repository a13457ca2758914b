"""Evidence of the category error handling, a module each."""
