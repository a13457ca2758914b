"""Checks of the principle code reviews, a module each."""
