"""One module per case, each with a function `run` that measures and gives the rows of the table."""
