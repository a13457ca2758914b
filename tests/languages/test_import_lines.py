"""What the lines of a Python text import, compared with what its tree says."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions

from hypothesis import given
from hypothesis import strategies as st
from packaging.utils import canonicalize_name

from seniorlint.languages.repository.import_lines import imported_names, line_of
from seniorlint.languages.repository.known_imports import distributions_of, offered_by

NAMES = ("yaml", "redis", "rich")
PIECES = st.sampled_from(
    [
        *(f"import {name}" for name in NAMES),
        *(f"import os, {name}.a as b  # c" for name in NAMES),
        *(f"from {name}.a.b import (c,\n    d)" for name in NAMES),
        *(f'"""A page.\nimport {name}\nfrom {name} import a\n"""' for name in NAMES),
        *(f"'''\nimport {name}\n'''" for name in NAMES),
        *(f"# ''' \"\"\"\nx = '\\'' + \"'''\"\nimport {name}" for name in NAMES),
        *(f"def f():\n    import {name}" for name in NAMES),
        *(f"if x:\n    from {name} import a" for name in NAMES),
        "from . import yaml",
        "from .redis import rich",
        "x = 1",
        "",
    ]
)


@given(st.lists(PIECES), st.sampled_from(["\n", "\r\n"]))
def test_the_line_is_that_of_the_first_import_at_the_margin(pieces: list[str], line_end: str) -> None:
    text = "\n".join(pieces)
    first: dict[str, int] = {}
    for node in ast.parse(text).body:
        tops = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            tops = [node.module or ""]
        for top in tops:
            first.setdefault(top.split(".")[0], node.lineno)
    written = text.replace("\n", line_end)
    assert {name: line_of(written, name) for name in NAMES} == {name: first.get(name) for name in NAMES}
    assert set(first) <= imported_names(written).needed


def test_what_is_tried_or_asked_for_is_optional() -> None:
    tried = "try:  # fast\n\n    import yaml\nexcept ImportError:\n    yaml = None\n"
    assert imported_names(tried).optional == {"yaml"}
    assert imported_names("with suppress(ImportError):\n    import redis\nimport rich\n").optional == {"redis"}
    assert imported_names("if find_spec('rich'):\n    pass\nimport_module( 'redis.a')\n").optional == {"rich", "redis"}
    assert imported_names("x = 1\nimport yaml\n").optional == frozenset()


def test_a_long_line_is_read_in_time_that_grows_with_it() -> None:
    """A text that is made to be slow is read to its end: 200,000 characters, which took minutes in a first version."""
    for part in ("try:", "suppress(", "optional", "has_a", "'", "import_module(", "\nfrom a. "):
        text = part * (200_000 // len(part))
        assert line_of(text, "yaml") is None
        assert imported_names(text).needed <= {"a"}


def test_pairs_that_are_installed_here_are_right() -> None:
    installed = {name: {canonicalize_name(one) for one in there} for name, there in packages_distributions().items()}
    known = {name for name in installed if distributions_of(name)}
    # Python 3.10 knows those alone that name their modules in a file of their own.
    assert ({"yaml"} if sys.version_info < (3, 11) else {"yaml", "packaging", "click", "rich"}) <= known
    wrong = {name: installed[name] for name in known if installed[name].isdisjoint(distributions_of(name))}
    assert not wrong
    assert offered_by("starlette") == ("fastapi",)
