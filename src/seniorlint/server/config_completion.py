"""Keys, rules and values that can be written where the cursor is in a configuration, also while it is not TOML."""

from __future__ import annotations

from seniorlint.app.open_texts import Review
from seniorlint.server.completion_items import item, span_of
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.our_section import header_words, path_in_section, place_at
from seniorlint.server.protocol_positions import ClientPosition
from seniorlint.settings.config_help import Offer, offered_keys, offered_values
from seniorlint.settings.config_place import ConfigPlace


def config_completion(document: Document, review: Review, position: ClientPosition, *, markdown: bool) -> list[Json]:
    """The items for a position; none outside of our section."""
    place = place_at(document, document.place(position))
    if place is None:
        return []
    span = span_of(document, place.start, place.end)
    offers = [one for one in _offers(document, review, place) if one.text not in place.beside]
    return [item(one, _written(one, place), span, markdown=markdown) for one in offers]


def _offers(document: Document, review: Review, place: ConfigPlace) -> list[Offer]:
    path = path_in_section(document, place.path)
    if path is None:
        words = header_words(document, place.path) if place.role == "table" else []
        return [Offer(word, "key", "table", "The configuration of seniorlint.") for word in words]
    match place.role:
        case "value":
            return offered_values(path, review.catalogue)
        case "key":
            return offered_keys(path, review.catalogue)
        case "table":
            return offered_keys(path, review.catalogue, for_table=True)


def _written(offer: Offer, place: ConfigPlace) -> str:
    """The text of an offer: in quotes where it is a string, and none of them is there yet."""
    if place.quote:
        return offer.text if place.is_closed else f"{offer.text}{place.quote}"
    return f'"{offer.text}"' if place.role == "value" and not offer.is_bare else offer.text
