"""The site of this installation's documentation, and where on it a rule's page is.

Nobody knows that address but whoever builds the package: `hatch_build.py` writes it into the compiled catalogue, as a
document beside those of `rules/`. A checkout has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SITE_DOCUMENT = "site.toml"  # not a file of `rules/`: {"address": "https://docs.example.org/seniorlint"}
RULE_PAGE = "rules/{name}.html"


def address_of_page(documents: Mapping[str, Mapping[str, Any]], rule_name: str) -> str:
    """The address of a rule's page, or "" where `documents`, those of the shipped catalogue, name no site."""
    site = documents.get(SITE_DOCUMENT)
    return f"{site['address']}/{RULE_PAGE.format(name=rule_name)}" if site is not None else ""
