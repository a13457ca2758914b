"""Patterns mean what they mean to Git, and take no time out of proportion."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from seniorlint.files.glob_tokens import BadPattern
from seniorlint.files.globs import Globs, read_glob

# What a name may have to do with each pattern is decided by Git below; these are the corners that it has.
PATTERNS = (
    r"""
abc**/x|a?c**/x|/abc**|**\/foo|a/**|a\|[z-a]|[!z-a]|[^z-a]|a/|foo[|a[[:alpha:]]|a[[:foo:]]|[[:alpha]|[]a]|[!]a]|[a-]
[a-\]|/**|**|**/|*/|a/*|?.py|??.py|x/**/**/y|a/b*|a/**b|a**b/c|\ x|x\ |x  |x	|!|!!|/|//|///x|//x|a//b|\#x|#x|\a|./x
a/**/|a***b|***/x|a/***/x|a**/|abc**/|a/b**/x|*a**/x|[a]**/x|\a**/x|*|?|**/*|*/**|a/*/b|a/**/b|/a|/a/|/*/|!a|!/|a*b*c
[!a]|[a-c]x|[a-c-e]|[\]]|[\-a]|[a\-c]|[-a]|[!-a]|[[:digit:][:upper:]]|[[:]|[[:a]|[[a]|[a[]|[.]|[,-.]|*.p[y]|a/[/]b|a[/]b
[a/b]|a\/b|*\/b|a\*|a\?|\[a]|{a,b}|~|$|^a|(a|a+|.|..|a.|*.|**.py|**/.py|.*|*~|a/**/b/**/c|**/a/**|*/*/*|*[*]|[*]a|[?]
[[:space:]]|[[:punct:]]|[[:xdigit:]]|[[:cntrl:]]|[[:print:]]|[[:graph:]]|[[:blank:]]|[[:lower:]]|[[:alnum:]]|*a*b
""".strip("\n")
    .replace("\n", "|")
    .split("|")
)
NAMES = r"""a
a|b|c|x|y|z|ab|abc|abcd|abcx|a/b|a/x|a/b/c|a/b/x|a/bc/d/x|a/c/b|x/y|x/a/y|abc/x|abcd/e/x|a/a/b/a/b/c|foo|a/foo|foo[|é.py
a.py|.py|#x|!a|a\|]|-|^|:|[|a[|*|a*|?|a?|{a,b}|~|a~|1|A|A1|,|.a|a.|aXb|acbc|\|é| x|x |x	""".replace("\n", "|").split(
    "|"
)
NAMES += ["\x01", "a\nb"]


def ignored_by_git(folder: Path, pattern: bytes, paths: Sequence[bytes]) -> set[bytes]:
    (folder / ".gitignore").write_bytes(pattern + b"\n")
    command = ["git", "check-ignore", "--no-index", "-z", "--stdin", "--verbose", "--non-matching"]
    asked = b"\0".join(b"./" + path for path in paths)  # a path that starts with a colon has a meaning of its own
    done = subprocess.run(command, cwd=folder, input=asked, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    fields = done.stdout.split(b"\0")
    return {path[2:] for text, path in zip(fields[2::4], fields[3::4], strict=False) if is_taken(text)}


def is_taken(pattern: bytes) -> bool:
    return bool(pattern) and not pattern.startswith(b"!")


def as_bytes(text: str) -> str:
    """A text as Git sees it: one character for each byte."""
    return os.fsencode(text).decode("latin-1")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with nothing but ignore files: Git judges a path that is not there as a file."""
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_takes_the_names_that_git_ignores(repository: Path, pattern: str) -> None:
    globs = Globs([as_bytes(pattern)])
    taken = {name for name in NAMES if globs.covers(as_bytes(name))}
    said = ignored_by_git(repository, os.fsencode(pattern), [os.fsencode(name) for name in NAMES])
    assert taken == {os.fsdecode(name) for name in said}


ODD = st.text(alphabet="ab*?/[]!-\\^", min_size=1, max_size=9)
PATHS = st.lists(st.text(alphabet="ab-]\\!^[", min_size=1, max_size=4), min_size=1, max_size=4).map("/".join)


@given(pattern=ODD, paths=st.lists(PATHS, min_size=1, max_size=20, unique=True))
def test_any_pattern_takes_the_names_that_git_ignores(repository: Path, pattern: str, paths: list[str]) -> None:
    globs = Globs([pattern])
    said = ignored_by_git(repository, pattern.encode(), [path.encode() for path in paths])
    assert {path for path in paths if globs.covers(path)} == {path.decode() for path in said}


PLAIN = st.text(alphabet="ab*?/", min_size=1, max_size=8).filter(lambda text: "**" not in text and "//" not in text)


@given(lines=st.lists(PLAIN, min_size=1, max_size=3), path=PATHS)
def test_plain_patterns_are_what_pathspec_makes_of_them(lines: list[str], path: str) -> None:
    assert Globs(lines).covers(path) == GitIgnoreSpec.from_lines(lines).match_file(path)


def test_a_folder_that_is_taken_keeps_what_is_in_it() -> None:
    globs = Globs(["build/", "!build/keep.py", "*.py", "!a.py"])
    assert globs.covers("build/keep.py")
    assert globs.verdict("build/keep.py", is_folder=False) is True  # *.py is the last that says so
    assert globs.verdict("build", is_folder=False) is None
    assert not globs.covers("lib/a.py")


@pytest.mark.parametrize("line", ["!", "/", "!/", "a\\", "[a", "[", "a[!", "[[:nothing:]]", "[a-\\"])
def test_what_can_never_match_is_kept_apart(line: str) -> None:
    with pytest.raises(BadPattern):
        read_glob(line)
    globs = Globs(["", "# x", line, "b"])
    assert [(number, text) for number, text, _ in globs.bad] == [(3, line)]
    assert globs.covers("b")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "b", "a" * 4000),
        ("*a*" * 40 + "b", "a" * 4000),
        ("/" + "*a" * 40 + "b", "a" * 4000),
        ("**/a" * 40 + "/b", "a/" * 2000 + "c"),
        ("**/*a*" * 40 + "/b", "a/" * 2000 + "c"),
        ("/" + "*/" * 60 + "**/" * 60 + "*b", "a/" * 2000 + "c"),
        ("**/" + "a/" * 1000 + "b", "a/" * 2000 + "c"),
        ("*[a]?" * 60 + "b", "a" * 4000),
        ("?" * 500 + "*" * 500 + "b", "a" * 4000),
    ],
)
def test_no_pattern_takes_long(pattern: str, path: str) -> None:
    globs = Globs([pattern])
    start = time.process_time()
    assert not globs.verdict(path, is_folder=False)
    assert time.process_time() - start < 2
