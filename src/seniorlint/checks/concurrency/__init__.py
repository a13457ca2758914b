"""Checks of the principle concurrency, a module each."""
