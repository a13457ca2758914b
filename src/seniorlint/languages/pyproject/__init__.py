"""`pyproject.toml`: what a project says about itself, in the standard's tables and in those of Poetry, uv and PDM."""
