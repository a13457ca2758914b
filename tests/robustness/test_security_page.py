"""docs/security.md names real tests, and every test of an attack is on it."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache

import pytest

from tests.robustness.security_page import PAGE, ROOT, Row, rows


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.words[:60])
def test_each_named_test_exists(row: Row) -> None:
    path, _, name = row.test.partition("::")
    assert name in names_in(path)


def test_each_promise_and_each_attack_is_there_once() -> None:
    words = Counter(row.words for row in rows())
    assert [one for one, number in words.items() if number > 1 and not one.startswith("The same")] == []
    assert sum(row.would is None for row in rows()) > 20
    assert sum(row.would is not None for row in rows()) > 50


@pytest.mark.parametrize("path", ["tests/robustness/test_hostile_files.py"])
def test_every_attack_that_is_tested_is_on_the_page(path: str) -> None:
    named = {row.test for row in rows()}
    assert {f"{path}::{name}" for name in names_in(path) if name.startswith("test_")} <= named


def test_the_page_is_linked() -> None:
    for name, link in (("README.md", "docs/security.md"), ("SECURITY.md", "docs/security.md")):
        assert f"({link})" in (ROOT / name).read_text(encoding="utf-8")
    assert "(../SECURITY.md)" in PAGE.read_text(encoding="utf-8")
