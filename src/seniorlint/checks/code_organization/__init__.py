"""Checks of the principle code organization, a module each."""
