"""Random edits: the incremental result equals a fresh one, always."""

from __future__ import annotations

import random
import sysconfig
from dataclasses import replace
from pathlib import Path

import libcst as cst
import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.ruleset import Entry, Ruleset, build, load_registered
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import AddImport, Fix, Missed, Verdict, insert_before
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context
from seniorlint.live.chunks import Chunk
from seniorlint.live.incremental_analysis import IncrementalAnalysis, Update
from tests.seeds import seeds

STDLIB = Path(sysconfig.get_path("stdlib"))
FILES = (
    "argparse.py",
    "dataclasses.py",
    "webbrowser.py",
    "asyncio/tasks.py",
    "logging/__init__.py",
    "ast.py",
    "shutil.py",
)
EDITS = 6

# What people type, and what breaks: openers, closers, headers without a block, continuations, comments.
SNIPPETS = (
    "x = 1\n", "\n", "    ", "  # why\n", "# why\n", '"""', "'''", "(", ")", "[", "]", "else:\n", "    pass\n", "\t",
    "try:\n    work()\nexcept:\n    pass\n", "except:\n", "def f(a=[]):\n    return a\n", "@decorator\n", "\\\n", ";",
    "import logging\n", "from os import *\n", "class Public:\n    pass\n", "__all__ = ['f']\n", "\r\n", "\r", "\f",
    "if x == None:\n    y()\n", "async def g():\n    await h()\n", "    # indented\n", ":", ",", "e", "🎉",
    "print = 1\n", "      # between two blocks\n", "        # deeper\n", "        pass\n", "    else:\n",
    "\n    ", "    x = 1\n",
    "\\\n\\\n", "    \\\n", "\\\n    x = 1\n", "\\\nelse:\n", "\\\r\n", "\\\n# why\n", "\\\ndef g(a=[]):\n    a.b()\n",
    "if __name__ == '__main__':\n    main()\n", "'doc'\n", "  # seniorlint: ignore[bare-except] because\n",
)  # fmt: skip


def all_rules() -> Ruleset:
    checks, _ = load_registered()
    return build(
        [(rule.name, rule.default_options()) for rule in load_catalogue().rules.values() if rule.name in checks]
    )


def adds_import(call: cst.Call, ctx: Context) -> Verdict:
    """A rule whose fix edits far from its statement, for some calls twice the same."""
    match call.func:
        case cst.Name(value=name) if len(name) % 2:
            imports = (AddImport(f"import {name}"), AddImport("import os"))
            return Missed(call, fix=Fix((insert_before(call, f"{name}."), *imports)))
    return None


RULESET = all_rules()
RULESET = replace(RULESET, entries=(*RULESET.entries, (cst.Call, Entry("adds-import", adds_import))))


def assert_equal(update: Update, text: str, path: str) -> None:
    fresh = analyse(Source(text), path, RULESET)
    assert update.problem == fresh.problem
    assert [(o.subject, o.span, o.values, o.fix, o.last_line, o.scope) for o in update.observations()] == [
        (o.subject, o.span, o.values, o.fix, o.last_line, o.scope) for o in fresh.observations
    ]
    assert {one.subject for one in update.failures} == {one.subject for one in fresh.failures}
    if fresh.problem is None:
        assert "".join(placed.chunk.text for placed in update.chunks) == text or not update.chunks
        for placed in update.chunks:
            assert_whole(placed.chunk)


def assert_whole(chunk: Chunk) -> None:
    """A statement, put together from parts perhaps, is the one that libcst makes of the same text."""
    outlined, module = chunk.tree.outline, chunk.tree.module
    if len(outlined.statements) == len(module.body) == 2:
        fresh = cst.parse_module(chunk.tree.source.text)
        assert fresh.with_changes(footer=()).deep_equals(module.with_changes(footer=())), chunk.tree.source.text


def edit(text: str, random_: random.Random) -> str:
    """One edit somewhere: an insertion, a deletion, a moved line or a replaced stretch."""
    place = random_.randrange(len(text) + 1)
    if random_.random() < 0.7:  # people edit at the ends of lines more than inside of words
        place = text.rfind("\n", 0, place) + 1
    match random_.randrange(5):
        case 0 | 1:
            return text[:place] + random_.choice(SNIPPETS) + text[place:]
        case 2:
            return text[:place] + text[place + random_.randrange(1, 4) :]
        case 3:
            end = text.find("\n", place) + 1 or len(text)
            return text[:place] + text[end:]
        case _:
            end = min(len(text), place + random_.randrange(60))
            return text[:place] + random_.choice(SNIPPETS) + text[end:]


def stretch(text: str, random_: random.Random) -> str:
    """Some two hundred lines of a real file, so that many sequences are quick."""
    starts = [i for i, line in enumerate(text.splitlines()) if line[:1] not in " \t#)]}\"'" and line]
    first = random_.choice(starts)
    return "".join(text.splitlines(keepends=True)[first : first + 200])


@pytest.mark.parametrize("seed", seeds(40, 200))
def test_an_edited_text_is_analysed_as_a_fresh_one(seed: int) -> None:
    random_ = random.Random(seed)
    path = STDLIB / FILES[seed % len(FILES)]
    if not path.exists():
        pytest.skip(f"this Python has no {path.name}")
    text = stretch(path.read_text(encoding="utf-8"), random_)
    if seed % 4 == 0:
        text = text.replace("\n", "\r\n")
    if seed % 3 == 0:  # lines of one backslash above statements
        lines = text.splitlines(keepends=True)
        text = "".join(f"\\\n{line}" if line[:1].isalpha() and random_.random() < 0.3 else line for line in lines)
    if seed % 5 == 0:
        text = '"""A docstring."""\n\nfrom __future__ import annotations\n' + text
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    assert_equal(analysis.update(Source(text)), text, "pkg/module.py")
    for _ in range(EDITS):
        before = text
        for _ in range(random_.choice((1, 1, 1, 4))):
            text = edit(text, random_)
        assert_equal(analysis.update(Source(text)), text, "pkg/module.py")
        if random_.random() < 0.5:  # undone, as after a typing error
            text = before
            assert_equal(analysis.update(Source(text)), text, "pkg/module.py")


def update_sizes(*texts: str) -> list[tuple[int, int]]:
    """(parsed, judged) chunks for each version after the first."""
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    updates = [analysis.update(Source(text)) for text in texts]
    for text, update in zip(texts, updates, strict=True):
        if text == texts[-1]:
            assert_equal(update, text, "pkg/module.py")
    return [(update.parsed, update.judged) for update in updates[1:]]


FUNCTIONS = "".join(f"def function_{i}(a):\n    return a + {i}\n\n\n" for i in range(50))


def test_an_edit_in_one_function_parses_that_function() -> None:
    assert update_sizes(FUNCTIONS, FUNCTIONS.replace("a + 7\n", "a + 77\n")) == [(1, 1)]


DEEP = """import os


class A:
    def f(self, a=[]):
        self.a = a
        for one in a:
            use(one)
            try:
                use(1)
            except ValueError:
                pass
            other(one)
"""


@pytest.mark.parametrize(
    "footer", ["", "\n", "    # of the block\n", "      # between\n", "# of nobody\n", "        # deeper\n"]
)
@pytest.mark.parametrize("below", ["", "    def last(self):\n        return 3\n", "x = 1\n"])
def test_an_edit_deep_inside_keeps_what_is_around_it(footer: str, below: str) -> None:
    around = DEEP + footer + below
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    for edited in (
        DEEP.replace("use(1)", "use(2)"),
        DEEP.replace("pass\n", "raise KeyError\n"),
        DEEP.replace("other(one)\n", "other(one)\n            # why\n"),
        DEEP.replace("            other(one)\n", ""),
    ):
        for text in (around, edited + footer + below):
            assert_equal(analysis.update(Source(text)), text, "pkg/module.py")


def test_a_scope_follows_the_names_around_it() -> None:
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    scopes = []
    for text in (
        DEEP,
        DEEP.replace("class A", "class Other"),
        DEEP.replace("def f(", "def g("),
        "if x:\n    y = 1\n" + DEEP,
    ):
        update = analysis.update(Source(text.replace("except ValueError", "except")))
        scopes.append([one.scope for one in update.observations() if one.subject == "bare-except"])
    assert scopes == [["A.f"], ["Other.f"], ["A.g"], ["A.f"]]


def test_a_new_name_judges_all_and_parses_one() -> None:
    ((parsed, judged),) = update_sizes(FUNCTIONS, FUNCTIONS.replace("def function_7(", "def renamed("))
    assert parsed == 1
    assert judged == 50


def test_a_line_typed_below_a_function_joins_it() -> None:
    assert update_sizes(FUNCTIONS, FUNCTIONS.replace("a + 7\n", "a + 7\n    b = 2\n")) == [(1, 1)]


def test_an_opened_string_is_a_problem_and_what_was_known_is_kept() -> None:
    opened = FUNCTIONS.replace("a + 7\n", "a + '''\n")
    ((parsed, judged), (parsed_again, _)) = update_sizes(FUNCTIONS, opened, FUNCTIONS)
    assert (parsed, judged) == (0, 0)
    assert parsed_again <= 1


def test_a_deleted_statement_parses_nothing() -> None:
    text = "import os\n\nx = 1\n\ny = 2\n\nx = 1\n"
    assert update_sizes(text, text.replace("y = 2\n\n", ""))[0][0] <= 1


FUTURE = '"""A docstring."""\nfrom __future__ import annotations\n\n# why\n'


def test_an_import_of_a_fix_far_below_parses_nothing_else() -> None:
    """The import moves with the module's first statements, and is not added where it comes to be there."""
    text = FUNCTIONS.replace("a + 7\n", "len(a)\n")
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    assert_equal(analysis.update(Source(text)), text, "pkg/module.py")
    added = []
    for head in ("import os\n", '"""A docstring."""\n', FUTURE, ""):
        for edited in (text, text.replace("a + 33", "a + 3"), text.replace("len(a)", "len(b)")):
            update = analysis.update(Source(head + edited))
            assert_equal(update, head + edited, "pkg/module.py")
            assert update.parsed <= 3
        (one,) = (one for one in update.observations() if one.subject == "adds-import")
        added.append([(edit.line, edit.text) for edit in one.fix.edits] if one.fix else [])
    assert added == [
        [(1, "import len\n"), (31, "len.")],
        [(2, "import len\n"), (2, "import os\n"), (31, "len.")],
        [(5, "import len\n"), (5, "import os\n"), (34, "len.")],
        [(1, "import len\n"), (1, "import os\n"), (30, "len.")],
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_fix_in_an_edited_statement_has_the_line_ends_of_the_text(newline: str) -> None:
    text = (FUNCTIONS + "def last(a=[]):\n    return a\n").replace("\n", newline)
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    for edited in (text, text.replace("a=[]", "aa=[]"), text.replace(f"return a{newline}", f"return b{newline}")):
        assert_equal(analysis.update(Source(edited)), edited, "pkg/module.py")


@pytest.mark.parametrize("above", ["\\\n", "\\\n\\\n", "x = 0\n\\\n\n", "\\\n# why\n", "x = [\n\\\n1]\n"])
def test_lines_of_one_backslash_elsewhere_cost_no_parse(above: str) -> None:
    text = FUNCTIONS.replace("def function_20(", f"{above}def function_20(")
    analysis = IncrementalAnalysis("pkg/module.py", RULESET)
    assert_equal(analysis.update(Source(text)), text, "pkg/module.py")
    for before, after in (("a + 7\n", "a + 77\n"), ("a + 33\n", "len(a)\n"), ("a + 20\n", "a + 21\n")):
        text = text.replace(before, after)
        update = analysis.update(Source(text))
        assert_equal(update, text, "pkg/module.py")
        assert update.parsed <= 2
        assert update.judged <= 2
