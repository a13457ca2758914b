"""What is true of every file, whatever its bytes are."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import SYNTAX_ERROR
from seniorlint.engine.source import NotText, Source
from seniorlint.findings.file_result import FileResult
from seniorlint.languages.language import PYTHON, decoded, language_of
from seniorlint.review.check_text import check_bytes
from seniorlint.review.fix_file import gives_back
from seniorlint.review.fix_text import fix_source
from seniorlint.settings.effective import Settings
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project

CODE = load_catalogue().rules[SYNTAX_ERROR].code
FOLDER = Path("/somewhere").absolute()  # nothing reads it
ALL_RULES = Overrides(select=("all",))


@lru_cache
def settings() -> Settings:
    return Project(load_catalogue(), ALL_RULES, isolated=True).settings_for(FOLDER / "example.py")


def hold(data: bytes, name: str) -> None:
    """Check and fix the bytes of a file of this name with all rules: no rule fails, and what comes out is right."""
    path = FOLDER / name
    result = check_bytes(data, path, name, settings())
    assert not result.failures, result.failures[0].error
    try:
        source = decoded(path, data)
    except NotText:
        assert {one.code for one in result.findings} == {CODE}
        return
    if not name.endswith(".ipynb"):  # its findings are placed in cells
        _are_in(source, result)
    if language_of(path) is PYTHON and _compiles(source.text):
        bad = [one.message for one in result.findings if one.code == CODE and "too " not in one.message]
        assert not bad, bad
    fixed = fix_source(source, path, name, settings(), unsafe=True)
    # What a codec does not write as it was (idna: no line is a label) is left alone, file and all.
    assert not fixed.broken_by or not gives_back(source, data), fixed.broken_by
    assert not fixed.remaining.failures, fixed.remaining.failures[0].error
    _are_in(fixed.source, fixed.remaining)


def _are_in(source: Source, result: FileResult) -> None:
    end = source.position(len(source.text))
    for one in result.findings:
        assert (1, 1) <= (one.line, one.column) <= (one.end_line, one.end_column), one
        assert (one.line, one.column) <= end, one
        if one.code != CODE:  # which may point at the end of the text as at one more character
            assert (one.end_line, one.end_column) <= end, one
            assert one.column <= len(source.line(one.line)) + 1, one


def _compiles(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "example.py", "exec", ast.PyCF_ONLY_AST | 0x0, dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
            return False
    return True
