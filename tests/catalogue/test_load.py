"""Faults of the catalogue are errors that name file and key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seniorlint.catalogue.load import CatalogueError, load_catalogue
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.catalogue.select import UnknownSelector, defaults, resolve_selector

RULE = "error-handling/bare-except.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


FAULTS: dict[str, tuple[str, str, str, str]] = {
    "unknown key": (RULE, 'severity = "error"', 'serverity = "error"\nseverity = "info"', "serverity: unknown key"),
    "missing key": (RULE, 'severity = "error"', "", "severity: is missing"),
    "wrong type": (RULE, "default = true", 'default = "yes"', "default: must be true or false"),
    "unknown skill": (RULE, "try-except-blocks", "try-except-block", "did you mean error-handling/try-except-blocks?"),
    "bad code": (RULE, "SLE001", "SLQ001", "code: must be SL"),
    "long code": (RULE, "SLE001", "SLE0001", "code: must be SL"),
    "taken code": (RULE, "SLE001", "SLE004", "code: SLE004 is already the code of"),
    "other name": (RULE, 'name = "bare-except"', 'name = "bare-excepts"', "does not match the file's name"),
    "bad severity": (RULE, 'severity = "error"', 'severity = "errors"', "did you mean error?"),
    "fixed without fix": (RULE, 'fix = "unsafe"', 'fix = "none"', "`fixed` needs a rule with a fix"),
    "bad placeholder": (RULE, 'message = "', 'message = "{', "message: "),
    "escapes": (RULE, 'practice = "', r'practice = "\u001b[2J', "practice: must be one line of text"),
    "no version": (
        "error-handling/raise-without-cause.toml", 'usable-from = "3.0"', 'usable-from = "3"',
        "usable-from: must be a version such as 3.4, not '3'",
    ),
    "unknown tag": (
        "version-control/commented-out-code.toml", '"unnecessary"', '"unecessary"',
        "tag: must be one of unnecessary, deprecated, not 'unecessary'; did you mean unnecessary?",
    ),
    "no TOML": (RULE, 'code = "SLE001"', "code = SLE001", RULE),
    "unknown rule in a group": ("groups.toml", '"unlogged-error"', '"unlogged-errors"', "did you mean unlogged-error?"),
    "unknown place of a group": ("groups.toml", "except-clause", "except-claus", "did you mean except-clause?"),
    "unknown way to report": ("groups.toml", 'reports = "first"', 'reports = "last"', "must be one of first, worst"),
    "a rule twice in groups": ("groups.toml", '"unlogged-error",', '"unlogged-error", "unlogged-error",', "twice"),
    "option of an example": (RULE, "[[example]]", "[[example]]\noptions = { depth = 1 }", "depth: unknown option"),
    "value in an example": (
        "code-organization/deep-nesting.toml", "[[example]]", "[[example]]\noptions = { max-depth = true }",
        "example[0].options.max-depth: must be of type integer",
    ),
    "bad level": ("skills.toml", "level = 1", "level = 5", "must be 1 to 4"),
    "unknown category": ("skills.toml", 'category = "testing"', 'category = "testng"', "did you mean testing?"),
    "unknown way": ("skills.toml", "assessed-by = [", 'assessed-by = ["rule", ', "unknown way 'rule'"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_names_file_and_key(folder: Path, fault: tuple[str, str, str, str]) -> None:
    file, old, new, message = fault
    edit(folder / file, old, new)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert message in str(caught.value)
    assert Path(file).name in str(caught.value)


def test_a_skill_twice(folder: Path) -> None:
    skills = folder / "skills.toml"
    text = skills.read_text(encoding="utf-8")
    first = text[text.index("[[skill]]") :].split("[[skill]]")[1]
    skills.write_text(f"{text}\n[[skill]]{first}", encoding="utf-8")
    with pytest.raises(CatalogueError, match="is given twice"):
        load_catalogue(folder)


def test_a_rule_in_the_folder_of_another_principle(folder: Path) -> None:
    (folder / "security").mkdir(exist_ok=True)
    shutil.move(folder / RULE, folder / "security" / "bare-except.toml")
    with pytest.raises(CatalogueError, match="belongs in the folder error-handling"):
        load_catalogue(folder)


def test_the_catalogue_has_its_parts() -> None:
    catalogue = load_catalogue()
    assert len([one for one in catalogue.principles.values() if one.letter not in "XZ"]) == 17
    assert {skill.level for skill in catalogue.skills.values()} == {1, 2, 3, 4}
    assert list(catalogue.by_code) == sorted(catalogue.by_code)
    assert set(catalogue.areas) >= {"python-language-mastery", "testing-excellence", "production-excellence"}


SELECTORS: list[tuple[str, Callable[[str, str], bool]]] = [
    ("SLE001", lambda code, name: code == "SLE001"),
    ("sle001", lambda code, name: code == "SLE001"),
    ("SLE", lambda code, name: code.startswith("SLE")),
    ("bare-except", lambda code, name: name == "bare-except"),
]


@pytest.mark.parametrize(("word", "means"), SELECTORS)
def test_selectors(word: str, means: Callable[[str, str], bool]) -> None:
    catalogue = load_catalogue()
    expected = {rule.name for rule in catalogue.rules.values() if means(rule.code, rule.name)}
    assert resolve_selector(catalogue, word) == expected
    assert expected


def test_a_word_may_be_principle_and_category() -> None:
    catalogue = load_catalogue()
    chosen = [catalogue.rules[name] for name in resolve_selector(catalogue, "error-handling")]
    assert any(rule.principle.id == "error-handling" for rule in chosen)
    assert all("error-handling" in (rule.principle.id, rule.skill.category) for rule in chosen)


@pytest.mark.parametrize("word", ["bare-excpt", "SLE9", "SLQ", "errors", "", "sl-e"])
def test_unknown_selectors(word: str) -> None:
    with pytest.raises(UnknownSelector):
        resolve_selector(load_catalogue(), word)


def test_defaults_leave_opt_in_rules_out() -> None:
    assert "unused-suppression" not in defaults(load_catalogue())
    assert "bare-except" in defaults(load_catalogue())
