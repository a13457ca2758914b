"""`cloud-service`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument, called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_BY_OPERATION = ("get_paginator", "get_waiter")  # other libraries have such methods too, for other things
_METHODS = (
    *("*.get_paginator", "*.get_waiter", "*.generate_presigned_url", "*.generate_presigned_post"),
    *("*.generate_signed_url", "azure.identity.DefaultAzureCredential", "azure.identity.ManagedIdentityCredential"),
    *("azure.identity.aio.DefaultAzureCredential", "google.auth.default"),
)


@evidence(calls=_METHODS)
def cloud_service(node: cst.Call, ctx: Context) -> Verdict:
    """A service of a cloud provider that is used the way it works: by pages, waiters, signed addresses, identities."""
    if ctx.role.is_test or ctx.function_of(node) is None:
        return None
    if called_name(node) in _BY_OPERATION:
        operation = argument(node, 0, "operation_name", "waiter_name")
        return Shown(node.func) if operation is not None and constant_text(operation.value) else None
    return Shown(node.func)
