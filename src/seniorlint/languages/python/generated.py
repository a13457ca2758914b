"""Modules that a program wrote: nobody reviews them, because the next run of the program writes them again."""

from __future__ import annotations

from seniorlint.languages.python.context import Context

# What only generated modules import: parsers of Kaitai Struct, messages of Protocol Buffers.
_ONLY_GENERATED = frozenset({"kaitaistruct.KaitaiStruct", "google.protobuf.symbol_database"})


def is_generated(ctx: Context) -> bool:
    """Does the module import what only the output of a generator does?"""
    return not _ONLY_GENERATED.isdisjoint(ctx.summary.imports)
