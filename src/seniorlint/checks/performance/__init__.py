"""Checks of the principle performance, a module each."""
