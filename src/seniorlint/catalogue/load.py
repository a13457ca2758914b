"""`rules/` as a `Catalogue`; every fault is an error that names file and key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from seniorlint.catalogue.entries import read_evidence, read_groups, read_principles, read_rule, read_skills
from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule
from seniorlint.catalogue.rule_address import address_of_page
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.catalogue.table import Table, TableError
from seniorlint.catalogue.team_rules import read_team_rule
from seniorlint.catalogue.toml_documents import Document, UnreadableDocument, read_documents

T = TypeVar("T")


class CatalogueError(ValueError):
    """A file of the catalogue is wrong; the message starts with the file and the key."""

    def __init__(self, path: Path | str, problem: str = "", key: str = "") -> None:
        # A process hands it on by its message alone, and the attributes after that.
        super().__init__(": ".join(part for part in (str(path), key, problem) if part))
        self.path, self.problem, self.key = path, problem, key


@cache
def load_catalogue(*folders: Path) -> Catalogue:
    """The catalogue of this installation, or of the given folders; later ones may add rules and evidence only.

    Raises `CatalogueError` for the first fault that is found.
    """
    return _load(folders or (rules_folder(),))


def forget_catalogues() -> None:
    """Load them again when they are asked for next: a file of one has changed."""
    load_catalogue.cache_clear()
    _load.cache_clear()


def read_home(name: str, parse: Callable[[Table], T]) -> T:
    """Parse one document of this installation's folder, such as `badges.toml`; raises `CatalogueError`."""
    home = rules_folder()
    return _read(home, name, _documents(home), parse)


@cache  # of its own, for some name this installation's folder and some do not
def _load(folders: tuple[Path, ...]) -> Catalogue:
    home = folders[0]
    documents = {folder: _documents(folder) for folder in folders}
    principles = {one.id: one for one in _read(home, "principles.toml", documents[home], read_principles)}
    categories, areas, skills = _read(home, "skills.toml", documents[home], read_skills)
    rules: dict[str, Rule] = {}
    evidence: dict[str, EvidenceKind] = {}
    codes: dict[str, Path] = {}
    for folder, of_folder in documents.items():
        for name in of_folder:
            path = folder / name
            match name.count("/"):
                case 0 if folder != home:
                    rule = _read(folder, name, of_folder, lambda table: read_team_rule(table, principles, skills))
                    _check_name(path, rule.name, rules)
                    _add(rule, path, rules, codes)
                case 1:
                    rule = _read(folder, name, of_folder, lambda table: read_rule(table, principles, skills))
                    _check_place(path, rule.name, rule.principle.id, rules)
                    if folder == home:
                        rule = rule._replace(page=address_of_page(of_folder, rule.name))
                    _add(rule, path, rules, codes)
                case 2:
                    kind = _read(folder, name, of_folder, lambda table: read_evidence(table, skills))
                    _check_place(path, kind.name, kind.skill.category, evidence)
                    evidence[kind.name] = kind
    ordered = dict(sorted(rules.items(), key=lambda item: item[1].code))
    by_code = {rule.code: rule for rule in ordered.values()}
    groups = _read(home, "groups.toml", documents[home], lambda table: read_groups(table, rules))
    return Catalogue(principles, categories, areas, skills, ordered, evidence, by_code, groups)


def _add(rule: Rule, path: Path, rules: dict[str, Rule], codes: dict[str, Path]) -> None:
    if rule.code in codes:
        raise CatalogueError(path, f"code: {rule.code} is already the code of {codes[rule.code]}")
    codes[rule.code] = path
    rules[rule.name] = rule._replace(file=str(path))


def _documents(folder: Path) -> Mapping[str, Document]:
    try:
        return read_documents(folder)
    except UnreadableDocument as error:
        raise CatalogueError(*error.args) from error


def _read(folder: Path, name: str, documents: Mapping[str, Document], parse: Callable[[Table], T]) -> T:
    """Parse one document and refuse the keys that `parse` did not take."""
    if name not in documents:
        raise CatalogueError(folder / name, "is missing")
    table = Table(documents[name])
    try:
        result = parse(table)
        table.done()
    except TableError as error:
        raise CatalogueError(folder / name, error.problem, error.key) from error
    return result


def _check_place(path: Path, name: str, folder: str, known: Mapping[str, object]) -> None:
    """A file is called by its rule's name and is in the folder of its principle (evidence: category)."""
    _check_name(path, name, known)
    if path.parent.name != folder:
        raise CatalogueError(path, f"belongs in the folder {folder}")


def _check_name(path: Path, name: str, known: Mapping[str, object]) -> None:
    if path.stem != name:
        raise CatalogueError(path, f"name: {name} does not match the file's name")
    if name in known:
        raise CatalogueError(path, f"name: {name} is already taken")
