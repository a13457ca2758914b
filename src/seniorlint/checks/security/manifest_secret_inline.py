"""`manifest-secret-inline`: when the rule is met and when it is missed."""

from __future__ import annotations

from seniorlint.checks.security._secret_values import key_in, looks_secret
from seniorlint.checks.security._secret_words import names_credential, names_password
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.variables import Variable


@check
def manifest_secret_inline(node: Variable, ctx: TextContext) -> Verdict:
    """A secret comes to a container from outside of the file that everybody can read."""
    if ctx.role.is_development:
        return None
    if node.value is not None and (opened := key_in(node.value)) is not None:
        return Missed(node, name=node.name, what=f"a {opened} key")
    if not names_credential(node.name):
        return None
    if node.value is None:
        return Met(node)
    if not looks_secret(node.value, is_key=not names_password(node.name)):
        return None
    return Missed(node, name=node.name, what="its value")
