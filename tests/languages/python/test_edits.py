"""Edits that know arguments and imports: what they make of a text."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst
import pytest

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Fix, Missed, Verdict, replace
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument, ensure_import, remove_argument

MakeFix = Callable[[cst.Call, Context], Fix | None]


def after(text: str, make_fix: MakeFix) -> str:
    """The text after the fix that is made of its one call of `bad`."""

    def check(call: cst.Call, ctx: Context) -> Verdict:
        return Missed(call, fix=make_fix(call, ctx)) if called_name(call) == "bad" else None

    analysis = analyse(Source(text), "a.py", Ruleset(((cst.Call, Entry("bad", check)),)))
    assert not analysis.failures, analysis.failures[0].error
    (observation,) = analysis.observations
    return apply_edits(Source(text), [observation.fix.edits] if observation.fix else [])[0]


def add(call: cst.Call, ctx: Context) -> Fix | None:
    edit = add_argument(call, "x=1")
    return Fix((edit,)) if edit else None


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("bad()", "bad(x=1)"),
        ("bad( )", "bad( x=1)"),
        ("bad(a)", "bad(a, x=1)"),
        ("bad(a,)", "bad(a, x=1,)"),
        ("bad(*a, **k)", "bad(*a, **k, x=1)"),
        ("bad(\n    a,  # why\n)", "bad(\n    a, x=1,  # why\n)"),
        ("(bad)((yield))", "(bad)((yield), x=1)"),
        ("bad(a for a in b)", "bad(a for a in b)"),
        ("bad((a for a in b))", "bad((a for a in b), x=1)"),
        ("(bad(a))", "(bad(a, x=1))"),
    ],
)
def test_an_argument_is_added(before: str, wanted: str) -> None:
    assert after(f"def f():\n    y = {before}\n", add) == f"def f():\n    y = {wanted}\n"


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("bad(a)", "bad()"),
        ("bad(a,)", "bad()"),
        ("bad(a, b)", "bad(b)"),
        ("bad(b, a)", "bad(b)"),
        ("bad(b, a,)", "bad(b,)"),
        ("bad(b, *a, c=1)", "bad(b, c=1)"),
        ("bad(\n    b,\n    a,\n)", "bad(\n    b,\n)"),
    ],
)
def test_an_argument_is_removed(before: str, wanted: str) -> None:
    def remove(call: cst.Call, ctx: Context) -> Fix:
        (arg,) = [one for one in call.args if isinstance(one.value, cst.Name) and one.value.value == "a"]
        return Fix((remove_argument(call, arg),))

    assert after(f"{before}\n", remove) == f"{wanted}\n"


def test_only_an_argument_of_the_call_is_removed() -> None:
    call, other = cst.parse_expression("bad(a)"), cst.parse_expression("bad(a)")
    assert isinstance(call, cst.Call)
    assert isinstance(other, cst.Call)
    with pytest.raises(ValueError, match="not one of the call's"):
        remove_argument(call, other.args[0])


IMPORTS = {
    "nothing is there": ("bad()\n", "import os\nos()\n"),
    "the module is there": ("import os\nbad()\n", "import os\nos()\n"),
    "beside another module": ("import os, sys\nbad()\n", "import os, sys\nos()\n"),
    "under another name": ("import os as o\nbad()\n", "import os as o\no()\n"),
    "in a try": (
        "try:\n    import os\nexcept ImportError:\n    os = None\nbad()\n",
        "try:\n    import os\nexcept ImportError:\n    os = None\nos()\n",
    ),
    "the name is another module's": ("import sys as os\nbad()\n", "import os as _os\nimport sys as os\n_os()\n"),
    "the name is a local one": (
        "def f(os):\n    bad()\n",
        "import os as _os\ndef f(os):\n    _os()\n",
    ),
    "the import is hidden where the code is": (
        "import os\ndef f(os):\n    bad()\n",
        "import os as _os\nimport os\ndef f(os):\n    _os()\n",
    ),
    "both names are taken": ("os = _os = 1\nbad()\n", "os = _os = 1\nbad()\n"),
    "after the docstring and the future": (
        '"""Doc."""\nfrom __future__ import annotations\nbad()\n',
        '"""Doc."""\nfrom __future__ import annotations\nimport os\nos()\n',
    ),
}


@pytest.mark.parametrize(("before", "wanted"), IMPORTS.values(), ids=IMPORTS)
def test_a_module_is_imported(before: str, wanted: str) -> None:
    def use(call: cst.Call, ctx: Context) -> Fix | None:
        imported = ensure_import("os", None, ctx, call)
        return Fix((replace(call.func, imported.name), *imported.edits)) if imported else None

    assert after(before, use) == wanted


NAMES = {
    "nothing is there": ("bad()\n", "from functools import partial\npartial()\n"),
    "the name is there": ("from functools import partial as p\nbad()\n", "from functools import partial as p\np()\n"),
    "the module is there": ("import functools as f\nbad()\n", "import functools as f\nf.partial()\n"),
    "the name is another": (
        "def partial(): ...\nbad()\n",
        "from functools import partial as _partial\ndef partial(): ...\n_partial()\n",
    ),
}


@pytest.mark.parametrize(("before", "wanted"), NAMES.values(), ids=NAMES)
def test_a_name_is_imported(before: str, wanted: str) -> None:
    def use(call: cst.Call, ctx: Context) -> Fix | None:
        imported = ensure_import("functools", "partial", ctx, call)
        return Fix((replace(call.func, imported.name), *imported.edits)) if imported else None

    assert after(before, use) == wanted
