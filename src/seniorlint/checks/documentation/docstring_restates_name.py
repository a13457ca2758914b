"""`docstring-restates-name`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import docstring
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ENDING = pattern(r"(?<=\w\w)(?:ing|ed|es|s|e)$")
# Words that say nothing of what is documented.
_EMPTY = frozenset(
    {
        "a", "an", "the", "of", "for", "to", "in", "on", "by", "from", "with", "and", "or", "is", "are", "this", "that",
        "it", "its", "given", "function", "method", "class", "property", "constructor", "object", "instance",
        "initialize", "initializes", "init",
    }
)  # fmt: skip


@check
def docstring_restates_name(node: cst.FunctionDef | cst.ClassDef, ctx: Context) -> Verdict:
    """A docstring of one line that repeats much of the name says something that the name does not."""
    written = docstring(node.body.body)
    text = (constant_text(written) or "").strip() if written is not None else ""
    is_special = node.name.value.startswith("__") and node.name.value != "__init__"
    if not text or "\n" in text or is_special or ctx.role.is_test:
        return None
    owner = ctx.class_of(node)
    names = [node.name.value, owner.name.value if owner is not None else ""]
    known = {_stem(word) for name in names for word in _WORD.findall(name)}
    if node.name.value == "__init__":
        known |= {"creat", "new"}
    said = list(_said(text))
    own = sum(word not in known for word in said)
    if own * 2 > len(said):
        return None  # it speaks of something else, and was never near to repeating the name
    if own:
        return Met(decided_by=written)
    return Missed(written, name=node.name.value)


def _said(text: str) -> Iterator[str]:
    """The words of a docstring that say something, without their endings."""
    for word in _WORD.findall(text):
        if word.lower() not in _EMPTY:
            yield _stem(word)


def _stem(word: str) -> str:
    """A word without the ending that its use gives it: `load` of `Loads`, `loaded` and `loading`."""
    return _ENDING.sub("", word.lower())
