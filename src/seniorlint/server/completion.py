"""Completion where seniorlint knows the words: configurations, and comments that hide findings."""

from __future__ import annotations

import json

from seniorlint.app.open_texts import Review
from seniorlint.languages.language import known_language
from seniorlint.server.config_completion import config_completion
from seniorlint.server.open_documents import Document, is_configuration
from seniorlint.server.protocol_positions import ClientPosition
from seniorlint.server.suppression_completion import suppression_completion


def completion(document: Document, review: Review, position: ClientPosition, markdown: bool) -> str:
    """The items for a position as a JSON array."""
    items = config_completion(document, review, position, markdown=markdown) if is_configuration(document.path) else []
    if not items and known_language(document.path) is not None:  # comments of seniorlint.toml hide nothing
        items = suppression_completion(document, review, position, markdown=markdown)
    return json.dumps(items)
