"""`@check(calls=..., imports=...)`: which calls a check is called for."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst
import pytest

from seniorlint.engine.registry import CHECKS, RegistryError, check
from seniorlint.engine.ruleset import Entry, Ruleset, build
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context

SLEEP = ("time.sleep", "asyncio.run", "trio.run")


def lines(code: str, calls: Iterable[str] = SLEEP, imports: Iterable[str] = ()) -> list[int]:
    """The lines of the calls that a check of these calls and imports is called for."""

    def probe(call: cst.Call, ctx: Context) -> Verdict:
        return Missed(call)

    name = "probe"
    try:
        check(calls=calls, imports=imports)(probe)
        analysis = analyse(Source(code), "a.py", build([(name, {})]))
    finally:
        CHECKS.pop(name, None)
    assert analysis.problem is None
    assert not analysis.failures
    return [one.span.line for one in analysis.observations]


CASES = {
    "import": ("import time\ntime.sleep(1)\n", [2]),
    "import as": ("import time as t\nt.sleep(1)\n", [2]),
    "from import": ("from time import sleep\nsleep(1)\n", [2]),
    "from import as": ("from time import sleep as nap\nnap(1)\n", [2]),
    "inside a function": ("def f():\n    from time import sleep as nap\n    nap(1)\nnap(1)\n", [3]),
    "by assignment": ("import time\nnap = time.sleep\nnap(1)\n", [3]),
    "by assignment inside a function": ("import time\ndef f():\n    nap = time.sleep\n    nap(1)\n", [4]),
    "a name for a name": ("import time\nnap = time.sleep\nrest = nap\npause = rest\npause(1)\n", [5]),
    "a local name for a name of the module": (
        "from time import sleep as nap\ndef f():\n    rest = nap\n    pause = rest\n    pause(1)\n",
        [5],
    ),
    "by an assignment with an annotation": (
        "import time\nfrom typing import Any\ndef f():\n    nap: Any = time.sleep\n    nap(1)\n",
        [5],
    ),
    "by an annotation that says what may be called": (
        "import time\nimport typing\nnap: typing.Callable = time.sleep\nnap(1)\n",
        [4],
    ),
    "an annotation that names a class": ("import time\nnap: Timer = time.sleep\nnap(1)\n", []),
    "declared only": ("import time\ndef f():\n    sleep: object\n    sleep(1)\n", []),
    "by :=": ("import time\nif nap := time.sleep:\n    nap(1)\n", [3]),
    "by := inside a function": ("import time\ndef f():\n    if (nap := time.sleep):\n        nap(1)\n", [4]),
    "by := to something else": ("import time\ndef f():\n    if (nap := time.time):\n        nap(1)\n", []),
    "names in a circle": ("import time\nnap = rest\nrest = nap\nrest(1)\ntime.sleep(1)\n", [5]),
    "with a fallback": ("try:\n    import time\nexcept ImportError:\n    time = None\ntime.sleep(1)\n", [5]),
    "one of two, both asked for": (
        "try:\n    from trio import run\nexcept ImportError:\n    from asyncio import run\nrun(1)\n",
        [5],
    ),
    "one of two, one not asked for": (
        "try:\n    from curio import run\nexcept ImportError:\n    from asyncio import run\nrun(1)\n",
        [],
    ),
    "another function": ("import time\ntime.time()\n", []),
    "another module": ("import mytime as time\ntime.sleep(1)\n", []),
    "a method of that name": ("x.sleep(1)\n", []),
    "shadowed": ("import time\ndef f(time):\n    time.sleep(1)\n", []),
    "the name that it is given elsewhere": ("from time import sleep as nap\ndef f(nap):\n    nap(1)\n", []),
    "not called": ("import time\nnap = time.sleep\n", []),
    "in a chain": ("import time\ntime.sleep(1).real\n", [2]),
}


@pytest.mark.parametrize(("code", "wanted"), CASES.values(), ids=CASES)
def test_calls_by_their_full_name(code: str, wanted: list[int]) -> None:
    assert lines(code) == wanted


def test_methods_of_any_receiver() -> None:
    code = "import a\nx.run(1)\na.run(1)\na.b().run(1)\nrun(1)\nx.walk(1)\nx[0].run()\n"
    assert lines(code, calls=("*.run",)) == [2, 3, 4, 7]


def test_a_check_is_called_once() -> None:
    assert lines("import time\ntime.sleep(1)\n", calls=("time.sleep", "*.sleep")) == [2]


GATED = {
    "the module": ("import jwt\nx.run()\n", [2]),
    "something of it": ("from jwt import decode\nx.run()\n", [2]),
    "a submodule": ("import jwt.api\nx.run()\n", [2]),
    "under another name": ("import jwt as j\nx.run()\n", [2]),
    "in a try": ("try:\n    import jwt\nexcept ImportError:\n    jwt = None\nx.run()\n", [5]),
    "a star": ("from jwt import *\nx.run()\n", [2]),
    "inside the function": ("def f():\n    import jwt\n    x.run()\n", [3]),
    "a module that starts alike": ("import jwtools\nx.run()\n", []),
    "not at all": ("x.run()\n", []),
}


@pytest.mark.parametrize(("code", "wanted"), GATED.values(), ids=GATED)
def test_only_files_that_import_a_module(code: str, wanted: list[int]) -> None:
    assert lines(code, calls=("*.run",), imports=("jwt",)) == wanted


def test_calls_need_a_parameter_that_takes_calls() -> None:
    def wrong(node: cst.Name, ctx: Context) -> Verdict:
        return None

    with pytest.raises(RegistryError, match="takes Call"):
        check(calls=("a.b",))(wrong)


def outcomes(verdict: Verdict, message: str = "") -> tuple[list[str], int]:
    """What one verdict comes to: the outcomes, and how many checks failed."""

    def probe(call: cst.Call, ctx: Context) -> Verdict:
        return verdict

    def other(name: cst.Name, ctx: Context) -> Verdict:
        return MET

    ruleset = Ruleset(((cst.Call, Entry("probe", probe, message=message)), (cst.Name, Entry("other", other))))
    analysis = analyse(Source("f()\n"), "a.py", ruleset, sites=True)
    return [f"{one.subject} {one.outcome}" for one in analysis.observations], len(analysis.failures)


def test_what_cannot_be_judged_counts_as_nothing() -> None:
    assert outcomes(NOT_JUDGED) == (["other met"], 0)


def test_a_message_with_a_missing_value_is_the_failure_of_its_check_alone() -> None:
    missed = Missed(cst.Name("x"), name="y")
    assert outcomes(missed, message="{nam} is wrong") == (["other met"], 1)
