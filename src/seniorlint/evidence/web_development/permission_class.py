"""`permission-class`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context

_METHODS = {
    "rest_framework.permissions.BasePermission": ("has_permission", "has_object_permission"),
    "rest_framework.authentication.BaseAuthentication": ("authenticate",),
    "django.contrib.auth.backends.BaseBackend": ("authenticate", "has_perm"),
    "django.contrib.auth.backends.ModelBackend": ("authenticate", "has_perm"),
    "django.contrib.auth.mixins.UserPassesTestMixin": ("test_func",),
    "starlette.authentication.AuthenticationBackend": ("authenticate",),
}


@evidence(imports=("rest_framework", "django", "starlette"))
def permission_class(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class that decides who a user is, or what they may do."""
    if ctx.role.is_test:
        return None
    wanted = {method for name in names_of_bases(node, ctx) for method in _METHODS.get(name, ())}
    for name, method in methods_of(node) if wanted else ():
        if name in wanted and does_something(method):
            return Shown(node.name, decided_by=method.name)
    return None
