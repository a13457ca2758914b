"""Where nodes stand in the text."""
