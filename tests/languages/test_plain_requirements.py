"""What is read without `packaging` is what `packaging` reads."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name

from seniorlint.languages.plain_requirements import index_name, plain_bounds, plain_requirement

NAMES = st.text(alphabet="aZ0-_.", min_size=1, max_size=5)
BOUNDS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["<", "<=", ">", ">=", "==", "!=", "~=", "==="]),
        st.sampled_from(["", " "]),
        st.sampled_from(["1", "1.0", "01.2", "3.8.1", "1.2.3.4", "1.*", "2a1", "1!2", ""]),
    ),
)
MARKERS = st.sampled_from(
    ["", ";python_full_version<'3'", '; sys_platform == "win32" ', "; os_name", ";os_name in '3'"]
)
REQUIREMENTS = st.builds(
    lambda name, extras, bounds, marker: f"{name}{extras}{','.join(bounds)}{marker}",
    NAMES,
    st.sampled_from(["", " ", "[a]", "[a, b] ", "[]", "[,]"]),
    st.lists(BOUNDS, max_size=3),
    MARKERS,
)


@given(REQUIREMENTS | st.text(alphabet="aA1.-_ []<>=!~,;'\"@", max_size=12))
def test_a_requirement(text: str) -> None:
    plain = plain_requirement(text)
    if plain is None:
        return
    try:
        read = Requirement(text)
    except InvalidRequirement:
        pytest.fail(f"{text!r} is not a requirement")
    limits = tuple(sorted((one.operator, one.version) for one in read.specifier))
    assert plain == (canonicalize_name(read.name), limits)
    assert read.url is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Flask", ("flask", ())),
        ("zope.interface>=5,<7", ("zope-interface", (("<", "7"), (">=", "5")))),
        ("ruff==0.9.1", ("ruff", (("==", "0.9.1"),))),
        ("coverage[toml] >= 7.4 ; python_version < '3.11'", ("coverage", ((">=", "7.4"),))),
        ("a @ https://x.org/a.zip", None),
        ("a==1,==1.0", None),
        ("a>=1,", None),
        ("a~=1", None),
        ("httpcore==1.*", ("httpcore", (("==", "1.*"),))),
        ("httpbin~=0.10.0", ("httpbin", (("~=", "0.10.0"),))),
    ],
)
def test_which_requirements_are_plain(text: str, read: tuple[str, tuple[tuple[str, str], ...]] | None) -> None:
    assert plain_requirement(text) == read


@given(st.lists(BOUNDS, max_size=3), st.tuples(st.integers(0, 4), st.integers(0, 10), st.integers(0, 5)))
def test_bounds(parts: list[str], release: tuple[int, int, int]) -> None:
    bounds = plain_bounds(parts)
    if bounds is None:
        return
    try:
        specifiers = SpecifierSet(",".join(parts))
    except InvalidSpecifier:
        pytest.fail(f"{parts} are no specifiers")
    assert all(one.contains(release) for one in bounds) == specifiers.contains(".".join(map(str, release)))


@given(NAMES)
def test_a_name(name: str) -> None:
    assert index_name(name) == canonicalize_name(name)


def test_plain_ones_need_no_packaging() -> None:
    code = (
        "import sys; from seniorlint.languages.dependencies import read_requirement\n"
        "from seniorlint.languages.python_versions import allowed_by\n"
        "read_requirement('flask>=3'); allowed_by('>=3.10'); print('packaging' in sys.modules)\n"
        "read_requirement('flask===3.0'); print('packaging' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
