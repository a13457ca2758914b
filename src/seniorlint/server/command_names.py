"""The commands that the server announces."""

from __future__ import annotations

APPLY = "seniorlint.applyAction"
EXPLAIN_RULE = "seniorlint.explainRule"
