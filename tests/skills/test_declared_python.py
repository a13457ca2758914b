"""Which Python a project's files say that it supports, and which one it is where none says it."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.skills.declared_python import Said, Version, oldest_in, oldest_of, said_in
from seniorlint.skills.usual_python import usual_python


@pytest.mark.parametrize(
    ("specifier", "oldest"),
    [
        (">=3.6", (3, 6)),
        (">= 3.10.2", (3, 10)),
        (">=2.7, !=3.0.*, !=3.1.*, <4", (2, 7)),
        ("!=3.0.*,>=2.6", (2, 6)),
        ("~=3.8", (3, 8)),
        ("==3.*", (3, 0)),
        (">3.5", (3, 5)),
        ("^3.7", (3, 7)),
        ("~2.7 || ^3.5", (2, 7)),
        ("3.9", (3, 9)),
        (">=3", (3, 0)),
        ("<4", None),
        ("*", None),
        ("", None),
        (">=13.2", None),
    ],
)
def test_a_specifier(specifier: str, oldest: Version | None) -> None:
    assert oldest_in(specifier) == oldest


@given(st.text(alphabet="0123456789.<>=!~^|, *"))
def test_any_specifier_gives_a_version_or_none(specifier: str) -> None:
    found = oldest_in(specifier)
    assert found is None or (found[0] in (2, 3) and f"{found[0]}" in specifier)


CLASSIFIERS = """
setup(
    name="x",
    classifiers=[
        'Programming Language :: Python',
        # 'Programming Language :: Python :: 2.5',
        'Programming Language :: Python :: 3',
        'Programming Language :: Python :: 2.7',
        'Programming Language :: Python :: 3.10',
    ],
    print "this is no Python 3"
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("pyproject.toml", '[project]\nrequires-python = ">=3.9"\n', Said((3, 9))),
        ("pyproject.toml", "[project]\nrequires-python='>=3.9'", Said((3, 9))),
        ("pyproject.toml", '# requires-python = ">=2.7"\n[project]\n', Said()),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.7"\n', Said((3, 7))),
        ("pyproject.toml", '[tool.poetry.dependencies]\nx = "1"\npython = { version = "~3.6" }\n', Said((3, 6))),
        ("pyproject.toml", '[tool.hatch.envs.docs]\npython = "3.6"\n', Said()),
        ("pyproject.toml", '[project]\nclassifiers = ["Programming Language :: Python :: 3.8"]', Said(None, (3, 8))),
        ("pyproject.toml", "[project", Said()),
        ("setup.cfg", "[options]\npython_requires = >=3.5, <4\n", Said((3, 5))),
        ("setup.cfg", "[metadata]\nclassifiers =\n    Programming Language :: Python :: 2.6\n", Said(None, (2, 6))),
        ("setup.cfg", "[mypy]\npython_version = 3.6\n", Said()),
        ("setup.py", 'setup(\n    python_requires=">=2.7, !=3.0.*",\n)', Said((2, 7))),
        ("setup.py", "setup(**{'python_requires': '>=3.4'})", Said((3, 4))),
        ("setup.py", "setup(python_requires=OLDEST)", Said()),
        ("setup.py", CLASSIFIERS, Said(None, (2, 7))),
        ("tox.ini", "[tox]\nenvlist=py25,py26,pypy\n[testenv:py24]\n", Said(None, None, (2, 5))),
        (
            "tox.ini",
            "[tox]\nenvlist =\n    py{36, 27,py}-django{20,22}\n    docs\n\n[testenv]",
            Said(None, None, (2, 7)),
        ),
        ("tox.ini", "[tox]\nenvlist = py3, py310, lint\n", Said(None, None, (3, 10))),
        ("tox.ini", "[tox]\nenvlist = lint\ndeps = py26\n", Said()),
        (".travis.yml", 'language: python\npython:\n  - "2.6"\n  - 3.3\n  - pypy\n', Said(None, None, (2, 6))),
        (".travis.yml", "python: 3.6\n", Said(None, None, (3, 6))),
        (".travis.yml", "env:\n  - DJANGO=2.0\n", Said()),
    ],
)
def test_a_file(name: str, text: str, said: Said) -> None:
    assert said_in(name, text) == said


def test_what_installers_obey_comes_first() -> None:
    told, tried = Said(None, (2, 6)), Said(None, None, (2, 5))
    assert oldest_of([told, tried, Said((3, 6), (3, 5)), Said((3, 7))]) == (3, 6)
    assert oldest_of([tried, told]) == (2, 6)
    assert oldest_of([Said(), tried]) == (2, 5)
    assert oldest_of([Said()]) is None
    assert oldest_of([]) is None


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ((2010, 4, 1), (2, 5)),
        ((2013, 1, 1), (2, 6)),
        ((2019, 12, 31), (2, 7)),
        ((2020, 1, 2), (3, 5)),
        ((2024, 11, 1), (3, 9)),
    ],
)
def test_the_usual_python(day: tuple[int, int, int], version: Version) -> None:
    assert usual_python(int(datetime(*day, tzinfo=timezone.utc).timestamp())) == version


@given(st.integers(0, 4_000_000_000), st.integers(0, 4_000_000_000))
def test_the_usual_python_never_gets_older(one: int, other: int) -> None:
    assert usual_python(min(one, other)) <= usual_python(max(one, other))
