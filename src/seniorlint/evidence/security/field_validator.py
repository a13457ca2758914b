"""`field-validator`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among
from seniorlint.languages.python.walk import nodes_of

_VALIDATORS = frozenset(
    {"pydantic.field_validator", "pydantic.model_validator", "pydantic.validator", "pydantic.root_validator"}
    | {"marshmallow.validates", "marshmallow.validates_schema", "sqlalchemy.orm.validates"}
)
_FORMS = ("Form", "FormSet", "Serializer")
_RAISES = frozenset({cst.Raise})


@evidence(imports=("pydantic", "marshmallow", "sqlalchemy", "django", "rest_framework"))
def field_validator(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A function that looks at what came in, and refuses what makes no sense."""
    validator = decorator_among(node, _VALIDATORS, ctx)
    decided = validator or (node.name if _cleans_a_field(node, ctx) else None)
    if decided is None or not nodes_of(node.body, _RAISES):
        return None
    return Shown(node.name, decided_by=decided)


def _cleans_a_field(node: cst.FunctionDef, ctx: Context) -> bool:
    """Is this the method by which a form of Django or a serializer of its REST framework checks one field?"""
    if not node.name.value.startswith(("clean_", "validate_")):
        return False
    owner = ctx.class_of(node)
    return owner is not None and any(last_name(base.value).endswith(_FORMS) for base in owner.bases)
