"""Checks of the principle testing, a module each."""
