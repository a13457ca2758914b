"""The pages of `docs/` and of the catalogue as a site: `python -m scripts.docs_site`."""
