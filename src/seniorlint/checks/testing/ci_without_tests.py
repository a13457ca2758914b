"""Projects whose pipelines do everything but run the tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from seniorlint.checks.testing._test_runs import asks_other_program, made_in, recipes, runners_in, starts_tests
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_IS_READ = pattern(r"\.(?:github|gitea|forgejo|gitlab)/.*|\.gitlab-ci\.ya?ml", re.IGNORECASE)
_ACTIONS = pattern(r"(?:.*/)?action\.ya?ml", re.IGNORECASE)
_ELSEWHERE = pattern(
    r"^[ \t-]*uses:[ \t]*[\"']?[\w-][^\s\"']*/\.github/workflows/|^include:",
    re.MULTILINE,
)
_BUILDS = pattern(r"\bdocker\b|\bpodman\b|\bpre-commit\b")
_BUILT = pattern(
    r"(?:.*/)?(?:[^/]*dockerfile[^/]*|containerfile|(?:docker-)?compose[^/]*\.ya?ml|\.pre-commit-config\.ya?ml)",
    re.IGNORECASE,
)
_PATH = pattern(r"[\w@.-]+(?:/[\w@.-]+)*")
_MAKEFILE = pattern(r"(?:.*/)?(?:gnu)?makefile", re.IGNORECASE)
_SCRIPT = pattern(r"(?!(?:.*/)?setup\.py)(?:(?:.*/)?[^/.]+|.*\.(?:sh|bash|py|ps1|bat|cmd|mk))")
_TEST = pattern(r"(?:.*/)?(?:test_[^/]*|[^/]*_tests?|tests?)\.py", re.IGNORECASE)
_FOLDER = pattern(r"(?:^|/)tests?/", re.IGNORECASE)
_CALLS = 3  # a pipeline runs a script, which runs another one


@check
def ci_without_tests(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """Some step starts the tests: itself, with a target of `make`, or in a script of the repository."""
    if len(node.modules) < min_modules or not node.pipelines or not _has_tests(node):
        return None
    pipelines = node.texts_of((*node.pipelines, *filter(_ACTIONS.fullmatch, sorted(node.files))))
    run = _run_by(pipelines, node)
    if any(map(starts_tests, run)):
        return MET
    is_known = all(path in pipelines and _IS_READ.fullmatch(path) for path in node.pipelines)
    if not is_known or any(_ELSEWHERE.search(text) or asks_other_program(text) for text in run) or _is_built(run, node):
        return NOT_JUDGED
    names = ", ".join(f"`{path}`" for path in node.pipelines[:2])
    return Missed(node, pipelines=names, more=" and others" if len(node.pipelines) > 2 else "")


def _run_by(pipelines: Mapping[str, str], project: Project) -> list[str]:
    """The texts of pipelines, of the scripts of the repository that they name, and of targets in its Makefiles."""
    read = set(pipelines)
    texts: list[str] = []
    fresh = list(pipelines.values())
    for _ in range(_CALLS):
        texts += fresh
        named = {path.removeprefix("./") for text in fresh for path in _PATH.findall(text)} - read
        read |= named
        scripts = project.texts_of(sorted(filter(_SCRIPT.fullmatch, named)))
        runners = [text if not path.endswith(".py") else runners_in(text) for path, text in scripts.items()]
        fresh = [*runners, *_made(fresh, project)]
    return texts


def _made(texts: Iterable[str], project: Project) -> list[str]:
    """The recipes of what some texts ask `make` for, of whichever Makefile."""
    targets = {target for text in texts for target in made_in(text)}
    makefiles = project.texts_of(sorted(filter(_MAKEFILE.fullmatch, project.files))) if targets else {}
    return [recipe for text in makefiles.values() for recipe in recipes(text, targets)]


def _is_built(texts: Iterable[str], project: Project) -> bool:
    """Do some texts build or start what may run tests in its turn, and names a runner of tests?"""
    if not any(map(_BUILDS.search, texts)):
        return False
    return any(map(runners_in, project.texts_of(sorted(filter(_BUILT.fullmatch, project.files))).values()))


def _has_tests(project: Project) -> bool:
    """Are there tests that are run together: at the top, in a folder of tests, or several wherever they are?"""
    named = [path for path in project.files if _TEST.fullmatch(path)]
    return len(named) > 1 or any("/" not in path or _FOLDER.search(path) is not None for path in named)
