"""Checks of the principle scalability, a module each."""
