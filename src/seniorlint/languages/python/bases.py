"""Bases of classes: the full names of those that a class derives from."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context


def names_of_bases(node: cst.ClassDef, ctx: Context) -> frozenset[str]:
    """The full names of the bases of a class and of all that they derive from, as far as the module tells."""
    return frozenset(name for base in node.bases for name in ctx.class_names(base.value))
