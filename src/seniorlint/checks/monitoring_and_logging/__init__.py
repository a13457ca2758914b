"""Checks of the principle monitoring and logging, a module each."""
