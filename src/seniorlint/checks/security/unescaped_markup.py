"""`unescaped-markup`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_words import words_of
from seniorlint.checks.security._templates import Part
from seniorlint.checks.security._texts import parts_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import first_argument, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.given_values import NUMBER
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_MARKING = (
    *("markupsafe.Markup", "flask.Markup", "jinja2.Markup", "django.utils.safestring.mark_safe"),
    *("django.utils.safestring.SafeString", "django.utils.safestring.SafeText", "django.utils.html.mark_safe"),
)
_JINJA = ("jinja2.Environment", "jinja2.environment.Environment", "jinja2.sandbox.SandboxedEnvironment")
_ESCAPING = frozenset(
    {"escape", "conditional_escape", "esc", "format_html", "escapejs", "urlencode", "quote", "quote_plus"}
)
# Last words of names that hold what people write, and not markup that the program made.
_WRITTEN_BY_PEOPLE = frozenset(
    {
        *("name", "username", "fullname", "title", "description", "comment", "message", "subject", "email"),
        *("author", "body", "note", "caption", "summary", "filename"),
    }
)
_MARKUP_NAME = pattern(r"html|markup|safe|escaped|rendered|markdown|svg|css|class", re.IGNORECASE)
_REMEDY = "escape it, or use format_html() or Markup(...).format()"
_PAGE = pattern(r"""\.html?\b""")


@check(calls=(*_MARKING, *_JINJA))
def unescaped_markup(call: cst.Call, ctx: Context) -> Verdict:
    """What is put into HTML is escaped on the way."""
    if ctx.role.is_test:
        return None
    if ctx.called(call) in _JINJA:
        return _environment(call, ctx)
    text = first_argument(call, ("s",))
    if text is None:
        return None
    parts = _parts(text, ctx)
    if parts is None:
        return None
    values = [part for part in parts if not isinstance(part, str) and part is not NUMBER]
    if not values:
        return None
    for value in values:
        written = next((one for one in _behind(value, ctx) if _is_written_by_people(one, ctx)), None)
        if written is not None:
            return Missed(text, decided_by=value, value=f"`{excerpt(value, ctx)}`", remedy=_REMEDY)
    if all(_is_escaped(value, ctx) for value in values):
        return Met(decided_by=values[0])
    return None


def _parts(text: cst.BaseExpression, ctx: Context) -> list[Part] | None:
    if isinstance(text, cst.Name):
        held = values_of(text, ctx) or ()
        if len(held) != 1 or isinstance(held[0], cst.Name):
            return None
        text = held[0]
    parts = parts_of(text, ctx)
    return parts if parts is not None and len(parts) > 1 else None


def _behind(value: cst.BaseExpression, ctx: Context) -> Iterator[cst.BaseExpression]:
    """A value, or what a local name holds."""
    if isinstance(value, cst.Name):
        held = values_of(value, ctx)
        if held is None:
            yield value  # a parameter
        yield from held or ()
    else:
        yield value


def _is_written_by_people(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a field of an object, or a parameter, that is named for a text that somebody writes?"""
    match value:
        case cst.Attribute() | cst.Name():
            name = name_of(value)
            return (
                words_of(name)[-1:] != ()
                and words_of(name)[-1] in _WRITTEN_BY_PEOPLE
                and not _MARKUP_NAME.search(ctx.code(value))
            )
    return False


def _is_escaped(value: cst.BaseExpression, ctx: Context) -> bool:
    found = list(_behind(value, ctx))
    return bool(found) and all(isinstance(one, cst.Call) and name_of(one) in _ESCAPING for one in found)


def _environment(call: cst.Call, ctx: Context) -> Verdict:
    """An environment that renders pages escapes what it puts into them; its default is not to."""
    if any(arg.star for arg in call.args):
        return None
    chosen = keyword_value(call, "autoescape")
    if chosen is not None and not (isinstance(chosen, cst.Name) and chosen.value == "False"):
        return Met(decided_by=chosen)
    around = ctx.function_of(call) or call
    if not any(isinstance(one, cst.SimpleString) and _PAGE.search(one.value) for one in descendants(around)):
        return None
    return Missed(
        call,
        decided_by=chosen or call,
        value="what a template of this environment shows",
        remedy="pass `autoescape=select_autoescape()`",
    )
