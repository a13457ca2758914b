"""Basic Exception Handling: what an exception is, how it travels, and where to stop it.

An exception leaves each function in turn until one handles it; if none does, the program ends with a
traceback, which is read from the bottom: what happened, then where, then who called. Catch the type that you
expect, close to where something can be done. `raise` alone passes the same error on with its traceback. When
another program is run, ask whether it failed. Do not use an exception for what happens all the time: a loop
that ends, a word that is not found.

Read next: https://docs.python.org/3/tutorial/errors.html and the hierarchy of
https://docs.python.org/3/library/exceptions.html#exception-hierarchy
"""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path


def average(values: list[float]) -> float:
    """Raise early, with a message that says what was wrong; `sum([]) / 0` would only say "division by zero"."""
    if not values:
        raise ValueError("the average of no values means nothing")
    return sum(values) / len(values)


def report(table: dict[str, list[float]]) -> str:
    """Handled here, because here is known what to show instead; one bad row does not spoil the others."""
    lines = []
    for name, values in table.items():
        try:
            lines.append(f"{name} {average(values):.1f}")
        except ValueError:
            lines.append(f"{name} -")
    return ", ".join(lines)


def audited(action: str, amount: object) -> float:
    """Look at an error without handling it: `raise` alone passes it on as it was."""
    try:
        return float(str(amount))
    except ValueError:
        print(f"  {action} was refused")
        raise


def version_of(program: list[str]) -> str:
    """`check=True`: a program that fails is an error here, too, and not an empty answer."""
    try:
        done = subprocess.run([*program, "--version"], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        return "is not installed"
    except subprocess.CalledProcessError as error:
        return f"failed with {error.returncode}"
    return "answers" if done.stdout or done.stderr else "says nothing"


def families() -> None:
    """A clause for a class also takes its subclasses, so the narrow one comes first."""
    empty: dict[str, int] = {}
    calls: tuple[Callable[[], object], ...] = (
        lambda: empty["key"],
        lambda: [][0],
        lambda: int("x"),
        lambda: Path("/no/such/file").read_bytes(),
    )
    for call in calls:
        try:
            call()
        except KeyError as error:
            print(f"  no such key: {error}")
        except LookupError as error:  # KeyError and IndexError are both
            print(f"  looked up in vain: {error}")
        except (ValueError, OSError) as error:
            print(f"  {type(error).__name__}, one of {[one.__name__ for one in type(error).__mro__[1:-2]]}")


def end_of_a_traceback() -> str:
    """The last line that a program prints which ends with an error."""
    try:
        return f"no error: {average([])}"
    except ValueError as error:
        return "".join(traceback.format_exception_only(type(error), error)).strip()


def main() -> None:
    """Let errors travel, and stop them."""
    print("report:", report({"Amara": [2.0, 4.0], "Jonas": []}))
    for amount in ("12.50", "twelve"):
        try:
            print("paid:", audited("payment", amount))
        except ValueError as error:
            print("  handled by the caller:", error)
    print("python", version_of([sys.executable]), "| no-such-program", version_of(["no-such-program"]))
    families()
    print("at the end of a traceback:", end_of_a_traceback())


if __name__ == "__main__":
    main()
