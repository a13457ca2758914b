"""What a word of a configuration means: a key and its default, a rule, or a word for several rules."""

from __future__ import annotations

from seniorlint.app.open_texts import Review
from seniorlint.engine.source import Position
from seniorlint.languages.language import language_of
from seniorlint.server.open_documents import Document
from seniorlint.server.our_section import path_in_section, place_at
from seniorlint.server.protocol_positions import ClientRange
from seniorlint.server.teaching import Reader, Style, Taught, lessons, of_many
from seniorlint.settings.config_help import KeyHelp, is_of_selectors, key_help, meant_rules, within_override

_NAMED_BY_KEY = ("severity",), ("rules",)  # tables whose keys mean rules
_ANY_KEY = ("per-file-ignores",)


def config_hover(
    document: Document, review: Review, position: Position, style: Style
) -> tuple[str, ClientRange] | None:
    """The text on the word at a position, and its range; None outside of our section and where there is none."""
    place = place_at(document, position)
    path = path_in_section(document, place.path) if place is not None else None
    if place is None or path is None or not place.text:
        return None
    source = document.source
    span = document.range(*source.position(place.start), *source.position(place.end))
    is_value = place.role == "value"
    if is_of_selectors(path) if is_value else within_override(path) in _NAMED_BY_KEY:
        return _of_rules(document, review, place.text, style), span
    key = path if is_value else (*path, place.text)
    known = key_help(key[:1] if key[:1] == _ANY_KEY else key, review.catalogue)
    return (_of_key(known, style), span) if known is not None else None


def _of_rules(document: Document, review: Review, word: str, style: Style) -> str:
    rules = meant_rules(word, review.catalogue)
    if len(rules) > 1:
        return of_many(word, rules, style)
    taught = [Taught(rule, rule.severity, rule.summary) for rule in rules]
    return lessons(taught, Reader(review.catalogue, language_of(document.path), review.level), style)


def _of_key(known: KeyHelp, style: Style) -> str:
    of_rule = f" (option of {known.rule})" if known.rule else ""
    default = f" Without it: `{known.default}`." if known.default else ""
    parts = (style.heading(style.words(f"{known.name}{of_rule}")), known.summary, f"Takes {known.takes}.{default}")
    return "\n\n".join((parts[0], *map(style.words, parts[1:])))
