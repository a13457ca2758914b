"""Checks of the principle dependency management, a module each."""
