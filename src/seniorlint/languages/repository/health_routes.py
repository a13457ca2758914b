"""Routes that say whether an application works, told from the text of its code.

More is taken for such a route than there is: a word too many only makes a finding less.
"""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.engine.lazy_pattern import pattern

_WORDS = (  # found much faster than the expression
    "health", "Health", "heartbeat", "Heartbeat", "eadiness", "iveness", "readyz", "livez", "alive", "dockerflow",
    "watchman", "kube-probe", "uptime", "-status", "_status", "status/", "monitor/", "/monitor",
    *(f"{before}{word}" for word in ("ping", "status", "up", "ready", "live") for before in ("/", '"', "'", "^")),
    ".ping",
)  # fmt: skip
_END = r"[/?$]*[\"']"
_SURE = (
    r"_*(?:(?:(?:api|app|db|database|service|server|system|worker|backend|web|site|simple|deep|get)[-_]?)?"
    r"health(?:z|y|[-_]?checks?|[-_]?checkz|[-_]?status|[-_]?probe)?"
    r"|(?:lb|ops[-_])?heartbeat|readiness|liveness|readyz|livez|ping|(?:is|keep|are-you)?[-_]?alive)_*"
    rf"(?:/[\w-]*)?{_END}"
)
_MAYBE = (
    r"(?:(?:api|v\d+|-|_+|internal|system|server|app|admin|public|rest|web|service|core|base|common|utils?|probes?)/)*"
    rf"_*(?:(?:server|system|app|api|service)?[-_]?status|up|ready|live|uptime|monitor(?:ing)?)_*(?:/check)?{_END}"
)
_CALL = (
    r"\b(?:path|url|re_path|route|register|add_(?:url_rule|route|resource|api_route|get|view|handler)|Route|Rule|Mount"
    r"|prefix|rule)[ \t]*[(=]\s*(?:\w+[ \t]*=[ \t]*)?[rf]?[\"']"
)
_ROUTE = pattern(
    rf"[\"'](?:[^\"'\s:<>]{{0,200}}/|\w+\.|\^){_SURE}|{_CALL}{_SURE}|[\"'](?:/|\^/?){_MAYBE}|{_CALL}{_MAYBE}"
    r"|\b(?:def|class)[ \t]+\w{0,60}(?:[Hh]ealth_?[Cc]hecks?|healthz|(?:lb)?heartbeat\b|[Ll]iveness|[Rr]eadiness)"
    r"|[\"'][\w-]{0,60}health[-_]?check[\w-]{0,60}[\"']|kube-probe"
    r"|\b(?:health_check|healthcheck|watchman|dockerflow|django_alive|fastapi_health\w*|flask_healthz)\b[.\"' ]"
)


def has_health_route(code: str) -> bool:
    """Is a route in some code by its path one of health, or does a function or a package say that it is?"""
    return any(_ROUTE.search(code, start, end) is not None for start, end in _lines_near(code))


def _lines_near(code: str) -> Iterator[tuple[int, int]]:
    """The offsets of each line with one of the words, and of the line before it, which may begin the call."""
    for word in _WORDS:
        at = code.find(word)
        while at >= 0:
            end = code.find("\n", at)
            end = len(code) if end < 0 else end
            yield code.rfind("\n", 0, max(code.rfind("\n", 0, at), 0)) + 1, end
            at = code.find(word, end)
