"""Checks of the principle security, a module each."""
