"""The kinds of code action that the server offers, announced before anything that analyses is imported."""

from __future__ import annotations

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.seniorlint"
EXPLAIN = "seniorlint.explain"
KINDS: tuple[str, ...] = (QUICK_FIX, FIX_ALL, EXPLAIN)
