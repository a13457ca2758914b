"""Basic Data Types: numbers, truth values, text, bytes and None.

Each has one job. `int` counts, without a largest one; `float` measures, and is rarely exact; `str` is text,
`bytes` is what is on a disk or a wire; `bool` answers a question; None says that there is nothing. Most
trouble with them comes from mixing: text with bytes, or money with `float`. Turn bytes into text where they
come in, name the encoding, and turn text into bytes where it goes out; in between there is text only.

Read next: https://docs.python.org/3/library/stdtypes.html and the Unicode how-to,
https://docs.python.org/3/howto/unicode.html
"""

from __future__ import annotations

import math


def whole_numbers() -> None:
    """They grow as needed. `//` and `%` belong together, also below zero."""
    print(f"2 to the power of 100 is {2**100}")
    minutes = 135
    print(f"{minutes} minutes are {minutes // 60} h {minutes % 60} min; {-7 // 2} and {-7 % 2} for -7 by 2")
    print("other bases:", int("ff", 16), hex(255), bin(10))


def measured_numbers() -> None:
    """A float is the nearest of finitely many binary fractions, so compare within a tolerance."""
    total = 0.1 + 0.2
    print(f"0.1 + 0.2 is {total!r}; equal to 0.3: {total == 0.3}; close to it: {math.isclose(total, 0.3)}")
    print("rounds half to even:", [round(value) for value in (0.5, 1.5, 2.5)])


def truth() -> None:
    """Empty containers, zero and None are false. `and` and `or` give one of their operands, not a bool."""
    nickname = ""
    print("shown name:", nickname or "Amara")
    quantity: int | None = 0
    print("ordered:", quantity if quantity is not None else "unknown")  # `quantity or ...` would lose the zero


def text() -> None:
    """A sequence of code points that never changes: each method gives a new one."""
    title = "  the Old Man and the sea "
    print(repr(title.strip().title()), title.count("the"), repr(title[2:5]))
    print(f"{'left':<8}|{'right':>8}|{1234.5:>10,.2f}")


def text_and_bytes() -> None:
    """The same word has a length as text and another one in bytes; to decode with a wrong encoding gives nonsense."""
    word = "Zürich"
    data = word.encode("utf-8")
    print(f"{len(word)} characters, {len(data)} bytes: {data!r}")
    print("back:", data.decode("utf-8"), "| with the wrong encoding:", data.decode("latin-1"))
    try:
        word.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError as error:
        print("refused:", error.reason, "at byte", error.start)


def main() -> None:
    """Show each type."""
    whole_numbers()
    measured_numbers()
    truth()
    text()
    text_and_bytes()


if __name__ == "__main__":
    main()
