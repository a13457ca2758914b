"""A number with its noun, as messages write it."""


def counted(number: int, noun: str) -> str:
    """`1 class`, `2 classes`, `0 methods`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}es" if noun.endswith("s") else f"{number} {noun}s"
