"""Checks of the principle python idioms, a module each."""
