"""Evidence of the category security, a module each."""
