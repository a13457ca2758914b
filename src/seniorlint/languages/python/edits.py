"""Edits that know the syntax around them: arguments of a call, and imports.

The plain edits (`replace`, `insert_before`, `insert_after`, `delete_line`) are those of the engine.
"""

from __future__ import annotations

from typing import NamedTuple

import libcst as cst

from seniorlint.engine.verdict import AddImport, Anchor, Edit, Side, insert_after
from seniorlint.languages.python.context import Context


class Imported(NamedTuple):
    """An import that a fix relies on: `name` is how the code at hand writes it, `edits` what must be added for that."""

    name: str
    edits: tuple[AddImport, ...]


def ensure_import(module: str, name: str | None, ctx: Context, at: cst.CSTNode) -> Imported | None:
    """What to write at a node for a module, or for a name in it, and the import that is missing for it, if one is.

    `ensure_import("asyncio", None, ...)` gives `asyncio`, or `aio` under `import asyncio as aio`;
    `ensure_import("functools", "partial", ...)` gives `partial`, or `functools.partial` where only the module is
    imported. Nothing is added that is there. A name that is taken by something else gets an underscore before it; None
    where that is taken too.
    """
    source = f"{module}.{name}" if name else module
    known = _local_name(source, ctx, at)
    if known is not None:
        return Imported(known, ())
    owner = _local_name(module, ctx, at) if name else None
    if owner is not None:
        return Imported(f"{owner}.{name}", ())
    plain = name or module
    statement = f"from {module} import {name}" if name else f"import {module}"
    if _is_free(plain.partition(".")[0], ctx, at):
        return Imported(plain, (AddImport(statement),))
    other = "_" + plain.replace(".", "_")
    if _is_free(other, ctx, at):
        return Imported(other, (AddImport(f"{statement} as {other}"),))
    return None


def _local_name(source: str, ctx: Context, at: cst.CSTNode) -> str | None:
    """The name that an import of the module gives to a dotted source, where no scope around the node hides it."""
    for local, bound in ctx.summary.bindings.items():
        if bound.kind == "import" and bound.source == source and ctx.binding(local, at) == bound:
            return local
    return None


def _is_free(name: str, ctx: Context, at: cst.CSTNode) -> bool:
    return name not in ctx.summary.bindings and ctx.binding(name, at) is None


def indentation_of(node: cst.CSTNode, ctx: Context) -> str:
    """The whitespace that starts the line of the statement that holds a node."""
    blocks = [above for above in ctx.ancestors(node) if isinstance(above, cst.IndentedBlock)]
    return "".join(indent_of(block, ctx) for block in reversed(blocks))


def indent_of(block: cst.IndentedBlock, ctx: Context) -> str:
    """How much further in a block is than the statement that it belongs to."""
    return ctx.module.default_indent if block.indent is None else block.indent


def add_argument(call: cst.Call, text: str) -> Edit | None:
    """The edit that gives a call one more argument, at the end; None where a bare generator is its only one."""
    if not call.args:
        inside = Anchor(call, Side.END, -1)
        return Edit(inside, inside, text)
    last = call.args[-1]
    if isinstance(last.value, cst.GeneratorExp) and not last.value.lpar and last.keyword is None:
        return None
    return insert_after(last, f", {text}")


def remove_argument(call: cst.Call, arg: cst.Arg) -> Edit:
    """The edit that takes an argument out of a call, together with the comma that it leaves without use.

    Raises `ValueError` where the argument is not one of the call's.
    """
    index = next((number for number, one in enumerate(call.args) if one is arg), None)
    if index is None:
        raise ValueError("the argument is not one of the call's")
    if index + 1 < len(call.args):
        return Edit(Anchor(arg, Side.START), Anchor(call.args[index + 1], Side.START), "")
    if index:
        return Edit(Anchor(call.args[index - 1], Side.END), Anchor(arg, Side.END), "")
    return Edit(Anchor(arg, Side.START), Anchor(call, Side.END, -1), "")
