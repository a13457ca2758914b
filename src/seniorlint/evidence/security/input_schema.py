"""`input-schema`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_behind
from seniorlint.languages.python.walk import nodes_of

_VALIDATORS = ("jsonschema.validate", "cerberus.Validator", "voluptuous.Schema", "fastjsonschema.compile")
_LIMITS = frozenset(
    {"required", "min", "max", "minimum", "maximum", "min_value", "max_value", "min_length", "max_length"}
    | {"minlength", "maxlength", "minLength", "maxLength", "pattern", "regex", "allowed", "enum"}
)
_CALLS = frozenset({cst.Call})


@evidence(calls=_VALIDATORS)
def input_schema(node: cst.Call | cst.FunctionDef, ctx: Context) -> Verdict:
    """Data is checked against a schema that says of each field what it may be."""
    if isinstance(node, cst.Call):
        return None if ctx.role.is_test or not node.args else Shown(node.func)
    if "validat" not in node.name.value:
        return None
    for call in nodes_of(node.body, _CALLS):
        if "validat" in called_name(call):
            for schema in (one for arg in call.args for one in values_behind(arg.value, ctx) if _is_schema(one)):
                return Shown(node.name, decided_by=schema)
    return None


def _is_schema(value: cst.BaseExpression) -> bool:
    """Does a mapping give fields a type and a limit?"""
    if not isinstance(value, cst.Dict) or not value.elements:
        return False
    rules = [_keys(element.value) for element in value.elements]
    return all("type" in keys for keys in rules) and any(keys & _LIMITS for keys in rules)


def _keys(value: cst.BaseExpression) -> set[str]:
    if not isinstance(value, cst.Dict):
        return set()
    return {constant_text(one.key) or "" for one in value.elements if isinstance(one, cst.DictElement)}
