"""Which languages there are, and which of them a file is in. Imports no language, so that a warm run can ask.

Each language is a package with a module `analyse`, which offers what `LanguageModule` says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from seniorlint.engine.analysis import Analysis, SyntaxProblem
    from seniorlint.engine.outline import Outline
    from seniorlint.engine.ruleset import Ruleset
    from seniorlint.engine.source import Source


class LanguageModule(Protocol):
    """What the module `analyse` of each language offers."""

    def outline(self, text: str) -> Outline:
        """The comments and logical lines of a text; it never raises, whatever the text is."""

    def problem_of(self, source: Source) -> SyntaxProblem | None:
        """Why a text has no tree; None where it has one."""

    def analyse(
        self, source: Source, path: str, ruleset: Ruleset, *, sites: bool, target_python: tuple[int, int]
    ) -> Analysis:
        """Judge a file. `path` is relative to its project, with `/`; `sites`: also report what is met and shown."""


@dataclass(frozen=True)
class Language:
    """One language.

    `name`: the word for it in data, such as the `language` of an example. `title`: its files, as a message names them.
    `names`: which names of files are its. `searched`: the globs of those that are looked for in folders. `suffix`: how
    the names of fixtures end. `usual`: a usual name of a file. `folder`: the folder whose YAML files are all its.
    `is_certain`: False where a file of such a name may hold something else, which is then not even text.
    `declares_encoding`: the text itself may say how it is encoded; otherwise it is UTF-8. `ends_lines_in_comments`: a
    comment may follow what is on a line.
    """

    name: str
    title: str
    names: re.Pattern[str]
    searched: tuple[str, ...]
    suffix: str
    usual: str
    folder: tuple[str, ...] = ()
    declares_encoding: bool = False
    is_certain: bool = True
    ends_lines_in_comments: bool = True

    def load(self) -> LanguageModule:
        """Its module, imported now."""
        return cast(LanguageModule, import_module(f"seniorlint.languages.{self.name}.analyse"))

    def decode(self, data: bytes) -> Source:
        """The bytes of a file as text; raises `NotText`."""
        if self.declares_encoding:
            from seniorlint.languages.python.decoding import decode

            return decode(data)
        from seniorlint.engine.source import NotText, Source

        try:
            return Source.from_bytes(data)
        except NotText:
            if self.is_certain:
                raise
            return Source("")


_NOTEBOOK = ".ipynb"
_MARKDOWN = ".md"
_YAML = r".+\.ya?ml"
_ANY_NAME = re.IGNORECASE | re.DOTALL  # the name of a file may hold a line end
# What is not a Dockerfile but speaks about one, or becomes one.
_NOT_ITSELF = "(?:dockerignore|j2|jinja2?|tmpl|tpl|template|in|erb|m4|md|rst|txt|py|sh|ya?ml|json|toml|bak|orig|swp)"

PYTHON = Language(
    name="python",
    title="Python",
    names=re.compile(r".+\.(?:py|pyi|pyw|wsgi|ipynb)", _ANY_NAME),
    searched=("*.py", "*.pyi"),
    suffix=".py",
    usual="example.py",
    declares_encoding=True,
)
DOCKERFILE = Language(
    name="dockerfile",
    title="Dockerfiles",
    names=re.compile(
        rf"(?:docker|container)file(?:\.(?!(?:.*\.)?{_NOT_ITSELF}$).+)?|.+\.(?:docker|container)file", _ANY_NAME
    ),
    searched=("[Dd]ockerfile", "[Dd]ockerfile.*", "*.[Dd]ockerfile", "[Cc]ontainerfile"),
    suffix=".dockerfile",
    usual="Dockerfile",
    ends_lines_in_comments=False,
)
COMPOSE = Language(
    name="compose",
    title="Compose files",
    names=re.compile(r"docker-compose.*\.ya?ml|(?:.+\.)?compose(?:[^a-z].*)?\.ya?ml", _ANY_NAME),
    searched=(),  # as every YAML file
    suffix=".compose.yaml",
    usual="compose.yaml",
)
REQUIREMENTS = Language(
    name="requirements",
    title="requirements files",
    names=re.compile(r"(?:.+[-_.])?(?:requirements|constraints)(?:[-_.].+)?\.txt", _ANY_NAME),
    searched=("*requirements*.txt", "*constraints*.txt"),
    suffix=".requirements.txt",
    usual="requirements.txt",
)
PYPROJECT = Language(
    name="pyproject",
    title="pyproject.toml",
    names=re.compile(r"(?:.+\.)?pyproject\.toml", _ANY_NAME),
    searched=("pyproject.toml",),
    suffix=".pyproject.toml",
    usual="pyproject.toml",
)
# What Git says about a project has no file; this is how it is described.
REPOSITORY = Language(
    name="repository",
    title="what Git says about a project",
    names=re.compile(r".+\.repository\.toml", _ANY_NAME),
    searched=(),
    suffix=".repository.toml",
    usual="example.repository.toml",
)
WORKFLOW = Language(
    name="workflow",
    title="GitHub workflows",
    names=re.compile(r"action\.ya?ml|.+\.workflow\.ya?ml", _ANY_NAME),
    searched=(),  # as every YAML file
    suffix=".workflow.yaml",
    usual=".github/workflows/checks.yml",
    folder=(".github", "workflows"),
)
GITLAB_CI = Language(
    name="gitlab_ci",
    title="GitLab pipelines",
    names=re.compile(r"(?:.+)?\.gitlab-ci\.ya?ml", _ANY_NAME),
    searched=(),
    suffix=".gitlab-ci.yml",
    usual=".gitlab-ci.yml",
)
KUBERNETES = Language(
    name="kubernetes",
    title="Kubernetes manifests",
    names=re.compile(_YAML, _ANY_NAME),  # its first keys say whether it is one
    searched=("*.yml", "*.yaml"),
    suffix=".kubernetes.yaml",
    is_certain=False,
    usual="kubernetes.yaml",
)
LANGUAGES = (PYTHON, DOCKERFILE, COMPOSE, REQUIREMENTS, PYPROJECT, WORKFLOW, GITLAB_CI, KUBERNETES, REPOSITORY)
_WITH_FOLDER = tuple(language for language in LANGUAGES if language.folder)
SEARCHED = tuple(glob for language in LANGUAGES for glob in language.searched)


@lru_cache(maxsize=4096)
def _by_name(name: str) -> Language | None:
    return next((language for language in LANGUAGES if language.names.fullmatch(name)), None)


def known_language(path: PurePath | str) -> Language | None:
    """The language that the name of a file means, or its folder; None where they mean none."""
    pure = PurePath(path)
    known = _by_name(pure.name)
    if known in (COMPOSE, KUBERNETES):
        folder = (pure.parent.parent.name, pure.parent.name)
        return next((language for language in _WITH_FOLDER if language.folder == folder), known)
    return known


def language_of(path: PurePath | str) -> Language:
    """The language that a file is read as: the one of its name, and Python for all others (a script without suffix)."""
    return known_language(path) or PYTHON


def is_notebook(path: PurePath | str) -> bool:
    """Is a file of this name a Jupyter notebook, in which Python stands in JSON?"""
    return PurePath(path).suffix.lower() == _NOTEBOOK


def is_markdown(path: PurePath | str) -> bool:
    """Is a file of this name Markdown, whose code blocks are read where the setting `code-blocks` says so?"""
    return PurePath(path).suffix.lower() == _MARKDOWN


def decoded(path: PurePath | str, data: bytes) -> Source:
    """The bytes of a file as the text that is judged; raises `NotText`."""
    if is_notebook(path):
        from seniorlint.languages.python.notebook import read_notebook

        return read_notebook(data)
    if is_markdown(path):  # its code blocks are read; a heading declares no encoding
        from seniorlint.engine.source import Source

        return Source.from_bytes(data)
    return language_of(path).decode(data)


def language_named(name: str) -> Language:
    """The language of a name such as `python`; raises `KeyError`."""
    return {language.name: language for language in LANGUAGES}[name]


def titles() -> str:
    """What is read, in words."""
    *others, last = (language.title for language in LANGUAGES if language is not REPOSITORY)
    return f"{', '.join(others)} and {last}" if others else last
