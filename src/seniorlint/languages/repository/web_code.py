"""What the Python files of a project say of a web application: told from their texts, and read once for all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.repository.health_routes import has_health_route
from seniorlint.languages.repository.monitoring_words import is_observed

_AT_ONCE = 300  # files whose texts are held
_LIKELY = pattern(
    r"(?:.*/)?(?:[^/]*(?:health|heartbeat|status|monitor|metric|sentry|telemetry|settings)[^/]*"
    r"|urls|routes?|routers?|main|app|application|wsgi|asgi|views|api|server|base|config|__init__)\.py",
    re.IGNORECASE,
)
_SETTINGS = pattern(
    r"(?:.*/)?(?:settings/.*|[^/]*settings[^/]*|config[^/]*|logging[^/]*|gunicorn[^/]*|base|common|prod[^/]*)\.py",
    re.IGNORECASE,
)
_FRAMEWORKS = (
    "Flask", "FastAPI", "Starlette", "Quart", "Sanic", "Litestar", "Starlite", "Bottle", "Robyn", "BlackSheep",
)  # fmt: skip
_APPLICATIONS = (
    *(f"{name}(" for name in _FRAMEWORKS), *(f"{name}):" for name in _FRAMEWORKS), "FlaskApp(", "get_wsgi_application(",
    "get_asgi_application(", "make_wsgi_app(", "web.Application(", "falcon.App(", "falcon.API(", "falcon.asgi.App(",
)  # fmt: skip
_IMPORTED = pattern(r"\n[ \t]*(?:import|from)[ \t]+([\w.]+)")
_ELSEWHERE = frozenset({"connexion", "zope", "Products", "plone", "frappe", "odoo"})


@dataclass(frozen=True, slots=True)
class WebCode:
    """What was found. `is_elsewhere`: routes may be made of other files. `is_whole`: all files could be read."""

    has_application: bool = False
    has_health_route: bool = False
    is_observed: bool = False
    is_elsewhere: bool = False
    is_whole: bool = True


def web_code_of(paths: Iterable[str], read: Callable[[Sequence[str]], Mapping[str, str]]) -> WebCode:
    """What some Python files say, those first that are likely to say it; ends where all was found."""
    ordered = sorted(paths, key=lambda path: (_LIKELY.fullmatch(path) is None, path))
    found = WebCode()
    for start in range(0, len(ordered), _AT_ONCE):
        asked = ordered[start : start + _AT_ONCE]
        found = _with(found, read(asked), len(asked))
        if found.has_application and found.has_health_route and found.is_observed:
            break
    return found


def _with(found: WebCode, texts: Mapping[str, str], asked: int) -> WebCode:
    code = "\n".join(("", *texts.values()))
    imported = set(_IMPORTED.findall(code))
    settings = "\n".join(text for path, text in texts.items() if _SETTINGS.fullmatch(path))
    return WebCode(
        found.has_application or any(word in code for word in _APPLICATIONS),
        found.has_health_route or has_health_route(code),
        found.is_observed or is_observed(code, imported, settings),
        found.is_elsewhere or not _ELSEWHERE.isdisjoint(name.partition(".")[0] for name in imported),
        found.is_whole and len(texts) == asked,
    )
