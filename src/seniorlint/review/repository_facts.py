"""The description of a real repository, from its index and its history; see `languages/repository/description.py`."""

from __future__ import annotations

import re
from pathlib import Path

from seniorlint.git.index import indexed_blobs, latest_commits, texts_of
from seniorlint.git.work_tree import open_work_tree
from seniorlint.languages.repository.description import CommitFacts, described
from seniorlint.languages.repository.third_party import third_party_imports

COMMITS = 200
_MOST_TEXTS = 200
_TOP = (
    r"(?:docs/|\.github/)?readme[^/]*|contributing[^/]*|\.gitignore|pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|noxfile\.py|makefile|justfile|pytest\.ini"
    r"|[^/]*requirements[^/]*\.(?:txt|in)|pipfile|environment\.ya?ml|\.coveragerc|codecov\.yml|\.codecov\.yml|\.pre-commit-config\.yaml"
    r"|[^/]*compose[^/]*\.ya?ml|\.?[a-z-]*ci[^/]*\.ya?ml|\.?(?:travis|appveyor|azure-pipelines|cirrus|drone)\.yml|jenkinsfile"
)
_BELOW = r"\.(?:github|gitea|forgejo|circleci|woodpecker)/.*\.ya?ml|\.ci/[^/]*|requirements/[^/]*\.(?:txt|in)"
_SECRETS = r"(?:.*/)?(?:\.env(?:\.[^/]*)?|[^/]*\.(?:pem|key))"
_WANTED = re.compile(f"(?:{_TOP}|{_BELOW}|{_SECRETS})", re.IGNORECASE | re.DOTALL)
_DEPENDENCIES = re.compile(
    r"(?:.*/)?(?:[^/]*requirements[^/]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|pipfile|environment\.ya?ml|conda.*\.ya?ml)"
    r"|requirements/.*",
    re.IGNORECASE,
)


def description_of(top: Path) -> str:
    """What Git says about the repository at an absolute folder; raises `GitError`."""
    tree = open_work_tree(top)
    blobs = indexed_blobs(tree)
    wanted = [path for path in blobs if _WANTED.fullmatch(path)][:_MOST_TEXTS]
    texts = texts_of(tree, {path: blobs[path] for path in wanted})
    imports = None
    if not any(_DEPENDENCIES.fullmatch(path) for path in blobs):
        python = {path: blob for path, blob in blobs.items() if path.endswith(".py")}
        imports = sorted(third_party_imports(texts_of(tree, python).values(), blobs))
    commits = latest_commits(tree, COMMITS) or ()
    facts = [CommitFacts(one.id, one.subject, one.body, len(one.parents), one.is_mainline) for one in commits]
    return described(sorted(blobs), texts, facts, imports)
