"""Classes whose methods are judged apart: the result equals a fresh one, and methods left alone are not asked again."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from functools import cache
from textwrap import dedent, indent

import libcst as cst
import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.live.incremental_analysis import IncrementalAnalysis
from tests.live.test_incremental_analysis import RULESET, assert_equal
from tests.seeds import seeds

PATH = "pkg/module.py"
HEAD = """import os
import queue
import threading
import time
import logging
import functools
from dataclasses import dataclass

CACHE = {}
_count = 0
log = logging.getLogger(__name__)


"""
CLASSES = ("class Shop:\n", "class Shop(Base):\n", "class ShopError(Exception):\n", "@dataclass\nclass Shop:\n")

# What one member says about another: what it calls, the attributes that it sets, the threads that it starts.
TOGETHER = (
    "def __init__(self):\n    self.lock = threading.Lock()\n    self.items = []\n    self.nap = time.sleep\n",
    "def __init__(self, items=[]):\n    self.items = items\n    self.total = 0\n    self.log = logging.getLogger()\n",
    "def start(self):\n    threading.Thread(target=self.run).start()\n    threading.Thread(target=self.run).start()\n",
    "def run(self):\n    self.total += 1\n    self.items.append(1)\n",
    "def locked(self):\n    with self.lock:\n        self.total += 1\n",
    "def unlocked(self):\n    self.total = self.total + 1\n",
    "async def wait(self):\n    time.sleep(1)\n    self.nap(2)\n    nap(3)\n    await self.other()\n",
    "nap = time.sleep\n",
    "limit: int = 10\n",
    "async def other(self):\n    return open('x').read()\n",
    "def call(self):\n    self.other()\n    self.log.info('a %s' % 1)\n",
    "def fill(self):\n    global _count\n    _count = 1\n    CACHE[self] = 1\n",
    "def bound(self):\n    if len(CACHE) > 3:\n        CACHE.clear()\n",
    "def twice(self):\n    a = 1\n    b = a + 1\n    c = b + a\n    d = c * 2\n    return a + b + c + d\n",
    "def again(self):\n    a = 1\n    b = a + 1\n    c = b + a\n    d = c * 2\n    return a + b + c + d\n",
    "def __eq__(self, other):\n    return self.total == other.total\n",
    "def __hash__(self):\n    return 1\n",
    "def __enter__(self):\n    return self\n",
    "def __exit__(self, *args):\n    self.items.clear()\n",
    "def __iter__(self):\n    return self\n",
    "def __next__(self):\n    raise StopIteration\n",
    "@property\ndef total(self):\n    return 1\n",
    "@functools.lru_cache\ndef cost(self):\n    return [lambda: one for one in self.items]\n",
    "def goOn(self, aB):\n    # seniorlint: ignore-next-line[bare-except] because of a test\n    return aB\n",
    "def go_on(self):\n    x = 3 if (n := self.total) else n\n    # return x + 1\n    return x\n",
    "class Inner:\n    def start(self):\n        threading.Thread(target=self.run).start()\n\n    x = 1\n",
)


@cache
def from_examples() -> tuple[str, ...]:
    """The functions and classes in the examples of the Python rules."""
    found: list[str] = []
    for rule in load_catalogue().rules.values():
        for example in rule.examples:
            if example.language == "python":
                for text in (example.bad, example.good):
                    found.extend(_definitions(text))
    return tuple(found)


def _definitions(text: str) -> Iterator[str]:
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield dedent(ast.get_source_segment(text, node) or "") + "\n"


def shop(random_: random.Random, members: list[str], *, header: str) -> str:
    """A module with a class of these members, some of them below an empty line or a comment."""
    gaps = ["\n", "\n\n", "\n    # why\n", ""]
    body = "".join(random_.choice(gaps) + indent(member, "    ") for member in members)
    return f"{HEAD}{header}{body}\n\ndef after(shop):\n    return shop.total\n"


@pytest.mark.parametrize("seed", seeds(20, 120))
def test_a_class_is_analysed_as_a_fresh_one_after_each_edit_of_a_member(seed: int) -> None:
    random_ = random.Random(seed)
    pool = [*TOGETHER, *random_.sample(from_examples(), 12)]
    members = random_.sample(pool, 8)
    header = random_.choice(CLASSES)
    analysis = IncrementalAnalysis(PATH, RULESET)
    layout = random_.randrange(1000)
    assert_equal(analysis.update(Source(text := shop(random.Random(layout), members, header=header))), text, PATH)
    for _ in range(10):
        place = random_.randrange(len(members))
        match random_.randrange(4):
            case 0:
                members.insert(place, random_.choice(pool))
            case 1 if len(members) > 2:
                del members[place]
            case _:
                members[place] = random_.choice(pool)
        text = shop(random.Random(layout), members, header=header)
        assert_equal(analysis.update(Source(text)), text, PATH)


def with_check(node_class: type[cst.CSTNode], entry: Entry) -> Ruleset:
    """All rules and one more."""
    return Ruleset((*RULESET.entries, (node_class, entry)), RULESET.gates, RULESET.groups)


METHODS = "import os\n\n\nclass A:\n" + "".join(
    f"    def method_{i}(self):\n        return call({i})\n\n" for i in range(20)
)


def test_members_that_an_edit_left_alone_are_not_asked_again() -> None:
    asked: list[str] = []

    def note(call: cst.Call, ctx: Context) -> Verdict:
        asked.append(ctx.code(call))
        return Missed(call)

    ruleset = with_check(cst.Call, Entry("noted", note))
    analysis = IncrementalAnalysis(PATH, ruleset)
    analysis.update(Source(METHODS))
    assert len(asked) == 20
    asked.clear()
    update = analysis.update(Source(METHODS.replace("call(7)", "call(77)")))
    assert asked == ["call(77)"]
    assert sum(one.subject == "noted" for one in update.observations()) == 20


def test_what_looks_at_the_class_is_asked_again() -> None:
    asked: list[str] = []

    def siblings(call: cst.Call, ctx: Context) -> Verdict:
        asked.append(ctx.code(call))
        owner = next(one for one in ctx.ancestors(call) if isinstance(one, cst.ClassDef))
        return Missed(call, siblings=len(owner.body.body))

    ruleset = with_check(cst.Call, Entry("siblings", siblings, message="{siblings}"))
    analysis = IncrementalAnalysis(PATH, ruleset)
    analysis.update(Source(METHODS))
    asked.clear()
    update = analysis.update(
        Source(METHODS.replace("        return call(7)\n", "        return call(7)\n\n    x = 1\n"))
    )
    assert len(asked) == 20
    assert {one.message for one in update.observations() if one.subject == "siblings"} == {"21"}


def test_a_check_that_raises_fails_in_each_version() -> None:
    def fail(call: cst.Call, ctx: Context) -> Verdict:
        if ctx.code(call) == "call(3)":
            raise ValueError("of a test")
        return None

    ruleset = with_check(cst.Call, Entry("failing", fail))
    analysis = IncrementalAnalysis(PATH, ruleset)
    assert [one.subject for one in analysis.update(Source(METHODS)).failures] == ["failing"]
    edited = METHODS.replace("call(7)", "call(77)")
    assert [one.subject for one in analysis.update(Source(edited)).failures] == ["failing"]
    repaired = edited.replace("call(3)", "call(33)")
    assert not analysis.update(Source(repaired)).failures


def test_an_edit_of_an_initialiser_judges_its_class_and_those_derived_from_it() -> None:
    classes = "".join(
        f"class A{i}{base}:\n    def __init__(self):\n        self.x{i} = {i}\n\n    def f(self):\n        pass\n\n\n"
        for i, base in enumerate(("", "(A0)", "(A1)", "", "", ""))
    )
    text = "import os\n\n\n" + classes
    edited = text.replace("self.x0 = 0", "self.y0 = 0")
    analysis = IncrementalAnalysis(PATH, RULESET)
    assert_equal(analysis.update(Source(text)), text, PATH)
    update = analysis.update(Source(edited))
    assert_equal(update, edited, PATH)
    assert (update.parsed, update.judged) == (1, 3)


def test_what_a_method_does_to_the_module_counts_at_once() -> None:
    text = "import threading\n\n\ndef work():\n    global total\n    total += 1\n\n\n"
    text += "class A:\n    x = 1\n\n    def f(self):\n        y = 1\n        return y\n"
    edited = text.replace("y = 1", "threading.Thread(target=work).start(); y = threading.Thread(target=work)")
    analysis = IncrementalAnalysis(PATH, RULESET)
    assert_equal(analysis.update(Source(text)), text, PATH)
    assert_equal(analysis.update(Source(edited)), edited, PATH)
    assert_equal(analysis.update(Source(text)), text, PATH)
