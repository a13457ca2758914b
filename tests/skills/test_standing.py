"""An observation belongs to the author of the first commit that has it, not to the author of lines like its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.skills.commands import GRACE
from tests.skills.test_decisions import ADA, CHAINS, DEFAULTS, MANAGER, owners

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

HOPPER = "Grace Hopper"
ONE_CHAIN = CHAINS[: CHAINS.index("def load_1")].rstrip("\n") + "\n"
DECODER = """\
class {}Decoder:
    def decode(self, data):
        try:
            return self.inner.decode(data)
        except ValueError as error:
            raise DecodingError(str(error)) from error
"""


def long_function(statements: int) -> str:
    steps = "".join(f"    if values[{i}]:\n        total += values[{i}]\n" for i in range(statements // 2))
    return f"def total_of(values):\n    total = 0\n{steps}    return total\n"


def test_a_copied_line_is_of_who_copied_it(repo: Repo) -> None:
    repo.commit(a=DECODER.format("Zip"))
    repo.commit(GRACE, a=DECODER.format("Zip") + "\n\n" + DECODER.format("Brotli").replace("inner", "brotli"))
    assert owners("exception-chaining") == {ADA: (1, 0), HOPPER: (1, 0)}


def test_a_function_that_grew_too_long_is_of_who_let_it_grow(repo: Repo, select: Callable[..., None]) -> None:
    select("long-function")
    repo.commit(a=long_function(10))
    assert owners("long-function") == {}
    repo.commit(GRACE, a=long_function(40))
    assert owners("long-function") == {HOPPER: (1, 1)}
    repo.commit(a=long_function(44).replace("(values)", "(values: list[int])"))
    assert owners("long-function") == {HOPPER: (1, 1)}
    repo.commit(a=long_function(90).replace("(values)", "(values: list[int])"))
    assert owners("long-function") == {ADA: (0, 1)}


def test_a_docstring_taken_out_before_the_file_moved(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-function-docstring")
    text = "{}def total(values):\n{}    return [\n        value * 2 + 1 for value in values if value\n    ]\n"
    repo.commit(a=text.format("", '    """Double the values."""\n') + "\n\nNAMES = {'first': 1, 'second': 2}\n")
    repo.commit(GRACE, a=text.format("", "    seen = set(values)\n    assert seen\n"))
    found = owners("missing-function-docstring")
    assert found == {HOPPER: (0, 1)}
    repo.git("mv", "a.py", "b.py")
    repo.commit()
    assert owners("missing-function-docstring") == found


def test_a_first_import_takes_no_missing_docstring_of_the_module(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-module-docstring")
    body = "\n\n" + DEFAULTS
    repo.commit(a='"""Totals of values."""\n\nimport os\n' + body)
    repo.commit(GRACE, a="import os\n" + body)
    found = owners("missing-module-docstring")
    assert found == {HOPPER: (0, 1)}
    repo.commit(a="from __future__ import annotations\n\nimport os\n" + body)
    assert owners("missing-module-docstring") == found
    repo.commit(a="import json\n" + body)
    assert owners("missing-module-docstring") == found


def test_a_move_in_two_commits(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=CHAINS, b="LIMIT = 10\n")
    (repo.path / "a.py").unlink()
    repo.commit(GRACE)
    repo.commit(GRACE, c=CHAINS)
    assert owners("raise-without-cause") == {ADA: (0, 10)}


def test_a_moved_function_takes_its_short_lines_along(repo: Repo) -> None:
    others = "".join(f"def other_{i}(value):\n    return value + {i}\n\n\n" for i in range(30))
    repo.commit(a=others + MANAGER)
    repo.commit(GRACE, a=others, b=f"import os\n\n{MANAGER}\n\nLIMIT = os.cpu_count()\n")
    assert owners("context-manager") == {ADA: (1, 0)}


def test_who_takes_a_change_back_decides_nothing(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=ONE_CHAIN)
    fixed = repo.commit(GRACE, a=ONE_CHAIN.replace('right")', 'right") from error'))
    assert owners("raise-without-cause") == {HOPPER: (1, 1)}
    repo.git("revert", "--no-edit", fixed, author="Barbara Liskov <barbara@example.org>")
    assert owners("raise-without-cause") == {ADA: (0, 1)}


def test_a_name_is_of_who_gave_it_whatever_is_below(repo: Repo, select: Callable[..., None]) -> None:
    select("naming-style")
    text = "def {}(values):\n    total = 0\n    for value in values:\n        total += value\n    return total\n"
    repo.commit(a=text.format("totalOf"))
    repo.commit(GRACE, a=text.format("total_of"))
    assert owners("naming-style") == {HOPPER: (1, 1)}
    repo.commit(a="def total_of(values):\n    return sum(values)\n")
    assert owners("naming-style") == {HOPPER: (1, 1)}
    repo.commit(a='def total_of(\n    values,\n):\n    """Add the values."""\n    return sum(values)\n')
    assert owners("naming-style") == {HOPPER: (1, 1)}
