"""A number with its noun, as messages, summaries and reports write it."""

from __future__ import annotations


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 class`, `2 classes`, `0 methods`; `several`: the plural, where it is not made with an s."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {several or (f'{noun}es' if noun.endswith('s') else f'{noun}s')}"
