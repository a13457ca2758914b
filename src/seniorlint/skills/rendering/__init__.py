"""The report in each of its formats, for people and for programs."""
