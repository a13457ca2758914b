"""Formats that people read."""
