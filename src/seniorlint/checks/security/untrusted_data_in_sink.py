"""`untrusted-data-in-sink`: when the rule is met and when it is missed."""

from __future__ import annotations

from typing import NamedTuple

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._request_data import sent_part
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import HTTP_CALLS


class _Sink(NamedTuple):
    """What a call does with its first argument, and what helps; `start_only`: only the beginning of it is dangerous."""

    does: str
    remedy: str
    start_only: bool = False


_FILE = _Sink(
    "is the path of a file",
    "take its last part by secure_filename(), or see that the resolved path is inside the folder",
)
_REDIRECT = _Sink("is where the visitor is sent", "allow paths of this site only", start_only=True)
_TEMPLATE = _Sink("is run as a template", "pass it to a fixed template as a value")
_REQUEST = _Sink("decides which server is asked", "look the address up among those that are allowed", start_only=True)

_SINKS = {
    **dict.fromkeys(("builtins.open", "io.open", "os.remove", "os.unlink", "shutil.rmtree", "aiofiles.open"), _FILE),
    **dict.fromkeys(("flask.send_file", "django.http.FileResponse", "starlette.responses.FileResponse"), _FILE),
    "fastapi.responses.FileResponse": _FILE,
    **dict.fromkeys(("flask.redirect", "werkzeug.utils.redirect", "django.shortcuts.redirect"), _REDIRECT),
    **dict.fromkeys(("django.http.HttpResponseRedirect", "pyramid.httpexceptions.HTTPFound"), _REDIRECT),
    **dict.fromkeys(("starlette.responses.RedirectResponse", "fastapi.responses.RedirectResponse"), _REDIRECT),
    **dict.fromkeys(("flask.render_template_string", "jinja2.Template", "django.template.Template"), _TEMPLATE),
    **dict.fromkeys(HTTP_CALLS, _REQUEST),
}
_AFTER_THE_METHOD = ("request", "stream")
_KEYWORDS = ("file", "path", "location", "url", "source", "path_or_file", "redirect_to", "to")
_CHECKS = frozenset(
    {"werkzeug.utils.secure_filename", "flask.safe_join", "werkzeug.utils.safe_join", "werkzeug.security.safe_join"}
    | {"flask.send_from_directory", "django.utils.http.url_has_allowed_host_and_scheme", "django.utils._os.safe_join"}
)


@check(calls=(*_SINKS, *_CHECKS))
def untrusted_data_in_sink(call: cst.Call, ctx: Context) -> Verdict:
    """What a client sent is looked at before it opens a file, sends somebody away, or becomes code."""
    called = ctx.called(call)
    if ctx.role.is_test:
        return None
    if called in _CHECKS:
        return Met(decided_by=call.func)
    sink = _SINKS[called]
    position = 1 if sink is _REQUEST and called_name(call) in _AFTER_THE_METHOD else 0
    given = argument(call, position, *_KEYWORDS)
    if given is None:
        return None
    part = sent_part(given.value, ctx, start_only=sink.start_only)
    if part is None:
        return None
    shown = excerpt(part, ctx)
    return Missed(given, decided_by=part, related=part, part=shown, does=sink.does, remedy=sink.remedy)
