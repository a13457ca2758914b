"""`insecure-cookie`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_words import words_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, is_starred, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_LOGIN_WORDS = frozenset({"session", "sessionid", "sid", "token", "auth", "jwt", "remember", "login", "credentials"})
# A page's script has to read the token against forged requests, and where somebody goes next logs nobody in.
_NOT_A_LOGIN = frozenset({"csrf", "xsrf", "csrftoken", "redirect", "next", "url", "referrer"})
_FLAGS = ("secure", "httponly")


@check(calls=("*.set_cookie",))
def insecure_cookie(call: cst.Call, ctx: Context) -> Verdict:
    """A cookie that logs somebody in is sent over HTTPS only, and no script of a page can read it."""
    name = argument(call, 0, "key", "name")
    if name is None or ctx.role.is_test or is_starred(call):
        return None
    words = set(words_of(constant_text(name.value) or name_of(name.value)))
    value = argument(call, 1, "value")
    if words.isdisjoint(_LOGIN_WORDS) or not words.isdisjoint(_NOT_A_LOGIN) or value is None:
        return None
    if constant_text(value.value) is not None:
        return None  # a constant logs nobody in
    missing = [flag for flag in _FLAGS if _is_off(call, flag)]
    if not missing:
        return Met()
    flags = " and ".join(f"{flag}=True" for flag in missing)
    return Missed(call, name=constant_text(name.value) or ctx.code(name.value), flags=flags)


def _is_off(call: cst.Call, flag: str) -> bool:
    """Is a flag not given, or given as False? A setting that decides is as good as on."""
    value = keyword_value(call, flag)
    return value is None or (isinstance(value, cst.Name) and value.value in ("False", "None"))
