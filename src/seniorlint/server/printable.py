"""Text for people that may hold words of the linted code."""


def printable(text: str) -> str:
    """A text without what moves a cursor or turns the direction of text."""
    if text.isprintable():  # known without a look at each character here
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
