"""The styles in which names are written, and whether somebody else prescribes a name."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

CAPWORDS = pattern(r"_*[A-Z][A-Za-z0-9]*_*")
MIXED = pattern(r"[a-z0-9][A-Z]")  # in a word: `sendMail`, but not `to_RGB`
WORD_START = pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PRESCRIBED = frozenset(
    {"setUp", "tearDown", "setUpClass", "tearDownClass", "setUpModule", "tearDownModule", "runTest"}
)
# Decorators of a function that has the name of another one.
_NAMED_AFTER = ("override", "overload", "setter", "deleter")
_OWN_BASES = frozenset({"object", "ABC", "Generic", "Enum"})  # whose methods have no names in mixedCase


def snake(name: str) -> str:
    """A name in lower case, its words with an underscore between them."""
    return WORD_START.sub("_", name).lower()


def is_mixed_case(name: str) -> bool:
    """Is this `orderTotal`? `OrderTotal` may hold a class, and one word in capitals a constant or a matrix."""
    return name.lstrip("_")[:1].islower() and MIXED.search(name) is not None


def has_words(name: str) -> bool:
    """Is this a name in lower case that has several words?"""
    return name == name.lower() and "_" in name.strip("_")


def meets_mixed_case(function: cst.FunctionDef) -> bool:
    """Is something in a function in mixedCase: a name of its own, one of a library, a key of data from elsewhere?"""
    return any(map(_is_in_mixed_case, descendants(function)))


def _is_in_mixed_case(node: cst.CSTNode) -> bool:
    match node:
        case cst.Name(value=name):
            return is_mixed_case(name)
        case cst.SimpleString():
            text = constant_text(node) or ""
            return text.isidentifier() and is_mixed_case(text)
    return False


def is_named_after(function: cst.FunctionDef) -> bool:
    """Does a function have the name of another one, or one that unittest looks for?"""
    if function.name.value in _PRESCRIBED:
        return True
    return any(last_name(one.decorator) in _NAMED_AFTER for one in function.decorators)


def may_override(function: cst.FunctionDef, ctx: Context) -> bool:
    """Is this a method of a class whose base may have one of this name, or that says whose interface it has?"""
    owner = ctx.class_of(function)
    if owner is None:
        return False
    if any(_name_of_base(base.value) not in _OWN_BASES for base in owner.bases):
        return True
    return any(
        isinstance(one.decorator, cst.Call) and last_name(one.decorator.func) == "implementer"
        for one in owner.decorators
    )


def _name_of_base(base: cst.BaseExpression) -> str:
    return last_name(base.value if isinstance(base, cst.Subscript) else base)
