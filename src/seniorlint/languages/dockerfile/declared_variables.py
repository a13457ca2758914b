"""The variables that a Dockerfile sets: ENV, and the defaults of ARG."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.languages.dockerfile.instructions import Dockerfile, Instruction, words
from seniorlint.languages.substitution import Quoting, substituted
from seniorlint.languages.variables import Variable, known_text


def declared_variables(dockerfile: Dockerfile) -> Iterator[Variable]:
    """The variables that have a value, in text order."""
    quoting = Quoting(dockerfile.escape, has_quotes=True)
    for instruction in dockerfile.instructions:
        if instruction.keyword in ("ENV", "ARG"):
            for name, start, end in _pairs(instruction, quoting.escape):
                text = known_text(substituted(instruction.text[start:end], {}, quoting))
                yield Variable(instruction.offset(start), instruction.offset(end - 1) + 1, name, text)


def _pairs(instruction: Instruction, escape: str) -> Iterator[tuple[str, int, int]]:
    """Each name, and where its value is in the text of its instruction."""
    text = instruction.text
    spans = list(words(text, escape))
    if instruction.keyword == "ENV" and len(spans) > 1 and "=" not in text[slice(*spans[0])]:
        yield text[slice(*spans[0])], spans[1][0], spans[-1][1]  # `ENV NAME value`, as it was written once
        return
    for start, end in spans:
        name, equals, value = text[start:end].partition("=")
        if equals and value:
            yield name, start + len(name) + 1, end
