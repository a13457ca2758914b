"""The nodes of a repository: a tracked file, a commit, and the project as a whole. Imports no parser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import ClassVar

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.repository.web_code import WebCode, web_code_of

_OF_TESTS = frozenset(
    {"test", "tests", "testing", "testdata", "fixtures", "examples", "example", "samples", "docs", "doc"}
)


@dataclass(frozen=True, slots=True)
class TrackedFile(TextNode):
    """A file of the index. `path`: from the top, with `/`. `text`: what it holds, where that was looked at."""

    is_in_text: ClassVar[bool] = False

    path: str
    text: str | None

    @property
    def name(self) -> str:
        """Its last part."""
        return self.path.rpartition("/")[2]

    @property
    def is_example(self) -> bool:
        """Is it in a folder of tests, examples or documentation, where nothing is in use?"""
        return not _OF_TESTS.isdisjoint(self.path.lower().split("/")[:-1])


@dataclass(frozen=True, slots=True)
class Commit(TextNode):
    """A commit. `id`: in hex, as much as is known of it. `parents`: how many it has. `is_mainline`: see `Project`."""

    is_in_text: ClassVar[bool] = False

    id: str
    subject: str
    body: str
    parents: int
    is_mainline: bool = True


def _nothing(paths: Sequence[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, eq=False)
class Project(TextNode):
    """Everything at once. `texts`: what some files hold, by path. `commits`: the latest, newest first.

    None means that the history is not known (a shallow clone, no commit yet). A commit is mainline if it can be reached
    by first parents alone. `imports`: packages of others that the code imports, None where that was not looked for.
    `read`: reads what tracked files hold; see `texts_of`.
    """

    is_in_text: ClassVar[bool] = False

    files: frozenset[str]
    texts: Mapping[str, str]
    commits: Sequence[Commit] | None
    imports: frozenset[str] | None
    read: Callable[[Sequence[str]], Mapping[str, str]] = _nothing

    def texts_of(self, paths: Iterable[str]) -> dict[str, str]:
        """What some tracked files hold, by path, in the order given; asks Git for those that `texts` does not have.

        What is no file of the index, is large or is binary is left out.
        """
        wanted = [path for path in dict.fromkeys(paths) if path in self.files]
        found = {**self.read([path for path in wanted if path not in self.texts]), **self.texts}
        return {path: found[path] for path in wanted if path in found}

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The Python files that are the project's own code: no tests, examples, documentation or settings of tools."""
        python = (one for one in self.files if one.endswith(".py"))
        return tuple(sorted(one for one in python if not _is_beside_code(one)))

    @cached_property
    def web_code(self) -> WebCode:
        """What its own Python files say of a web application; they are read when it is first asked for."""
        return web_code_of((one for one in self.files if one.endswith(".py") and not _is_of_tests(one)), self.texts_of)

    @cached_property
    def names(self) -> frozenset[str]:
        """The paths in lower case."""
        return frozenset(one.lower() for one in self.files)

    def at_top(self, *stems: str) -> str | None:
        """The first file at the top, or in `.github`, `.gitlab` or `docs`, whose stem is one of these in lower case."""
        for one in sorted(self.files):
            path = PurePosixPath(one.lower())
            if str(path.parent) in (".", ".github", ".gitlab", "docs", "doc") and path.name.split(".")[0] in stems:
                return one
        return None

    def holds(self, words: Sequence[str], *paths: str) -> bool:
        """Is one of some words in the text of a file, of these paths, or of any that was looked at?"""
        texts = (self.texts.get(path, "") for path in paths) if paths else self.texts.values()
        return any(word in text for text in texts for word in words)

    @cached_property
    def is_deployable(self) -> bool:
        """Is it an application that is run somewhere: with a Dockerfile, a Procfile or the like?"""
        tops = {one for one in self.names if "/" not in one}
        return not tops.isdisjoint(
            {"dockerfile", "procfile", "app.yaml", "fly.toml", "containerfile", "zappa_settings.json"}
        )

    @cached_property
    def is_published(self) -> bool:
        """Do others install it from an index? Who publishes a package classifies it, and says where it is private."""
        described = [self.texts.get(path, "") for path in ("pyproject.toml", "setup.py", "setup.cfg")]
        return any("classifiers" in text and "Private ::" not in text for text in described)

    @cached_property
    def requirements(self) -> tuple[str, ...]:
        """The texts of the requirements files at the top and in `requirements/`."""
        return tuple(text for path, text in self.texts.items() if _REQUIREMENTS.fullmatch(path))

    @cached_property
    def pinned_count(self) -> int:
        """How many lines of `requirements` name one version."""
        return sum(len(_PINNED.findall(text)) for text in self.requirements)

    @cached_property
    def has_lock(self) -> bool:
        """Does a lock file, a hash or what one is made of (`requirements.in`) say which versions are installed?"""
        return any(_LOCKS.fullmatch(path) for path in self.files) or any("--hash=" in one for one in self.requirements)

    @cached_property
    def pipelines(self) -> tuple[str, ...]:
        """The files that define what runs on each push, whatever service runs it."""
        return tuple(sorted(one for one in self.files if is_pipeline(one)))


_LOCKS = re.compile(
    r"(?:.*/)?(?:poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|pylock(?:\..*)?\.toml|pixi\.lock|conda-lock\.ya?ml"
    r"|requirements.*\.lock|.*requirements.*\.in|.*constraints.*\.txt)",
    re.IGNORECASE,
)
_REQUIREMENTS = re.compile(r"(?:.*[-_.])?requirements(?:[-_.].*)?\.txt|requirements/.*\.txt", re.IGNORECASE)
_IS_OF_TESTS = re.compile(r"tests?$|template")  # autotest, project_template
_PINNED = re.compile(r"^[A-Za-z0-9][^#;\n]*===?\s*[0-9]", re.MULTILINE)
_PIPELINES = frozenset(
    {
        ".gitlab-ci.yml", ".travis.yml", "jenkinsfile", "azure-pipelines.yml", ".circleci/config.yml", ".appveyor.yml",
        "appveyor.yml", "bitbucket-pipelines.yml", ".drone.yml", ".cirrus.yml", ".woodpecker.yml", ".build.yml",
        "buildspec.yml", "cloudbuild.yaml", ".ci/run", ".semaphore/semaphore.yml", ".buildkite/pipeline.yml",
        "codemagic.yaml", ".azure-pipelines.yml", ".zuul.yaml", "zuul.yaml", ".packit.yaml", "wercker.yml",
    }
)  # fmt: skip
_FOLDERS = (
    ".github/workflows/",
    ".gitea/workflows/",
    ".forgejo/workflows/",
    ".woodpecker/",
    "zuul.d/",
    ".zuul.d/",
    ".buildkite/",
)
_FOLDERS_OF_PIPELINES = (*_FOLDERS, ".azure-pipelines/", "azure-pipelines/", ".circleci/", ".gitlab/ci/", ".builds/")


def is_pipeline(path: str) -> bool:
    """Does a file of this path define a pipeline?"""
    lowered = path.lower()
    is_in_folder = lowered.startswith(_FOLDERS_OF_PIPELINES) and lowered.endswith((".yml", ".yaml"))
    return lowered in _PIPELINES or is_in_folder


def is_test_file(path: str) -> bool:
    """Does a test runner look for tests in a file of this path, or is it beside them?"""
    *folders, name = path.lower().split("/")
    is_named = (
        name.startswith("test_")
        or name.endswith(("_test.py", "_tests.py", ".feature", ".robot"))
        or name in ("tests.py", "test.py")
    )
    return is_named or not {"test", "tests", "testing"}.isdisjoint(folders)


def _is_of_tests(path: str) -> bool:
    folders = path.lower().split("/")[:-1]
    return is_test_file(path) or any(one in _OF_TESTS or _IS_OF_TESTS.search(one) for one in folders)


def _is_beside_code(path: str) -> bool:
    *folders, name = path.lower().split("/")
    is_of_tools = name in ("setup.py", "noxfile.py", "conftest.py", "tasks.py", "conf.py", "fabfile.py", "__init__.py")
    return is_of_tools or is_test_file(path) or not _OF_TESTS.isdisjoint(folders)
