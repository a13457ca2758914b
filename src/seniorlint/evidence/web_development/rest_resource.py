"""`rest-resource`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of, statements_in
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import target_names

_RESOURCES = frozenset(
    {"flask_restful.Resource", "flask_restx.Resource", "flask.views.MethodView", "rest_framework.views.APIView"}
    | {"starlette.endpoints.HTTPEndpoint", "tornado.web.RequestHandler", "aiohttp.web.View"}
)
_SETS = frozenset(
    f"rest_framework.viewsets.{name}" for name in ("ModelViewSet", "ReadOnlyModelViewSet", "GenericViewSet")
)
_VERBS = frozenset({"get", "post", "put", "patch", "delete"})
_ENOUGH = 2


@evidence(imports=("flask_restful", "flask_restx", "flask", "rest_framework", "starlette", "tornado", "aiohttp"))
def rest_resource(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A resource that answers to several methods of HTTP, or a set of views that a serializer and a query describe."""
    if ctx.role.is_test:
        return None
    names = names_of_bases(node, ctx)
    if not names.isdisjoint(_RESOURCES):
        verbs = [method for name, method in methods_of(node) if name in _VERBS and does_something(method)]
        return Shown(node.name, decided_by=verbs[1].name) if len(verbs) >= _ENOUGH else None
    if names.isdisjoint(_SETS):
        return None
    given = [name for one in statements_in(node.body) if isinstance(one, cst.Assign) for name in _targets(one)]
    given += [name for name, _ in methods_of(node)]
    has_both = any("serializer_class" in name for name in given) and any("queryset" in name for name in given)
    return Shown(node.name) if has_both else None


def _targets(assign: cst.Assign) -> list[str]:
    return [name for target in assign.targets for name in target_names(target.target)]
