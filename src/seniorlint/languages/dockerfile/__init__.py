"""Dockerfiles, read by a parser of our own: instructions, and the images that they name."""
