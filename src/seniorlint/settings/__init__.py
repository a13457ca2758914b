"""Configuration files, and the settings that follow from them for each file."""
