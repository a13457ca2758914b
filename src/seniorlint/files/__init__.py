"""Files: which ones are there, how they are read, how they are written."""
