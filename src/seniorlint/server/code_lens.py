"""Code lenses: over each class and function what it met and missed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from seniorlint.app.definition_practice import Practice, practices
from seniorlint.app.open_texts import Review
from seniorlint.engine.observation import Observation
from seniorlint.server.command_names import SHOW_PRACTICE
from seniorlint.server.open_documents import Document, range_json
from seniorlint.server.teaching import Style, style_of


def code_lenses(document: Document, review: Review) -> str:
    """The lenses of a document as a JSON array; each has a command that shows the list behind its counts."""
    return json.dumps(
        [
            {
                "range": range_json(document.range(place.line, place.column, place.line, place.end_column)),
                "command": {
                    "title": one.summary,
                    "command": SHOW_PRACTICE,
                    "arguments": [{"uri": document.uri, "name": place.name, "line": place.line}],
                },
            }
            for one in practices(document, review)
            for place in (one.definition,)
        ]
    )


def practice_of(document: Document, review: Review, name: str, line: int) -> tuple[str, str] | None:
    """What a definition met and missed, as Markdown and in a few words; None where it is not there any more.

    `line`: on which its name was when the lens was made, from 1; of several of that name the nearest is meant.
    """
    named = [one for one in practices(document, review) if one.definition.name == name]
    if not named:
        return None
    nearest = min(named, key=lambda one: abs(one.definition.line - line))
    text = "\n\n".join(_parts(nearest, review, style_of(markdown=True)))
    return f"{text}\n", f"{name}: {nearest.summary}"


def _parts(one: Practice, review: Review, style: Style) -> Iterator[str]:
    kind = "class" if one.definition.is_class else "function"
    yield style.heading(style.words(f"What the {kind} `{one.definition.name}` met and missed"))
    for title, missed in (("Missed", one.missed), ("Missed, and hidden by a comment or the baseline", one.hidden)):
        if missed:
            yield f"{title}:"
            yield "\n".join(f"- line {miss.span.line}: {style.words(_said(miss, review))}" for miss in missed)
    if one.met:
        yield "Met:"
        yield "\n".join(f"- {style.words(row)}" for row in _met(one.met, review))


def _said(miss: Observation, review: Review) -> str:
    rule = review.catalogue.rules[miss.subject]
    return f"`{rule.name}` ({rule.code}): {miss.message}"


def _met(met: Sequence[Observation], review: Review) -> Iterator[str]:
    """A row for each rule, with its lines."""
    lines: dict[str, list[int]] = {}
    for one in met:
        lines.setdefault(one.subject, []).append(one.span.line)
    for name, where in lines.items():
        rule = review.catalogue.rules[name]
        places = ", ".join(map(str, dict.fromkeys(where)))
        yield f"{rule.handled_well} (`{name}`): {'line' if len(where) == 1 else 'lines'} {places}"
