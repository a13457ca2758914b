"""Values whose class answers `==` in its own way: proxies of other objects, and columns of data frames and arrays."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context

# `proxy is None` is never true, whatever the proxy is a proxy of.
_PROXIES = frozenset(
    {
        "werkzeug.local.LocalProxy()",
        "flask.current_app",
        "flask.g",
        "flask.request",
        "flask.session",
        "flask_login.current_user",
        "flask_babel.lazy_gettext()",
        "django.utils.functional.SimpleLazyObject()",
        "django.utils.functional.lazy()()",
        "celery.current_task",
        "celery.current_app",
    }
)
_ELEMENTWISE_MODULES = ("pandas", "polars", "numpy", "xarray", "dask", "pyspark", "geopandas", "modin", "vaex", "cudf")
_ELEMENTWISE_TYPES = ("DataFrame()", "Series()", "Index()", "array()", "ndarray()", "DataArray()", "Column()")


def is_proxy(node: cst.BaseExpression, ctx: Context) -> bool:
    """Is an expression a proxy of another object?"""
    return any(name in _PROXIES for name in ctx.qualified_names(node))


def is_elementwise(node: cst.BaseExpression, ctx: Context) -> bool:
    """May an expression be a column or an array, which compares element by element?

    In a module that imports a library of data frames every item and every attribute may be a column.
    """
    if any(name.endswith(_ELEMENTWISE_TYPES) for name in ctx.qualified_names(node)):
        return True
    roots = {source.partition(".")[0] for source in ctx.summary.imports}
    return isinstance(node, (cst.Subscript, cst.Attribute, cst.Call)) and not roots.isdisjoint(_ELEMENTWISE_MODULES)
