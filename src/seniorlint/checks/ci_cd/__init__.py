"""Checks of the principle CI/CD, a module each."""
