"""Checks of the principle logging, a module each."""
