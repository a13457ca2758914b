"""Evidence of the category performance tuning, a module each."""
