"""Rules that speak of one call: the one that knows more is reported."""

from __future__ import annotations

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import Source
from seniorlint.languages.python.analyse import analyse

PASSWORD = "import hashlib\n\ndef keep(user, password):\n    user.password = hashlib.md5(password).hexdigest()\n"
ERROR = "def read(path):\n    try:\n        path.load()\n    except OSError as error:\n        print(error)\n"


@pytest.mark.parametrize(
    ("text", "rules", "reported"),
    [
        (PASSWORD, ("weak-hash", "weak-digest"), ["weak-hash"]),
        (PASSWORD, ("weak-digest",), ["weak-digest"]),
        (ERROR, ("print-for-logging", "print-call"), ["print-for-logging"]),
        (ERROR, ("print-call",), ["print-call"]),
    ],
)
def test_one_is_reported(text: str, rules: tuple[str, ...], reported: list[str]) -> None:
    catalogue = load_catalogue()
    chosen = [(name, catalogue.rules[name].default_options()) for name in rules]
    groups = [group for group in catalogue.groups if set(rules) <= set(group.rules)]
    ruleset = build(chosen, (), {name: catalogue.rules[name].message for name in rules}, groups)
    analysis = analyse(Source(text), "shop/orders.py", ruleset)
    assert [one.subject for one in analysis.observations if one.outcome == "missed"] == reported
