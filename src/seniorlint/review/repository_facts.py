"""The nodes of a real repository, from its index and its history."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from seniorlint.engine.text_nodes import TextNode
from seniorlint.git.index import indexed_blobs, latest_commits, texts_of
from seniorlint.git.program import GitError
from seniorlint.git.work_tree import open_work_tree
from seniorlint.languages.repository.repository_nodes import Commit, Project, TrackedFile
from seniorlint.languages.repository.third_party import third_party_imports

COMMITS = 200
_MOST_TEXTS = 200
_TOP = (
    r"(?:docs/|\.github/)?readme[^/]*|contributing[^/]*|pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|noxfile\.py|makefile|justfile|pytest\.ini"
    r"|[^/]*requirements[^/]*\.(?:txt|in)|pipfile|environment\.ya?ml|\.coveragerc|codecov\.yml|\.codecov\.yml|\.pre-commit-config\.yaml"
    r"|\.?[a-z-]*ci[^/]*\.ya?ml|\.?(?:travis|appveyor|azure-pipelines|cirrus|drone)\.yml|jenkinsfile"
)
_BELOW = r"\.(?:github|gitea|forgejo|circleci|woodpecker)/.*\.ya?ml|\.ci/[^/]*|requirements/[^/]*\.(?:txt|in)"
_ANYWHERE = r"(?:.*/)?(?:\.gitignore|(?:docker-)?compose[^/]*\.ya?ml|\.env(?:\.[^/]*)?|[^/]*\.(?:pem|key))"
_WANTED = re.compile(f"(?:{_TOP}|{_BELOW}|{_ANYWHERE})", re.IGNORECASE | re.DOTALL)
_DEPENDENCIES = re.compile(
    r"(?:.*/)?(?:[^/]*requirements[^/]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|pipfile|environment\.ya?ml|conda.*\.ya?ml)"
    r"|requirements/.*",
    re.IGNORECASE,
)


def nodes_of_repository(top: Path) -> list[TextNode]:
    """What Git says about the repository at an absolute folder: project, files and commits; raises `GitError`."""
    tree = open_work_tree(top)
    blobs = indexed_blobs(tree)
    wanted = sorted((path for path in blobs if blobs[path] and _WANTED.fullmatch(path)), key=_depth)
    texts = texts_of(tree, {path: blobs[path] for path in wanted[:_MOST_TEXTS]})
    imports = None
    if not any(_DEPENDENCIES.fullmatch(path) for path in blobs):
        python = {path: blob for path, blob in blobs.items() if path.endswith(".py") and blob}
        imports = third_party_imports(texts_of(tree, python).values(), blobs)
    logged = latest_commits(tree, COMMITS)
    commits = [
        Commit(0, 0, one.id, one.subject, one.body, len(one.parents), one.is_mainline, scope=one.id)
        for one in logged or ()
    ]

    def read(paths: Sequence[str]) -> Mapping[str, str]:
        try:
            return texts_of(tree, {path: blobs[path] for path in paths if blobs[path]})
        except GitError:
            return {}  # as if they were large: what needs them is not judged

    project = Project(0, 0, frozenset(blobs), texts, commits if logged is not None else None, imports, read)
    return [project, *(TrackedFile(0, 0, path, texts.get(path), scope=path) for path in sorted(blobs)), *commits]


def _depth(path: str) -> int:
    return path.count("/")
