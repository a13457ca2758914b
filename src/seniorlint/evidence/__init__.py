"""The finders of evidence: one module per category of the skill matrix. They are found by their `@evidence`."""
