"""Checks of the principle error handling, a module each."""
