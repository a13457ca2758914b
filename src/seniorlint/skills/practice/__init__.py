"""Practice for an interview: a review with planted misses, code to write, questions to answer; each takes time."""
