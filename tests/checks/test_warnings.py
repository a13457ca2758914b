"""What Python warns of in the code that is linted is nothing that a run of the linter prints."""

from __future__ import annotations

import warnings

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.source import Source
from seniorlint.testing import judge

LONG = "".join(f"    total = total * {number} + path.count('\\*')\n" for number in range(12))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("duplicate-function", "".join(f"def {name}(path, total):\n{LONG}    return total\n\n\n" for name in "ab")),
        ("commented-out-code", "import re\n\n# path = re.sub('\\*', '', path)\n# print(path)\n"),
    ],
)
def test_an_invalid_escape_in_linted_code(rule: str, text: str) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        found = judge([load_catalogue().rules[rule]], Source(text), "example.py")
    assert "missed" in {one.outcome for one in found.observations}
    assert not [str(one.message) for one in told]


def test_no_rule_and_no_evidence_evaluates_a_literal_aloud() -> None:
    catalogue = load_catalogue()
    text = (
        "import random\n\n\ndef f(a, **rest):\n    '''Bad \\d escape.\n\n    :param a: it\n    '''\n"
        "    f(1, **{'\\d': 2})\n    password = 'a\\dXY3!long-enough'\n    path = '/home/ada\\d/x'\n"
        "    rows = {'token\\d': random.random()}\n    tarfile.open(path).extractall(filter='da\\d')\n"
        "    sock.send('\\d')\n    return cursor.execute('select \\d from %s' % a)\n"
    )
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        rules = [rule for rule in catalogue.rules.values() if rule.principle.id != INTERNAL]
        judge([*rules, *catalogue.evidence.values()], Source(text), "src/example.py")
    assert not [str(one.message) for one in told]
