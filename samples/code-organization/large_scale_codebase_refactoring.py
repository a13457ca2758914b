"""Large-Scale Codebase Refactoring: change hundreds of places, in steps that can each be released.

No one can review a change of two hundred files, and for weeks nothing else could be merged. So: count the
places first, add the new way beside the old, let the old call the new and warn, move callers in batches by a
program that understands the code (a syntax tree, not search and replace), forbid new uses in the checks, and
delete the old when the count is zero. Two functions that are nearly the same become one in this way, too.
Old code that is never changed may stay as it is.

Read next: https://martinfowler.com/bliki/ParallelChange.html, https://docs.python.org/3/library/ast.html and,
for edits that keep the format, https://libcst.readthedocs.io/en/latest/codemods_tutorial.html
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

# ---- step 1: the new way beside the old, which calls it ----


def send(to: str, text: str, *, is_urgent: bool = False) -> str:
    """The new function: one instead of two that were nearly the same."""
    return f"{'URGENT ' if is_urgent else ''}to {to}: {text}"


def send_mail(text: str, to: str) -> str:
    """The old one: the same result as ever, and a warning for whoever still calls it."""
    warnings.warn("send_mail() goes away; call send(to, text)", DeprecationWarning, stacklevel=2)
    return send(to, text)


# ---- step 2: find the places, by meaning and not by text ----

CODE: Mapping[str, str] = {
    "orders.py": 'send_mail("thanks", customer)  # after an order\nsend(customer, "soon")\n',
    "bills.py": 'def remind(bill):\n    return send_mail(f"pay {bill}", to=bill.owner)\n',
    "notes.py": 'print("send_mail(text, to) is old")\nsend_mailing_list()\n',
    "odd.py": "later = send_mail\nsend_mail(*arguments)\n",
}


@dataclass(frozen=True)
class Edit:
    """A piece of a line, and what takes its place; lines from 1, columns from 0 in bytes, as `ast` has them."""

    line: int
    start: int
    end: int
    text: str


def edits_of(source: str) -> Iterator[Edit]:
    """Calls of the old function that can be moved by themselves; what is only like it in the text is not found."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="send_mail"), args=[ast.expr() as text, ast.expr() as to], keywords=[]):
                if not isinstance(text, ast.Starred):
                    yield _edit(node, to, text)
            case ast.Call(func=ast.Name(id="send_mail"), args=[text], keywords=[ast.keyword(arg="to", value=to)]):
                yield _edit(node, to, text)


def _edit(call: ast.Call, to: ast.expr, text: ast.expr) -> Edit:
    return Edit(call.lineno, call.col_offset, call.end_col_offset or 0, f"send({ast.unparse(to)}, {ast.unparse(text)})")


def moved(source: str) -> str:
    """The source with all of those calls in the new way; everything else, comments too, stays as it was."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    for edit in sorted(edits_of(source), key=lambda one: (one.line, one.start), reverse=True):  # from the end
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.start] + edit.text.encode() + line[edit.end :]
    return b"".join(lines).decode()


def uses(source: str) -> int:
    """How often the old name is still read: the number that must go to zero, and may never rise again."""
    return sum(isinstance(node, ast.Name) and node.id == "send_mail" for node in ast.walk(ast.parse(source)))


# ---- step 3: batches, each of them checked ----


def batches(code: Mapping[str, str], size: int) -> Iterator[dict[str, str]]:
    """Files that change, a few at a time: a change that a reviewer can read."""
    changed = {name: moved(text) for name, text in code.items() if moved(text) != text}
    names = sorted(changed)
    for start in range(0, len(names), size):
        yield {name: changed[name] for name in names[start : start + size]}


def warnings_of(work: Callable[[], object]) -> list[str]:
    """What the old way says to those who still use it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        work()
    return [str(one.message) for one in caught]


def main() -> None:
    """From the count to the last place."""
    print("the old way still works:", warnings_of(lambda: send_mail("hi", "Amara")))
    code = dict(CODE)
    print("places at the beginning:", {name: uses(text) for name, text in code.items()})
    for number, batch in enumerate(batches(code, size=1), 1):
        code |= batch
        print(f"batch {number}: {', '.join(batch)}; left: {sum(map(uses, code.values()))}")
    for name in ("orders.py", "bills.py"):
        print(f"{name}: {code[name].splitlines()[-1 if name == 'bills.py' else 0]}")
    print("for a person:", [name for name, text in code.items() if uses(text)])


if __name__ == "__main__":
    main()
