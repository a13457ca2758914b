"""Rules without code: patterns in Python syntax with metavariables, matched against trees."""
