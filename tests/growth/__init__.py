"""Nothing takes time out of proportion: twice the text is at most 2.2 times the work."""
