"""Checks of the principle documentation, a module each."""
