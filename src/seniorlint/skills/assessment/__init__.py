"""The assessment of seed 002: what a developer says of themselves, what colleagues say, and what the code shows."""
