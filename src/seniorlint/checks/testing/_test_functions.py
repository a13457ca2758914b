"""Test functions: which functions are some, and whether they check anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.names_of_tests import says_smoke
from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name, parameters_of
from seniorlint.languages.python.walk import descendants

_TEST_NAME = pattern(r"test(?:_|[A-Z0-9]|$)")
_TEST_CLASS = pattern(r"(?:^|\.)_*Tests?(?![a-z])|Tests?(?:Base|Case|Cases|Mixin|Suite)?$|TestCase")
_NO_TEST = frozenset({"fixture", "property", "setter", "deleter", "abstractmethod", "skip", "nottest"})
# Bases whose methods are known: what checks there has a name that says so.
_PLAIN_BASES = pattern(r"builtins\.object|(?:unittest|django\.test|rest_framework\.test|twisted\.trial)\..*")

# Words in the name of a function, decorator or fixture that say that it checks.
_CHECKING = pattern(
    r"assert\w*|check\w*|verif\w*|validat\w*|ensure\w*|expect\w*|requires?|raises?|warns?|x?fails?|compar\w*|equals?"
    r"|should|must|confirm|refute|benchmark|snapshot|regression|doctest|timeout|deprecated|vcr"
)
_COUNTS = pattern(r"(?:\w+_)?count_\w+|\w+_count")  # fixtures and marks that compare a number: count_queries
_CHECKING_KEYWORD = pattern(r"status|status_code|expect\w*")  # client.get("/", status=404)
_TEST_PACKAGE = pattern(r"(?:^|\.)(?:tests?|testing|conftest|test_\w+|\w+_tests?)(?:\.|$)")
_WORD = pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_OPERATOR = pattern(r"[a-z]+_|(?:is|are|has|not|eq|ne|same)_\w+")  # eq_, is_true
_TEST_HELPER = pattern(
    r"(?:failure|success)ResultOf$|\w*_tests?$|_?test_(?!\w*(?:client|context|runner)$)"
)  # of whatever object
_NOT_HELPERS = frozenset({"subTest", "skipTest"})

# What docstrings and comments say of tests that only try whether something runs, or whether it runs again.
_SMOKE_TEXT = pattern(
    r">>>|smoke|sanity|exercis|coverage|crash|segfault|leak|deadlock|\bhangs?\b|regression|\b(?:endless|infinite)"
    r"|\bavoid|\bused to\b|\bprevious|\braces?\b"
    r"|\b(?:silently|idempotent|nothing happens|does nothing|\w+Warning)\b"
    r"|\b(?:issue|ticket|bug|gh|bpo|pr|trac)\s*[-:#]?\s*#?\d|\bissues/\d|#\d"
    r"|(?:\b(?:not|never|none|no|without)\b|n't)[^.]{0,30}?\b"
    r"(?:rais|fail|error|exception|throw|warn|blow|break|problem|trigger|assert|overflow|recurs)"
    r"|\b(?:can|ok|blew|chokes?|runs?|works?|succeeds?|possible|allowed|accepted|valid|fine|importable|assert|pass(?:es|ing)?)\b",
    re.IGNORECASE,
)
_IS_ERROR = pattern(r"Err|Exc|Fail")
_PASSES = frozenset({"valid", "pass", "passes", "suppress", "suppresses", "suppressed"})  # in a name: no error comes
_NO_TEST_TEXT = pattern(r"\b(?:do(?:es|ing)? nothing|placeholder|dummy)\b", re.IGNORECASE)


def is_test(function: cst.FunctionDef, ctx: Context) -> bool:
    """Would a test runner collect this function, judged by the names of file, class and function?"""
    if not _TEST_NAME.match(function.name.value) or not ctx.role.is_collected:
        return False
    if any(_name(decorator.decorator) in _NO_TEST for decorator in function.decorators):
        return False
    if ctx.is_nested_function(function):
        return False
    owner = ctx.class_of(function)
    if owner is None:
        return function.name.value.startswith("test_")
    if ctx.enclosing(owner, cst.ClassDef) is not None and not owner.name.value.startswith("Test"):
        return False  # what a test runs as an example
    names = (owner.name.value, *(dotted_name(base.value) or "" for base in owner.bases))
    return any(_TEST_CLASS.search(name) for name in names)


def disables_inherited(function: cst.FunctionDef, ctx: Context) -> bool:
    """Does this only put nothing in the place of a test that its class inherits, or leave a test to subclasses?"""
    match [statement for statement in statements_of(function) if not _is_constant(statement)]:
        case [] | [cst.Return(value=None | cst.Name(value="None"))]:
            return _inherits_helpers(ctx.class_of(function), ctx)
        case [cst.Raise(exc=raised)] if raised is not None:
            return True
        case [cst.Expr(value=cst.Call(func=called))]:
            return "skip" in _name(called).lower()
    return False


def _is_constant(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.Pass() | cst.Expr(value=cst.BaseString() | cst.Ellipsis()):
            return True
    return False


def asserts_itself(function: cst.FunctionDef) -> bool:
    """Does the body hold an `assert` or call an assert method: the plain case, in which nothing could be forgotten?"""
    for node in descendants(function.body):
        match node:
            case cst.Assert():
                return True
            case cst.Call(func=cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=name))):
                if name.startswith("assert"):
                    return True
    return False


def may_check(function: cst.FunctionDef, ctx: Context) -> bool:
    """Is there something in the function that can fail it, or a helper whose name or place says that it may check?"""
    if any(_checks_by_name(_name(decorator.decorator)) for decorator in function.decorators):
        return True
    if any(_checks_by_name(param.name.value) for param in parameters_of(function.params)):
        return True
    owner = ctx.class_of(function)
    methods = _methods_of(owner)
    inherits = _inherits_helpers(owner, ctx)
    given = {param.name.value for param in parameters_of(function.params)}
    seen: set[cst.FunctionDef] = set()
    stack = [function]
    while stack:
        current = stack.pop()
        seen.add(current)
        for node in descendants(current.body):
            if _is_check(node, current, ctx):
                return True
            match node:
                case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=name)) if name in methods:
                    if methods[name] not in seen:
                        stack.append(methods[name])
                case cst.Call(func=cst.Attribute(value=cst.Name(value="self" | "cls"))) if inherits:
                    return True
                case cst.Call(func=cst.Name(value=name)) if name in given:
                    return True
                case cst.Arg(value=cst.Name(value="self")):
                    return True
    return False


def says_smoke_test(function: cst.FunctionDef, ctx: Context) -> bool:
    """Does a name, the docstring or a comment say that the test only tries whether something runs?"""
    if ctx.role.is_smoke or says_smoke(function.name.value) or _PASSES.intersection(_words(function.name.value)):
        return True
    docstring = function.get_docstring(clean=False) or ""
    if any(_SMOKE_TEXT.search(text) for text in (*ctx.comments(function), docstring)):
        return True
    owner = ctx.class_of(function)
    of_class = owner.get_docstring(clean=False) or "" if owner is not None else ""
    return any(_NO_TEST_TEXT.search(text) for text in (docstring, of_class))


def _is_check(node: cst.CSTNode, function: cst.FunctionDef, ctx: Context) -> bool:
    match node:
        case cst.Assert():
            return True
        case cst.Yield():  # the cases that it yields are judged elsewhere
            return ctx.function_of(node) is function
        case cst.Return(value=cst.Name(value="None" | "True" | "False")):
            return False
        case cst.Return(value=cst.Name() | cst.Call() | cst.BaseString()):  # trial waits for it; a text is for a caller
            return ctx.function_of(node) is function
        case cst.Raise(exc=raised) if raised is not None:
            name = _name(raised)
            runs_in = ctx.function_of(node)
            is_own = runs_in is function or ctx.enclosing(node, cst.If) is not None
            is_to_be_taken = (  # by the code that is tested
                runs_in is not None and ctx.class_of(runs_in) is None and _IS_ERROR.search(name) is not None
            )
            return "Assert" in name or ((is_own or is_to_be_taken) and "Skip" not in name)
        case cst.Raise():  # an error that should not have come
            return ctx.enclosing(node, cst.If, cst.ExceptHandler).__class__ is cst.If
        case cst.Call(func=called):
            return _calls_check(called, node, ctx)
        case cst.Name(value=name):  # a function of this file: what it does is not known here
            binding = ctx.summary.bindings.get(name)
            return binding is not None and binding.kind in ("function", "async-function")
        case cst.Attribute(attr=cst.Name(value=name)):
            return "assert" in name.lower()
        case cst.SimpleString(value=text) | cst.FormattedStringText(value=text):  # code that runs somewhere else
            return "assert" in text
    return False


def _calls_check(called: cst.BaseExpression, call: cst.Call, ctx: Context) -> bool:
    name = _name(called)
    if name in _NOT_HELPERS:
        return False
    if _checks_by_name(name):
        return True
    if _TEST_HELPER.match(name) or any(_checks_by_keyword(arg) for arg in call.args):
        return True
    if any(_is_of_tests(one) for one in ctx.qualified_names(called)):
        return True  # what a helper of the tests does is not known here
    match called:
        case cst.Attribute(value=cst.Call(func=cst.Name(value="super"))):
            return True
        case cst.Name() if name in ctx.summary.bindings and ctx.summary.bindings[name].kind == "value":
            return True  # a function that this file put together
        case cst.Name() | cst.Attribute(value=cst.Name(value="self")):
            return _OPERATOR.fullmatch(name) is not None or "test" in _words(name)
        case cst.Attribute() if name in ("simplefilter", "filterwarnings"):
            return any(isinstance(arg.value, cst.SimpleString) and arg.value.raw_value == "error" for arg in call.args)
    return False


def _is_of_tests(name: str) -> bool:
    """Is this full name that of a function in the tests' own package, or beside the test?"""
    module = name.rpartition(".")[0]
    return _TEST_PACKAGE.search(module) is not None or (name.startswith(".") and module.strip(".") != "")


def _methods_of(owner: cst.ClassDef | None) -> dict[str, cst.FunctionDef]:
    lines = owner.body.body if owner is not None else ()
    return {line.name.value: line for line in lines if isinstance(line, cst.FunctionDef)}


def _inherits_helpers(owner: cst.ClassDef | None, ctx: Context) -> bool:
    """May a base class of this one, not one of a known framework, offer methods that check?"""
    return owner is not None and not all(
        _PLAIN_BASES.fullmatch(ctx.qualified_name(base.value) or "") for base in owner.bases
    )


def _checks_by_name(name: str) -> bool:
    return any(_CHECKING.fullmatch(word) for word in _words(name)) or _COUNTS.fullmatch(name) is not None


def _checks_by_keyword(arg: cst.Arg) -> bool:
    """Does a client compare its answer with this argument: `status=404`?"""
    return arg.keyword is not None and _CHECKING_KEYWORD.fullmatch(arg.keyword.value) is not None


def _words(name: str) -> Iterator[str]:
    """The words of a name, in lower case."""
    return (word.lower() for word in _WORD.findall(name))


def _name(node: cst.BaseExpression) -> str:
    """The last part of a dotted name or of what is called: `b` of `a.b` and of `a.b(1)`."""
    return called_name(node) if isinstance(node, cst.Call) else last_name(node)
