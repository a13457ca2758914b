"""Regular Expressions: patterns for text, with names for their parts.

Use them to find or check what has a form: dates, numbers, codes, lines of a log. Name the groups, write
longer patterns over several lines with comments (`re.VERBOSE`), compile them once at the top, and use
`fullmatch` to check a whole text. A raw string keeps backslashes. Where a method does it (`startswith`,
`split`, `in`) use that, and for nested things (HTML, JSON, code) a parser: no pattern can count brackets. Two
repetitions that can match the same text may take exponential time.

Read next: https://docs.python.org/3/howto/regex.html and https://docs.python.org/3/library/re.html
"""

from __future__ import annotations

import re

LOG_LINE = re.compile(
    r"""
    (?P<time> \d{2}:\d{2}:\d{2} ) \s+      # 10:02:03
    (?P<level> DEBUG|INFO|WARNING|ERROR ) \s+
    (?: \[ (?P<user> \w+ ) \] \s+ )?       # who, if it is known
    (?P<text> .+ )
    """,
    re.VERBOSE,
)
PRICE = re.compile(r"(?P<amount>\d+(?:\.\d{2})?)\s*(?P<currency>EUR|USD)\b")
THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")  # between digits, where groups of three follow up to the end
SLUG = re.compile(r"[^a-z0-9]+")
QUOTED = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')  # each character has one way to match, so it cannot become slow

LOG = """\
10:02:03 INFO [amara] logged in
10:02:09 ERROR payment failed
not a line of the log
10:02:11 WARNING [jonas] slow answer
"""


def read_log(text: str) -> list[dict[str, str | None]]:
    """Names instead of numbers: the pattern can grow without a change here."""
    matches = (LOG_LINE.fullmatch(line) for line in text.splitlines())
    return [match.groupdict() for match in matches if match]


def total_of(text: str) -> float:
    """`finditer` gives each match, one at a time, with its place."""
    return sum(float(match["amount"]) for match in PRICE.finditer(text) if match["currency"] == "EUR")


def in_dollars(text: str, rate: float) -> str:
    """A replacement can be a function of the match."""

    def convert(match: re.Match[str]) -> str:
        if match["currency"] == "USD":
            return match[0]
        return f"{float(match['amount']) * rate:.2f} USD"

    return PRICE.sub(convert, text)


def with_thousands(number: int) -> str:
    """Lookaround asks what is beside a place without taking it."""
    return THOUSANDS.sub(",", str(number))


def slug(title: str) -> str:
    """Everything that is not a letter or a digit becomes one dash."""
    return SLUG.sub("-", title.lower()).strip("-")


def is_postcode(text: str) -> bool:
    """`fullmatch`: `match` would also take `12345; DROP TABLE`."""
    return re.fullmatch(r"\d{5}", text, re.ASCII) is not None


def find_word(word: str, text: str) -> int:
    """A text of a user is not a pattern: `escape` takes away the meaning of its marks."""
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def main() -> None:
    """Use each pattern."""
    for entry in read_log(LOG):
        print(" ", entry)
    text = "tea 3.50 EUR, cake 4 EUR, book 12.99 USD"
    print("total:", total_of(text), "|", in_dollars(text, 1.1))
    print("number:", with_thousands(1234567), "| slug:", slug("  Tea & Cake: the Book! "))
    print("postcodes:", [is_postcode(one) for one in ("10115", "1011", "10115; DROP", "１０１１５")])
    print("word c++:", find_word("c++", "c++ and c+++ and c"), "| quoted:", QUOTED.findall(r'say "hi" or "a \"b\""'))
    print("split:", re.split(r"\s*[,;]\s*", "a , b;c"))


if __name__ == "__main__":
    main()
