"""Evidence of the category concurrency, a module each."""
