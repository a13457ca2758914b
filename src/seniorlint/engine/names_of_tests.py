"""What the names of test files and test functions say."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern

_COLLECTED = pattern(r"(?:tests?.*|.*[_-]tests?)\.py")
_SMOKE_NAME = pattern(  # looked for in a name whose words are separated by underscores
    r"(?:^|_)(?:smoke|sanity|crash(?:es|ing)?|segfaults?|leaks?|leaking|hangs?|deadlocks?|bench(?:mark)?s?|perf|performance"
    r"|stress|fuzz(?:y|ing)?|imports?|importable|importing|regressions?|bugs?|thread_?safe(?:ty)?|races?|race_?conditions?"
    r"|(?:issue|gh|bpo|ticket)_?\d+|no_?(?:errors?|exceptions?|crash|fail\w*|raises?|warn\w*|op)|noop"
    r"|not_?(?:raise|raised|fail|crash|error|hang|warn)s?|doesnt|does_not_(?:break|require|need)|idempotent|without_(?:error|exception|warning)s?"
    r"|can|ok|works?|succeeds?|accepts?|allow(?:s|ed))(?:_|$)"
)


def is_collected(file_name: str) -> bool:
    """Do test runners look for tests in a file of this name?"""
    return _COLLECTED.fullmatch(file_name) is not None


def says_smoke(name: str) -> bool:
    """Does the name of a test, or the stem of its file, say that it only tries whether something runs?"""
    return _SMOKE_NAME.search(_separated(name)) is not None


def _separated(name: str) -> str:
    """A name in lower case with underscores between its words: `testNoError` as `test_no_error`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
