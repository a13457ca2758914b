"""What a tool or a tidy developer commits changes nobody's report: a minimal history for each way in which it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.skills.commands import GRACE
from tests.skills.test_decisions import ADA, owners
from tests.skills.test_standing import DECODER

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

BARBARA = "Barbara Liskov <barbara@example.org>"
HOPPER, LISKOV = "Grace Hopper", "Barbara Liskov"
READER = """\
class Reader:
    def read(self, path):
        first = self.part_of(path, "first", self.encoding)
        second = self.part_of(path, "second", self.encoding)
        third = self.part_of(path, "third", self.encoding)
        try:
            return self.joined(first, second, third)
        except ValueError as error:
            raise LoadError(error)
"""
GUESS = """\
def {}guess_type(filename):
    name = filename.rpartition("/")[2].casefold()
    kind = KINDS.get(name.rpartition(".")[2], "text")
    return f"{{kind}}/{{name}}" if kind else "application/octet-stream"
"""
HANDLE = """\
class {}:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self.{}.close()
"""


def broken(text: str) -> str:
    """The text as a formatter with very short lines would write it: each call over several lines."""
    text = text.replace("(path, ", "(\n            path,\n            ")
    return text.replace(", self.encoding)", ",\n            self.encoding,\n        )")


def test_a_renamed_method_is_known_however_its_lines_are_broken(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=READER)
    renamed = READER.replace("class Reader", "class Loader").replace("def read", "def load")
    repo.commit(GRACE, a=renamed)
    assert owners("raise-without-cause") == {ADA: (0, 1)}
    repo.commit(BARBARA, a=broken(renamed))
    assert owners("raise-without-cause") == {ADA: (0, 1)}


def test_a_file_that_was_renamed_twice(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-function-docstring")
    body = "    result = 0\n    for value in values:\n        result += value\n    return result\n"
    repo.commit(a=f'def total(values):\n    """Add up the values."""\n{body}')
    repo.git("mv", "a.py", "b.py")
    repo.commit()
    repo.commit(GRACE, b=f"def total(values):\n{body}")
    assert owners("missing-function-docstring") == {HOPPER: (0, 1)}
    repo.git("mv", "b.py", "c.py")
    repo.commit(BARBARA)
    assert owners("missing-function-docstring") == {HOPPER: (0, 1)}


def test_of_two_files_with_equal_lines_the_one_that_the_class_comes_from(repo: Repo) -> None:
    others = "".join(f"def other_{i}(value):\n    return value + {i}\n\n\n" for i in range(5))
    files, connections = HANDLE.format("File", "handle"), HANDLE.format("Connection", "socket")
    repo.commit(a=others + files)
    repo.commit(GRACE, b=others + connections)
    before = owners("context-manager")
    assert before == {ADA: (1, 0), HOPPER: (1, 0)}
    repo.commit(BARBARA, a=others, b=others, a_half=files, b_half=connections)
    assert owners("context-manager") == before


def test_what_moved_between_files_and_was_reformatted_since(repo: Repo, select: Callable[..., None]) -> None:
    select("naming-style")
    repo.commit(a=GUESS.format(""), b="KINDS = {}\n")
    repo.commit(GRACE, a="\n", b=f"KINDS = {{}}\n\n\n{GUESS.format('_')}")
    assert owners("naming-style") == {ADA: (1, 1)}
    text = GUESS.format("_").replace('("/")[2].casefold()', '(\n        "/"\n    )[2].casefold()')
    text = text.replace(
        '.get(name.rpartition(".")[2], "text")', '.get(\n        name.rpartition(".")[2], "text"\n    )'
    )
    repo.commit(BARBARA, b=f"KINDS = {{}}\n\n\n{text}")
    assert owners("naming-style") == {ADA: (1, 1)}


def test_what_moved_within_a_file_and_was_annotated_since(repo: Repo, select: Callable[..., None]) -> None:
    select("naming-style")
    first = "".join(f"def first_{i}(value):\n    return value + {i}\n\n\n" for i in range(9))
    moved = 'def in_it():\n    return load_everything("https://example.org/all")\n\n\n'
    top = "import os\n\n\n"
    repo.commit(a=top + first)
    repo.commit(GRACE, a=top + first + moved)
    repo.commit(BARBARA, a=top + moved + first)
    before = owners("naming-style")
    assert before == {ADA: (9, 9), HOPPER: (1, 1)}
    repo.commit(BARBARA, a=top + moved.replace("in_it()", "in_it() -> None") + first)
    assert owners("naming-style") == before


def test_what_is_written_again_is_of_who_writes_it_wherever_it_moves(repo: Repo) -> None:
    both = f"{DECODER.format('Zip')}\n\n{DECODER.format('Brotli')}"
    for text in (DECODER.format("Zip"), both, f"{both}\n# one\n", f"{both}\n# two\n", DECODER.format("Zip")):
        repo.commit(a=text)
    repo.commit(GRACE, a=both)
    before = owners("exception-chaining")
    assert before == {ADA: (1, 0), HOPPER: (1, 0)}
    repo.commit(BARBARA, a=DECODER.format("Zip"), b=DECODER.format("Brotli"))
    assert owners("exception-chaining") == before
