"""What can be asked of seniorlint, as requests and results; the ways in translate to and from them."""
