"""What checks of other packages are written with: names that stay, whatever moves inside of seniorlint.

    from seniorlint.authoring import MET, Context, Missed, Verdict, check, cst

docs/rules-package.md leads from `pip install` to a tested rule.
"""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check, evidence
from seniorlint.engine.verdict import (
    MET,
    NOT_JUDGED,
    SHOWN,
    AddImport,
    Edit,
    Fix,
    Met,
    Missed,
    NotJudged,
    Shown,
    Verdict,
    delete_line,
    insert_after,
    insert_before,
    replace,
    replace_between,
)
from seniorlint.languages.python.bodies import docstring, is_empty, statements_of
from seniorlint.languages.python.calls import argument, first_argument, is_starred, keyword, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import add_argument, ensure_import, remove_argument
from seniorlint.languages.python.exceptions import caught_types, error_use, handler_of
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.strings import constant_text

__all__ = [
    "MET",
    "NOT_JUDGED",
    "SHOWN",
    "AddImport",
    "Context",
    "Edit",
    "Fix",
    "Met",
    "Missed",
    "NotJudged",
    "Shown",
    "Verdict",
    "add_argument",
    "argument",
    "caught_types",
    "check",
    "constant_text",
    "cst",
    "delete_line",
    "docstring",
    "dotted_name",
    "ensure_import",
    "error_use",
    "evidence",
    "first_argument",
    "handler_of",
    "insert_after",
    "insert_before",
    "is_empty",
    "is_starred",
    "keyword",
    "keyword_value",
    "remove_argument",
    "replace",
    "replace_between",
    "statements_of",
]
