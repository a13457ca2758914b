"""The catalogue: principles, skills, rules and kinds of evidence, read from `rules/` and checked whole.

Knows nothing of libcst.
"""
