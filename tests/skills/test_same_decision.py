"""Which of several decisions that look alike is the one that was there before: a minimal history for each way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.skills.commands import GRACE
from tests.skills.test_decisions import ADA, owners

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

BARBARA = "Barbara Liskov <barbara@example.org>"
HOPPER, LISKOV = "Grace Hopper", "Barbara Liskov"
HEADER = """\
from os import stat


def load(
    name: str, depth: int = 1
) -> Dict[str, Any]:
    return part_of(name, depth)
"""
ONE_LINE = """\
from os import stat


def load(name: str, depth: int = 1) -> dict[str, Any]:
    return part_of(name, depth)
"""
PARTS = """\
import ast


def load(first, other):
    first = ast.literal_eval(first)
    other = ast.literal_eval(other)
    return first, other
"""
NAMED = (
    "from os import stat\n\n\ndef part_of_text(text):\n    first = text.strip()\n    return first.partition(' ')[0]\n"
)


def test_lines_that_a_formatter_joins_stay_whose_each_was(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-annotation")
    repo.commit(a=HEADER)
    repo.commit(GRACE, a=HEADER.replace("Dict[str, Any]", "object"))
    repo.commit(GRACE, a=HEADER.replace("Dict", "dict"))
    repo.commit(BARBARA, a=ONE_LINE)
    assert LISKOV not in owners("missing-annotation")
    assert owners("missing-annotation")[ADA] >= (2, 2)


def test_of_equal_ones_the_statement_tells_which_it_is(repo: Repo, select: Callable[..., None]) -> None:
    select("dynamic-code-execution")
    repo.commit(a=PARTS.replace("    other = ast.literal_eval(other)\n", ""))
    repo.commit(GRACE, a=PARTS)
    assert owners("dynamic-code-execution") == {ADA: (1, 1), HOPPER: (1, 1)}
    left = PARTS.replace("    first = ast.literal_eval(first)\n", "")
    repo.commit(BARBARA, a=left.replace("(other)\n", "(\n        other\n    )\n"))
    assert owners("dynamic-code-execution") == {HOPPER: (1, 1)}


def test_an_annotation_that_is_rewritten_stays_of_who_annotated_first(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-annotation")
    text = "def load(name: str):\n    return part_of(name)\n"
    repo.commit(a=text)
    repo.commit(GRACE, a=text.replace("str", "Callable[..., Any] | bytes | None"))
    assert owners("missing-annotation")[ADA] == (1, 2)


def test_a_docstring_that_is_reworded_stays_of_who_wrote_one(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-class-docstring")
    text = 'class Part:\n    """Holds some text."""\n\n    size = 1\n'
    repo.commit(a=text)
    repo.commit(GRACE, a=text.replace("Holds some text", "What a reader gives back, one line at a time"))
    assert owners("missing-class-docstring") == {ADA: (1, 1)}


@pytest.mark.parametrize(
    ("new", "who"),
    [("first_word", HOPPER), ("_part_of_text", ADA)],
    ids=["another name", "private"],
)
def test_a_name_is_of_who_chose_it(repo: Repo, select: Callable[..., None], new: str, who: str) -> None:
    select("naming-style")
    repo.commit(a=NAMED)
    repo.commit(GRACE, a=NAMED.replace("part_of_text", new))
    assert owners("naming-style") == {who: (1, 1)}
    repo.commit(BARBARA, a=NAMED.replace("part_of_text(text)", f"{new}(text: str) -> str"))
    assert owners("naming-style") == {who: (1, 1)}


STREAM = """\
from typing import Iterator


class Stream:
    def __iter__(self) -> Iterator[bytes]:
        raise NotImplementedError(
            "The method must be implemented."
        )
        yield 1
"""


def test_what_moved_with_a_change_and_was_joined_since_is_found_by_what_the_move_wrote(repo: Repo) -> None:
    at = STREAM.index("class Stream")
    top, stream = STREAM[:at], STREAM[at:]
    moved = top + stream.replace(") -> ", ") -> typing.")
    repo.commit(a=STREAM, b=top)
    before = owners("iterator-protocol")
    assert before == {ADA: (1, 0)}
    repo.commit(GRACE, a=top, b=moved)
    assert owners("iterator-protocol") == before
    repo.commit(BARBARA, a=top, b=moved.replace("(\n            ", "(").replace("\n        )", ")"))
    assert owners("iterator-protocol") == before


def test_a_guard_that_moves_to_another_file_is_followed(repo: Repo, select: Callable[..., None]) -> None:
    select("script-without-main-guard")
    other = "def other():\n    print('goes on')\n"
    script = "def main():\n    print('begins')\n\n\nif __name__ == '__main__':\n    main()\n"
    repo.commit(a=f"{other}\n\n{script}")
    before = owners("script-without-main-guard")
    assert before == {ADA: (1, 1)}
    repo.commit(GRACE, a=other, b=script)
    assert owners("script-without-main-guard") == before


def test_a_module_that_comes_near_its_limit_is_of_who_let_it_grow(repo: Repo, select: Callable[..., None]) -> None:
    select("oversized-module")
    lines = [f"value_{number} = {number}\n" for number in range(900)]
    repo.commit(a="".join(lines[:100]))
    assert owners("oversized-module") == {}
    repo.commit(GRACE, a="".join(lines))
    assert owners("oversized-module") == {HOPPER: (1, 1)}


def test_a_copied_line_that_moved_since_is_of_who_copied_it(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    method = (
        "    def {}(self, request):\n        try:\n            {}\n        except ValueError as error:\n"
        "            raise WrongAddress(error, request=request)\n"
    )
    values = "".join(f"value_{number} = {number}\n" for number in range(200))  # only a part of a long file is read
    top, first = f"import os\n\n{values}\n\nclass Adapter:\n", method.format("send", "self.connect(request.address)")
    second = method.format("context_of", "return os.path.join(self.folder, request.address)")
    repo.commit(a=top + first)
    repo.commit(GRACE, a=f"{top}{first}\n{second}")
    before = owners("raise-without-cause")
    assert before == {ADA: (0, 1), HOPPER: (0, 1)}
    repo.commit(BARBARA, a=top + first, b=top + second)
    assert owners("raise-without-cause") == before
