"""Evidence of the category networking, a module each."""
