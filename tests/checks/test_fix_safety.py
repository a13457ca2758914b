"""Fixes that are less sure than others of their rule: what fixtures do not draw."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.testing import judge

RULES = load_catalogue().rules


def lowered(name: str, text: str, options: Mapping[str, object] | None = None) -> list[bool]:
    """For each fix of a rule in a text: is it only offered as unsafe, although the rule has a safe one?"""
    analysis = judge([RULES[name]], Source(text), "package/module.py", options=options)
    assert not analysis.failures
    return [one.fix.lowered for one in analysis.observations if one.fix is not None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("    raise err", [False]),
        ("    log(err)\n    raise err", [False]),
        ("    if a:\n        raise err\n    raise err", [True, True]),
        ("    if err:\n        raise err\n    raise err", [False, False]),
    ],
)
def test_a_fix_that_leaves_a_name_unread_is_unsafe(body: str, expected: list[bool]) -> None:
    assert lowered("reraise-by-name", f"try:\n    work()\nexcept E as err:\n{body}\n") == expected


def test_a_logger_of_another_file_may_have_a_method_warn_of_its_own() -> None:
    assert lowered("deprecated-logger-warn", "import logging\nlogging.getLogger().warn(1)\nlogger.warn(1)\n") == [
        False,
        True,
    ]


LOGGER = "import logging\nlogger = logging.getLogger(__name__)\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("logger.info(f'{len(x)} of {1 + 2}')", [False]),
        ("logger.info(f'{x}')", [True]),
        ("logger.info(f'{len(x)} {x}')", [True]),
        ("logger.info(f'{type(x).__name__}: {str(x)}')", [False]),
        ("logger.info('a %s' % x.__module__)", [False]),
        ("logger.info('%s %s' % (len(x), x))", [True]),
        ("logger.info('a {}'.format(repr(x)))", [False]),
        ("logger.info('a {} {}'.format(repr(x), x))", [True]),
        ("logger.info('a ' + repr(x))", [False]),
        ("logger.info('a ' + x)", [True]),
        ("logger.info(f\"{', '.join(x)}\")", [False]),
        ("logger.info(f'{x.join(y)}')", [True]),
        ("logger.info(f'{b\"a\"}')", [True]),
        ('logger.info(f\'{not x} {1 if x else "a"} {"a" or 1} {-1} {None}\')', [False]),
        ("logger.info(f'{x and 1}')", [True]),
        ("logger.info(f'{1 if x else x}')", [True]),
        ("logger.info(f'{\"%s\" % x}')", [False]),
        ("logger.info(f'{1 + x}')", [True]),
        ("def f():\n    n = 1\n    logger.info(f'{n}')", [False]),
        ("def f(n):\n    if n:\n        n = 1\n    logger.info(f'{n}')", [True]),
        ("def f():\n    for n in range(3):\n        logger.info(f'{n}')", [False]),
        ("def f():\n    global n\n    if x:\n        n = 1\n    logger.info(f'{n}')", [True]),
        ("try:\n    f()\nexcept E as err:\n    logger.info(f'{err}')", [False]),
        ("try:\n    f()\nexcept E as err:\n    err = x\n    logger.info(f'{err}')", [True]),
        ("try:\n    f()\nexcept E as err:\n    def g():\n        logger.info(f'{err}')", [True]),
        ("def f(n: str):\n    logger.info('%s' % n)", [False]),
        ("def f(n: str):\n    logger.info(f'{n!r}')", [False]),
        ("def f(n: str):\n    logger.info(f'{n}')", [True]),
        ("def f(n: list):\n    logger.info('%s' % n)", [True]),
        ("def f(n: str):\n    n = x\n    logger.info('%s' % n)", [True]),
        ("log.info(f'{len(x)}')", [True]),
    ],
)
def test_a_message_that_a_logger_of_logging_writes_alike_is_safe_to_hand_over(code: str, expected: list[bool]) -> None:
    assert lowered("log-eager-formatting", LOGGER + code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sum([len(x) for x in rows if x.name])", [False]),
        ("sum([cost(x) for x in rows])", [True]),
        ("max([x.cost for x in rows], key=take)", [True]),
        ("max([x.cost for x in rows], default=0)", [False]),
        ("sum([x for x in rows if check(x)])", [True]),
        ("max([x[0].name.strip() for y in rows for x in y])", [False]),
        ("max([x for y in rows for x in read(y)])", [True]),
        ("max([x for y in rows for x in y.values()])", [False]),
        ("min([(y := x) for x in rows])", [True]),
        ("any([x > 0 for x in rows])", [True]),
        ("any([x > 0 for x in rows.values()])", [False]),
        ("any([x > 0 for x in range(200)])", [False]),
        ("all([x.startswith('a') for x in text.split()])", [False]),
        ("rows = [1]\nall([x in y for x in rows])", [False]),
        ("all([x > y for x in rows.values() for y in x])", [True]),
        ("try:\n    any([x.a for x in rows.values()])\nexcept E:\n    pass", [True]),
        ("try:\n    sum([x.a for x in rows])\nexcept E:\n    pass", [False]),
    ],
)
def test_items_that_only_look_are_safe_to_make_one_by_one(code: str, expected: list[bool]) -> None:
    assert lowered("materialised-generator", code) == expected


GROWTH = "    for x in rows:\n        kept = kept + [x]"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (f"def f():\n    kept = []\n{GROWTH}", [False]),
        (f"def f():\n    kept: list[int] = [1]\n{GROWTH}", [False]),
        (f"def f():\n    kept = given\n{GROWTH}", [True]),
        (f"def f():\n    kept = []\n    other = kept\n{GROWTH}", [True]),
        (f"def f():\n    kept = other = []\n{GROWTH}", [True]),
        (f"def f():\n    global kept\n    kept = []\n{GROWTH}", [True]),
        (f"def f():\n    def g():\n        return kept\n    kept = []\n{GROWTH}", [True]),
        ("kept = []\nfor x in rows:\n    kept = kept + [x]", [True]),
    ],
)
def test_a_list_that_nobody_else_has_may_grow(code: str, expected: list[bool]) -> None:
    assert lowered("list-concat-in-loop", code) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for one in a:\n        print(one)", [False]),
        ("return [one for one in a]", [False]),
        ("return sorted(a) if a else a[0]", [False]),
        ("return g(**a), [*a], 1 in a, not a, a.get(1)", [False]),
        ("if a:\n        return 1", [False]),
        ("return a", [True]),
        ("return g(a)", [True]),
        ("return g(dict(b=a))", [True]),
        ("return a.get", [True]),
        ("a.append(1)", [True]),
        ("a[0] = 1", [True]),
        ("a[0], b = 1, 2", [True]),
        ("del a[0]", [True]),
        ("for a[0] in b:\n        pass", [True]),
        ("a += [1]", [True]),
        ("return len(a), locals()", [True]),
    ],
)
def test_a_default_that_is_only_read_is_safe_to_make_per_call(body: str, expected: list[bool]) -> None:
    assert lowered("mutable-default", f"def f(a=[]):\n    {body}\n", {"only-read": True}) == expected


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        ("def f(a=[1, 'b']):", [False]),
        ("def f(a={1: 'b'}):", [False]),
        ("def f(a=dict()):", [False]),
        ("def f(a=[b]):", [True]),
        ("def f(a={1: []}):", [True]),
        ("@staticmethod\ndef f(a=[]):", [False]),
        ("@register\ndef f(a=[]):", [True]),
    ],
)
def test_a_default_of_constants_is_safe_to_make_per_call(signature: str, expected: list[bool]) -> None:
    assert lowered("mutable-default", f"{signature}\n    return len(a)\n", {"only-read": True}) == expected
