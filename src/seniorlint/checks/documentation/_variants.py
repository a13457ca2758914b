"""Classes whose name, base, texts or fields say what they are, without a docstring."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.documentation._public import BARE_BASES, MEMBER_BASES, base_name, documentation
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.bodies import is_empty, methods_of, statements_in
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_FEW_METHODS = 3  # with more of them a class has become a thing of its own
_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]+")
_WORDS_OF_ALL = frozenset({"Base", "Abstract", "Mixin", "Model", "Object", "Type"})  # what any class may be
_TEXTS = frozenset({"description", "help", "short_help"})  # what a command shows to its users


def is_variant(node: cst.ClassDef, ctx: Context) -> bool:
    """Does a class add so little to its base that its name and its base say what it is?

    That is a name that ends with the base's (`CardPayment(Payment)`) or has all its words (`EditPageView(EditView)`),
    nothing but plain values and one method, or, in an error and where the name has a word of the base, a few methods.
    """
    bases = {*(base_name(base, ctx) for base in node.bases), *_implemented(node)}
    if bases <= BARE_BASES or bases & MEMBER_BASES:
        return False
    kinds = {base.removeprefix("Abstract").removeprefix("Base") for base in bases} - _WORDS_OF_ALL - {""}
    if any(node.name.value.endswith(kind) and node.name.value != kind for kind in kinds):
        return True
    if any(_has_words_of(node.name.value, kind) for kind in kinds):
        return True
    names = [name for name, _ in methods_of(node)]
    if len(names) <= _FEW_METHODS and any(_is_error(base) or _shares_word(node.name.value, base) for base in bases):
        return True
    if len(names) > 1 or "__init__" in names:
        return False
    return all(_is_plain(one) or isinstance(one, cst.FunctionDef) for one in statements_in(node.body))


def describes_itself(node: cst.ClassDef, ctx: Context) -> bool:
    """Is a class described by a text for its users (a command's `help`), or by a string after each of its fields?"""
    if any(base_name(base, ctx) in MEMBER_BASES for base in node.bases):
        return all(_is_plain(one) for one in statements_in(node.body)) and not is_empty(node.body)
    if not node.bases:
        return _only_names_constants(node) or _documents_attributes(node)
    if node.name.value == "Command" and ctx.role.is_cli:  # of Django, Scrapy
        return True
    return any(_is_text(one) for one in statements_in(node.body)) or _documents_fields(node)


def _implemented(node: cst.ClassDef) -> list[str]:
    """The interfaces of zope that a class says it implements, which describe it."""
    return [
        last_name(arg.value)
        for decorator in node.decorators
        if isinstance(decorator.decorator, cst.Call) and last_name(decorator.decorator.func) == "implementer"
        for arg in decorator.decorator.args
    ]


def _has_words_of(name: str, base: str) -> bool:
    """Has a name all words of its base's, at least two, in their order?"""
    words, left = _WORD.findall(base), iter(_WORD.findall(name))
    return len(words) > 1 and name != base and all(word in left for word in words)


def documents_making(node: cst.ClassDef) -> bool:
    """Is the docstring of a class written in its `__init__`?"""
    return any(name == "__init__" and documentation(method.body.body) for name, method in methods_of(node))


def _is_error(base: str) -> bool:
    return base.endswith(("Error", "Exception", "Warning"))


def _shares_word(name: str, base: str) -> bool:
    return not _WORDS_OF_ALL.issuperset(set(_WORD.findall(name)) & set(_WORD.findall(base)))


def _is_plain(statement: cst.CSTNode) -> bool:
    match statement:
        case cst.Pass() | cst.Expr(value=cst.Ellipsis() | cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.Assign(value=value):
            # A call makes something: a model's field, a column. `_("text")` is a translated text, and a query a value.
            calls = (call.func for call in descendants(value) if isinstance(call, cst.Call))
            return all(_is_translation(function) or _is_query(function) for function in calls)
        case cst.ClassDef(name=cst.Name(value="Meta" | "Config" | "Media"), body=body):
            return all(_is_plain(one) for one in statements_in(body))
    return False


def _is_translation(function: cst.BaseExpression) -> bool:
    return isinstance(function, cst.Name) and function.value == "_"


def _is_query(function: cst.BaseExpression) -> bool:
    """Is this a method of a model's manager: `Order.objects.all`, `Order.objects.filter().order_by`?"""
    return ".objects." in (dotted_name(function) or "")


def _is_text(statement: cst.CSTNode) -> bool:
    """Does this give a class a text for its users: `help = "..."`?"""
    match statement:
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value) if name in _TEXTS:
            return isinstance(value, cst.BaseString) or (isinstance(value, cst.Call) and _is_translation(value.func))
    return False


def _only_names_constants(node: cst.ClassDef) -> bool:
    """Does a class do little but give names to values: `RED = "31"`, and one method at most?"""
    if len(list(methods_of(node))) > 1:
        return False
    lines = [one for one in statements_in(node.body) if not isinstance(one, cst.FunctionDef)]
    return len(lines) > 1 and all(
        isinstance(one, cst.Assign)
        and all(isinstance(target.target, cst.Name) and target.target.value.isupper() for target in one.targets)
        and isinstance(one.value, (cst.BaseString, cst.BaseNumber))
        for one in lines
    )


def _documents_attributes(node: cst.ClassDef) -> bool:
    """Has a class only an `__init__`, with a string after each attribute that it sets, at least two?"""
    methods = list(methods_of(node))
    if [name for name, _ in methods] != ["__init__"]:
        return False
    lines = list(statements_in(methods[0][1].body))
    fields, texts = lines[::2], lines[1::2]
    return (
        len(lines) >= 4
        and len(fields) == len(texts)
        and all(isinstance(one, (cst.Assign, cst.AnnAssign)) for one in fields)
        and all(isinstance(one, cst.Expr) and isinstance(one.value, cst.BaseString) for one in texts)
    )


def _documents_fields(node: cst.ClassDef) -> bool:
    """Has a class nothing but fields, at least two, each with a string after it?"""
    lines = list(statements_in(node.body))
    fields, texts = lines[::2], lines[1::2]
    return (
        len(lines) >= 4
        and len(fields) == len(texts)
        and all(isinstance(one, cst.AnnAssign) for one in fields)
        and all(isinstance(one, cst.Expr) and isinstance(one.value, cst.BaseString) for one in texts)
    )
