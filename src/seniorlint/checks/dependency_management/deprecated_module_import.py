"""`deprecated-module-import`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Outcome, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name


class _Gone(NamedTuple):
    """The Python that no longer has a module, and what replaces it, in words."""

    since: str
    instead: str


def _in(version: str, **instead: str) -> dict[str, _Gone]:
    return {module: _Gone(f"Python {version}", words) for module, words in instead.items()}


_GONE: Mapping[str, _Gone] = {
    **_in(
        "3.12",
        asynchat="`asyncio`",
        asyncore="`asyncio`",
        distutils="`setuptools`, `sysconfig` or `shutil`",
        imp="`importlib`",
        smtpd="`aiosmtpd`",
    ),
    **_in(
        "3.13",
        aifc="a library for audio files",
        cgi="a web framework, or `email.message` for headers,",
        cgitb="`logging` or `traceback`",
        chunk="a parser of your own",
        crypt="`hashlib` or a library for passwords",
        imghdr="a library that knows images",
        lib2to3="`libcst`",
        mailcap="`mimetypes`",
        msilib="a packaging tool",
        nis="a directory service's library",
        nntplib="a library for news",
        ossaudiodev="a library for audio",
        pipes="`subprocess` or `shlex`",
        sndhdr="a library for audio files",
        spwd="a PAM library",
        sunau="a library for audio files",
        telnetlib="a library for Telnet",
        uu="`base64`",
        xdrlib="`struct`",
    ),
    "pkg_resources": _Gone("setuptools 82", "`importlib.metadata` or `importlib.resources`"),
}
_REPLACEMENTS = ("importlib.metadata", "importlib.resources", "sysconfig", "importlib_metadata", "importlib_resources")
_FOR_PYTHON_2 = re.compile(r"(?:^|_)(?:py|python)_?2(?:_|$)")
_ABSENT = ("ImportError", "ModuleNotFoundError", "NameError", "Exception")  # NameError: what Python 2 had


@check
def deprecated_module_import(statement: cst.Import | cst.ImportFrom, ctx: Context) -> Verdict:
    """Modules are imported that the next Python has too."""
    if ctx.role.is_stub or (isinstance(statement, cst.ImportFrom) and statement.relative):
        return None
    return list(_outcomes(statement, ctx))


def _outcomes(statement: cst.Import | cst.ImportFrom, ctx: Context) -> Iterator[Outcome]:
    for module in _modules(statement):
        if module in _REPLACEMENTS:
            yield MET
            continue
        gone = _GONE.get(module.partition(".")[0])
        if gone is None:
            continue
        if _is_guarded(statement, ctx):
            yield MET
        else:
            yield Missed(statement, module=module, gone=gone.since, instead=gone.instead)


def _modules(statement: cst.Import | cst.ImportFrom) -> Iterator[str]:
    if isinstance(statement, cst.Import):
        yield from (dotted_name(alias.name) or "" for alias in statement.names)
    elif statement.module is not None:
        yield dotted_name(statement.module) or ""


def _is_guarded(statement: cst.CSTNode, ctx: Context) -> bool:
    """Is the code ready for a missing module: in a `try` for it or its handler, or under a condition?"""
    for above in ctx.ancestors(statement):
        match above:
            case cst.If():
                return True
            case cst.FunctionDef(name=cst.Name(value=name)) if _FOR_PYTHON_2.search(name):
                return True
            case cst.Try(handlers=handlers):
                if any(handler.type is None or _takes_absence(handler.type) for handler in handlers):
                    return True
    return False


def _takes_absence(types: cst.BaseExpression) -> bool:
    elements = [element.value for element in types.elements] if isinstance(types, cst.Tuple) else [types]
    return any(dotted_name(one) in _ABSENT for one in elements)
