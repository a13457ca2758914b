"""Checks of the principle version control, a module each."""
