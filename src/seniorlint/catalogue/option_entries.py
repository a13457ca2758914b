"""The options of rules, as their TOML files declare them, and the values that they may have."""

from __future__ import annotations

from collections.abc import Mapping

from seniorlint.catalogue.model import Option
from seniorlint.catalogue.table import Table, TableError, nearest

_OPTION_TYPES: Mapping[str, type] = {"boolean": bool, "integer": int, "string": str, "strings": list}


def read_option(name: str, entry: Table) -> Option:
    """An option of a rule, whose default is of its type; raises `TableError`."""
    kind = entry.choice("type", _OPTION_TYPES)
    default = entry.value("default")
    option = Option(name, kind, default, entry.take("summary", str), entry.strings("choices", ()))
    check_option(option, default, entry.key("default"))
    entry.done()
    return option


def check_option(option: Option, value: object, key: str) -> None:
    """Raise `TableError` at `key` unless `value` is of the option's type and among its choices."""
    kind = _OPTION_TYPES[option.type]
    wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
    if wrong or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        wanted = {"strings": "a list of strings", "boolean": "true or false"}.get(option.type, f"of type {option.type}")
        raise TableError(key, f"must be {wanted}, not {value!r}")
    if option.choices:
        for item in value if isinstance(value, list) else [value]:
            if item not in option.choices:
                known = ", ".join(option.choices)
                problem = f"must be of {known}, not {item!r}{nearest(str(item), option.choices)}"
                raise TableError(key, problem, item=item if isinstance(value, list) else None)
