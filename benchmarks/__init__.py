"""Measurements of seniorlint and its peers on real packages; see README.md."""
