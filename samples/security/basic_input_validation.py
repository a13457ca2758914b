"""Basic Input Validation: say what is right, check it where it comes in, and refuse the rest with a reason.

List what is allowed (a pattern, a range, a set) rather than what is not: no one can list everything that is
harmful. Check type, length and range before anything is done with a value, all fields at once, and turn it
into a type that cannot be wrong any more. Never run what was typed: no `eval`, no shell. Validation keeps
data right; it does not replace escaping in HTML or parameters in SQL. Inside the program trust your own
types, and do not check again.

Read next: https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html and, for libraries
that do this, https://docs.pydantic.dev/ and https://python-jsonschema.readthedocs.io/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class InvalidInput(ValueError):
    """Everything that is wrong, by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = dict(problems)


@dataclass(frozen=True)
class Registration:
    """What the rest of the program sees: no text that still has to be understood."""

    email: str
    age: int
    plan: str


def problem_of(value: Any, rules: Mapping[str, Any]) -> str | None:  # noqa: ANN401  # it comes from outside
    """What is wrong with a value under the rules of its field; None where nothing is."""
    if value is None:
        return "is missing" if rules.get("required", True) else None
    if not isinstance(value, rules["type"]) or isinstance(value, bool):
        return f"must be {rules['type'].__name__}, not {type(value).__name__}"
    if isinstance(value, str):
        if len(value) > rules["max_length"]:
            return f"is longer than {rules['max_length']} characters"
        if "pattern" in rules and not re.fullmatch(rules["pattern"], value):  # the whole text, not a part of it
            return "is not of the right form"
    elif not rules["min"] <= value <= rules["max"]:
        return f"must be {rules['min']} to {rules['max']}, not {value}"
    if "one_of" in rules and value not in rules["one_of"]:
        return f"must be one of {', '.join(rules['one_of'])}"
    return None


def validate_by(schema: Mapping[str, Mapping[str, Any]], data: Mapping[str, Any]) -> None:
    """Check all fields, and whether there are others; raises `InvalidInput` with all problems."""
    problems = dict.fromkeys(data.keys() - schema.keys(), "is not known")
    for name, rules in schema.items():
        if problem := problem_of(data.get(name), rules):
            problems[name] = problem
    if problems:
        raise InvalidInput(problems)


def validate_registration(data: Mapping[str, Any]) -> Registration:
    """From a form to a type; raises `InvalidInput`. The rules are data, and are read at a glance."""
    schema: Mapping[str, Mapping[str, Any]] = {
        "email": {"type": str, "max_length": 100, "pattern": r"[^@\s]+@[^@\s]+\.[a-z]{2,}"},
        "age": {"type": int, "min": 16, "max": 130},
        "plan": {"type": str, "max_length": 10, "one_of": ("free", "paid"), "required": False},
    }
    validate_by(schema, data)
    return Registration(data["email"], data["age"], data.get("plan") or "free")


def read_list(text: str) -> list[int]:
    """A Python literal from outside: `literal_eval` reads values and runs nothing, unlike `eval`."""
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        raise InvalidInput({"list": "is not a list of numbers"}) from error
    if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
        raise InvalidInput({"list": "is not a list of numbers"})
    return value


def main() -> None:
    """One form that is right, and several that are not."""
    print(validate_registration({"email": "amara@example.org", "age": 34}))
    forms: tuple[dict[str, Any], ...] = (
        {"email": "amara@example.org\n<script>", "age": 34},
        {"email": "a@example.org", "age": "34", "plan": "gold", "is_admin": True},
        {"email": "x" * 200, "age": 7},
    )
    for form in forms:
        try:
            validate_registration(form)
        except InvalidInput as error:
            print("refused:", dict(sorted(error.problems.items())))
    print("list:", read_list("[1, 2, 3]"))
    try:
        read_list("__import__('os').remove('all')")
    except InvalidInput as error:
        print("refused:", error)


if __name__ == "__main__":
    main()
