"""Text to tree, or the reason why there is none."""
