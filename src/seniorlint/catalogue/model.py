"""What the catalogue holds, as frozen objects: named tuples, because dataclasses take a tenth of a warm run to make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from seniorlint.catalogue.scales import LEVEL_NAMES, FixSafety, Severity
from seniorlint.catalogue.shape import Shape

# The languages that examples may be in, each with a usual path.
EXAMPLE_PATHS: Mapping[str, str] = {
    "python": "example.py", "dockerfile": "Dockerfile", "compose": "compose.yaml",
    "requirements": "requirements.txt", "pyproject": "pyproject.toml", "repository": "example.repository.toml",
    "workflow": ".github/workflows/checks.yml",
    "gitlab_ci": ".gitlab-ci.yml", "kubernetes": "kubernetes.yaml",
}  # fmt: skip
INTERNAL = "seniorlint"  # the principle of seniorlint's own rules, letter X
SYNTAX_ERROR = "syntax-error"  # the names of those rules, which the engine itself decides
UNUSED_SUPPRESSION = "unused-suppression"
MALFORMED_SUPPRESSION = "malformed-suppression"
UNREAD_STATEMENT = "unread-statement"


class Principle(NamedTuple):
    """A principle of quality code: its letter in rule codes and the seed statements that it comes from."""

    id: str
    title: str
    letter: str
    statements: tuple[str, ...]
    every_level: bool = False  # its rules are reviewed at every level, because missing one is dangerous


class Named(NamedTuple):
    """A category of the skill matrix, or an area of the assessment."""

    id: str
    title: str


class Skill(NamedTuple):
    """A skill of the matrix or the assessment. `level` is 1 to 4; `id` is `category/slug-of-title`."""

    id: str
    title: str
    category: str
    level: int
    area: str
    seeds: tuple[str, ...]
    aliases: tuple[str, ...]
    assessed_by: tuple[str, ...]

    @property
    def level_name(self) -> str:
        """The level as people read it: junior, mid, senior or expert."""
        return LEVEL_NAMES[self.level]


class Example(NamedTuple):
    """A pair of snippets. `fixed`: `good` is exactly what the fix makes of `bad`.

    `language`: the one that they are in. `path` sets that language for who runs them, and the file's role. `options`:
    what the rule is set to for them, such as a limit that a short snippet can be over.
    """

    bad: str
    good: str
    fixed: bool
    path: str
    options: Mapping[str, object]
    language: str = "python"

    @property
    def setting(self) -> str:
        """The options that the snippets need, as words that follow another: " (with max-lines = 40)"; or ""."""
        given = ", ".join(f"{name} = {value}" for name, value in self.options.items())
        return f" (with {given})" if given else ""

    @property
    def fence(self) -> str:
        """The word by which Markdown knows the language, or ""."""
        words = {
            "python": "python" if self.path.endswith(".py") else "", "compose": "yaml",
            "workflow": "yaml", "gitlab_ci": "yaml", "kubernetes": "yaml",
            "requirements": "text", "pyproject": "toml", "repository": "toml",
        }  # fmt: skip
        return words.get(self.language, self.language)


class Option(NamedTuple):
    """A setting of a rule. `type` is one of boolean, integer, string, strings (a list of them)."""

    name: str
    type: str
    default: object
    summary: str
    choices: tuple[str, ...] = ()


class Group(NamedTuple):
    """Rules that speak of one place, of which one is reported: the `first` that misses, or the `worst`.

    `place`: what is one place, such as `except-clause`; the engine knows which nodes that is.
    """

    name: str
    summary: str
    reports: Literal["first", "worst"]
    place: str
    rules: tuple[str, ...]


class Rule(NamedTuple):
    """One rule, as its TOML file states it. `message` has `{placeholders}` that the check fills.

    `every_level`: it is reviewed whatever level was asked for. `statement`: which of its principle's statements it
    serves, from 1; 0 where it serves all of them. `nearly_always`: why good and bad code alike meet it nearly
    always, and what a miss still tells; empty where they do not. `taken_away`: why a place may also be handled by
    deleting it, or empty. `differs`: where it answers otherwise than its peers, and why, or empty. `head_decides`: a
    definition meets it by its header and docstring alone. `name_decides`: what is judged is the name of a definition,
    so under another name it is judged again. `practice`: what was done where it is met, for reports, or empty.
    `usable_from`: the oldest Python in which it can be met; None where that is any. `tag`: one of `TAGS`, for editors,
    or empty. `related`: what the other place is that some of its misses have, or empty. `shape`: the code that it looks
    for, where it has no check. `file`: where it is written, for errors. `page`: the address of its page on the site of
    this installation's documentation, or empty where that was not known when it was built.
    """

    code: str
    name: str
    summary: str
    message: str
    site: str
    skill: Skill
    principle: Principle
    severity: Severity
    default: bool
    fix: FixSafety
    peers: tuple[str, ...]
    why: str
    references: tuple[str, ...]
    examples: tuple[Example, ...]
    options: Mapping[str, Option] = {}  # never written to
    every_level: bool = False
    statement: int = 0
    nearly_always: str = ""
    taken_away: str = ""
    differs: str = ""
    head_decides: bool = False
    name_decides: bool = False
    practice: str = ""
    usable_from: tuple[int, int] | None = None
    tag: str = ""
    related: str = ""
    shape: Shape | None = None
    file: str = ""
    page: str = ""

    @property
    def handled_well(self) -> str:
        """What was done where it is met, in words that follow no other: "Gave a text file an encoding"."""
        return self.practice or f"Avoided what {self.name} reports"

    @property
    def url(self) -> str:
        """The page to read first: the rule's own one, or its first reference."""
        return self.page or self.references[0]

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it judges, which its examples are in."""
        return frozenset(example.language for example in self.examples)

    def default_options(self) -> dict[str, object]:
        """Option values by option name, as the catalogue sets them."""
        return {option.name: option.default for option in self.options.values()}


class EvidenceKind(NamedTuple):
    """A kind of evidence: code that demonstrates a skill. `examples` are snippets that show it."""

    name: str
    title: str
    summary: str
    skill: Skill
    why: str
    references: tuple[str, ...]
    examples: tuple[str, ...]


class Catalogue(NamedTuple):
    """Everything under `rules/`. Mappings are keyed by id or name; `rules` is in the order of codes."""

    principles: Mapping[str, Principle]
    categories: Mapping[str, Named]
    areas: Mapping[str, Named]
    skills: Mapping[str, Skill]
    rules: Mapping[str, Rule]
    evidence: Mapping[str, EvidenceKind]
    by_code: Mapping[str, Rule]
    groups: tuple[Group, ...] = ()
