"""Evidence of the category logging and monitoring, a module each."""
