"""A text, a file, many files: checked and fixed under given settings."""
