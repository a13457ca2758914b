"""Loops over a handful of things, where what each turn costs does not matter."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import called_name, last_name

_IN_PARTS = pattern(r"batch|chunk|page|slice|group|shard|range", re.IGNORECASE)
_FEW = pattern(  # what a program has a handful of
    r"(?:cell|choice|column|config|constraint|cutoff|extension|field|flag|kind|language|level|locale|option|period|role"
    r"|setting|type)(?:e?s)?$",
    re.IGNORECASE,
)


def says_few(name: str) -> bool:
    """Does a name say that it holds one of few things, or one part of many?"""
    return _IN_PARTS.search(name) is not None or _FEW.search(name) is not None


def are_few(items: cst.BaseExpression) -> bool:
    """Are items written out in the code, counted, a constant, or put into batches?"""
    match items:
        case cst.Tuple() | cst.List() | cst.Set() | cst.Dict():
            return True
        case cst.Name() | cst.Attribute():
            return last_name(items).isupper() or says_few(last_name(items))
        case cst.Call():
            return says_few(called_name(items))
    return False
