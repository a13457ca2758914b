"""The oldest Python that a project says it supports. Its files are read as text; nothing in them runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Version = tuple[int, int]

PROJECT_FILES = ("pyproject.toml", "setup.cfg", "setup.py")
FILES = (*PROJECT_FILES, "tox.ini", ".travis.yml")
_REQUIRED: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "pyproject.toml": (
        re.compile(r"""^[ \t]*requires-python[ \t]*=[ \t]*["']([^"'\n]*)""", re.MULTILINE),
        re.compile(
            r"""^\[tool\.poetry\.dependencies\][^\[]*?"""
            r"""^python[ \t]*=[ \t]*(?:\{[ \t]*version[ \t]*=[ \t]*)?["']([^"'\n]*)""",
            re.MULTILINE,
        ),
    ),
    "setup.cfg": (re.compile(r"^[ \t]*python[_-]requires[ \t]*=[ \t]*([^\n]*)", re.MULTILINE),),
    "setup.py": (re.compile(r"""\bpython_requires["']?[ \t]*[=:][ \t]*[rub]?["']([^"'\n]*)"""),),
}
_CLASSIFIER = re.compile(r"Programming Language :: Python :: ([23])\.(\d{1,2})\b")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_BOUND = re.compile(r"([<>=!~^]{0,3})[ \t]{0,4}(?<![\d.])([23])(?!\d)(?:\.(\d{1,2}))?")
_ENDS = ("<", "<=", "!=")
_ENVIRONMENTS = re.compile(r"^[ \t]*env_?list[ \t]*=([^\n]*(?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
_TOX = re.compile(r"\bpy(?:([23])\.?(\d{1,2})\b|\{([^{}\n]*)\})")  # py27, or py{27,36}
_TOX_FACTOR = re.compile(r"[ \t]*([23])\.?(\d{1,2})[ \t]*")
_TRAVIS = re.compile(r"""^[ \t]*(?:-[ \t]*)?(?:python:[ \t]*)?["']?([23])\.(\d{1,2})["']?[ \t]*$""", re.MULTILINE)


class Said(NamedTuple):
    """The oldest Python that a file names: `required` by installers, `classified` for readers, `tried` by tests."""

    required: Version | None = None
    classified: Version | None = None
    tried: Version | None = None


def said_in(name: str, text: str) -> Said:
    """What one of `FILES` says, given by its name and its text."""
    text = _COMMENT.sub("", text)
    match name:
        case "tox.ini":
            return Said(tried=_oldest(_in_tox(text)))
        case ".travis.yml":
            return Said(tried=_oldest(_versions(_TRAVIS, text)))
    written = (one for pattern in _REQUIRED[name] for one in pattern.findall(text))
    required = _oldest(found for one in written if (found := oldest_in(one)) is not None)
    return Said(required, _oldest(_versions(_CLASSIFIER, text)))


def oldest_of(files: Iterable[Said]) -> Version | None:
    """The oldest Python that the files of one project support; None where none of them says it.

    What installers obey decides, then what readers are told, then what tests run on.
    """
    for of_kind in zip(*files, strict=True):
        found = _oldest(one for one in of_kind if one is not None)
        if found is not None:
            return found
    return None


def oldest_in(specifier: str) -> Version | None:
    """The oldest version in a specifier such as `>=2.7, !=3.0.*` or `~2.7 || ^3.5`; None where it has no start."""
    starts = []
    for alternative in specifier.split("|"):
        bounds = [
            (int(major), int(minor or 0)) for sign, major, minor in _BOUND.findall(alternative) if sign not in _ENDS
        ]
        if bounds:
            starts.append(max(bounds))
    return _oldest(starts)


def _in_tox(text: str) -> Iterator[Version]:
    """The versions of the environments that tox runs when it is not told which."""
    for listed in _ENVIRONMENTS.findall(text):
        for major, minor, factors in _TOX.findall(listed):
            if major:
                yield int(major), int(minor)
            found = map(_TOX_FACTOR.fullmatch, factors.split(","))
            yield from ((int(one[1]), int(one[2])) for one in found if one)


def _versions(pattern: re.Pattern[str], text: str) -> Iterator[Version]:
    for major, minor in pattern.findall(text):
        yield int(major), int(minor)


def _oldest(versions: Iterable[Version]) -> Version | None:
    return min(versions, default=None)
