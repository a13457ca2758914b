"""Checks of the principle deployment, a module each."""
