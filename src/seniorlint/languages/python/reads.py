"""Where a name is read, and not written, passed as a keyword or the attribute of something else."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context


def is_read(name: cst.Name, ctx: Context) -> bool:
    """Is this a name of its own that is read here?"""
    match ctx.parent(name):
        case cst.Attribute(attr=attribute):
            return attribute is not name
        case cst.Arg(keyword=keyword):
            return keyword is not name
        case cst.Param(name=parameter):
            return parameter is not name
        case cst.AssignTarget() | cst.FunctionDef() | cst.ClassDef():
            return False
    return True
