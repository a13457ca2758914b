"""Where nodes are in the text."""
