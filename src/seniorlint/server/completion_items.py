"""Words that can be written, as the protocol's completion items."""

from __future__ import annotations

from collections.abc import Mapping

from seniorlint.server.open_documents import Document, Json, range_json
from seniorlint.server.protocol_positions import ClientRange
from seniorlint.server.teaching import style_of
from seniorlint.settings.config_help import Offer, Sort

_PROPERTY, _VALUE, _ENUM, _ENUM_MEMBER = 10, 12, 13, 20  # the protocol's kinds
_KINDS: Mapping[Sort, int] = {
    "key": _PROPERTY,
    "rule": _ENUM_MEMBER,
    "code": _ENUM_MEMBER,
    "group": _ENUM,
    "value": _VALUE,
}
_ORDER: tuple[Sort, ...] = ("key", "value", "rule", "group", "code")
_FIRST = "!"  # before every digit


def item(offer: Offer, new_text: str, span: ClientRange, *, markdown: bool, is_first: bool = False) -> Json:
    """An offer that replaces what is at a range. `is_first`: it is shown before all others."""
    style = style_of(markdown=markdown)
    text = style.words(offer.summary)
    documentation: Json = {"kind": "markdown" if markdown else "plaintext", "value": text}
    return {
        "label": offer.text,
        "kind": _KINDS[offer.sort],
        "sortText": f"{_FIRST if is_first else _ORDER.index(offer.sort)}{offer.text}",
        "filterText": offer.text,
        "textEdit": {"range": range_json(span), "newText": new_text},
        **({"detail": offer.detail} if offer.detail else {}),
        **({"documentation": documentation} if text else {}),
    }


def span_of(document: Document, start: int, end: int) -> ClientRange:
    """The client's range for two offsets of the source, in code points from 0."""
    source = document.source
    return document.range(*source.position(start), *source.position(end))
