"""`cors-wildcard-with-credentials`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import is_starred, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.walk import descendants

_MIDDLEWARES = frozenset({"fastapi.middleware.cors.CORSMiddleware", "starlette.middleware.cors.CORSMiddleware"})
_ADDING = ("*.add_middleware", "starlette.middleware.Middleware", "fastapi.middleware.Middleware")
_FLASK = ("flask_cors.CORS", "flask_cors.cross_origin")


@check(calls=(*_MIDDLEWARES, *_ADDING, *_FLASK))
def cors_wildcard_with_credentials(call: cst.Call, ctx: Context) -> Verdict:
    """Only the sites that are named may send requests with the visitor's cookies."""
    called = ctx.called(call)
    if ctx.role.is_test or is_starred(call):
        return None
    if called in _FLASK:
        origins, credentials = keyword_value(call, "origins"), keyword_value(call, "supports_credentials")
        resources = keyword_value(call, "resources")
        if origins is None and resources is not None:
            origins = _origins_of(resources)
            if origins is None:
                return None  # told elsewhere, for each path
        is_open = origins is None or _is_wildcard(origins)
    else:
        if called not in _MIDDLEWARES and not (call.args and ctx.qualified_name(call.args[0].value) in _MIDDLEWARES):
            return None
        origins, credentials = keyword_value(call, "allow_origins"), keyword_value(call, "allow_credentials")
        pattern = keyword_value(call, "allow_origin_regex")
        is_open = (origins is not None and _is_wildcard(origins)) or (
            pattern is not None and constant_text(pattern) in (".*", "^.*$", ".+", "https?://.*")
        )
    if not (isinstance(credentials, cst.Name) and credentials.value == "True"):
        return None
    return Missed(call, decided_by=origins or call) if is_open else Met(decided_by=origins)


def _origins_of(resources: cst.BaseExpression) -> cst.BaseExpression | None:
    """The origins that are written out for a path, the first open ones if there are: `{"/api/*": {"origins": "*"}}`."""
    found = [
        node.value
        for node in descendants(resources)
        if isinstance(node, cst.DictElement) and constant_text(node.key) == "origins"
    ]
    return next(filter(_is_wildcard, found), found[0] if found else None)


def _is_wildcard(origins: cst.BaseExpression) -> bool:
    match origins:
        case cst.List(elements=[cst.Element(value=value)]) | cst.Tuple(elements=[cst.Element(value=value)]):
            return constant_text(value) == "*"
    return constant_text(origins) == "*"
