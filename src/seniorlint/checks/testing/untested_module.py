"""Modules that run in no test, because nothing that a test imports imports them."""

from __future__ import annotations

import re

from seniorlint.checks.testing._reached_modules import ImportedModules, imported_modules
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, NotJudged, Verdict
from seniorlint.languages.repository.repository_nodes import Project, TrackedFile, is_test_file

_BESIDE = pattern(  # what a framework, a server or a developer loads, and what is of others
    r"(?:.*/)?(?:migrations|versions|scripts|tools|dev|extra|benchmarks?|contrib|_?vendor(?:ed)?|third_party|extern|templatetags"
    r"|custom_components|[\w-]*tests?[\w-]*)/.*"
    r"|(?:.*/)?(?:_.*|manage|wsgi|asgi|urls|settings.*|apps|admin|version|gunicorn.*|celery|mypy|.*_tests?|.*_pb2(?:_grpc)?)\.py"
    r"|(?:.*/)?_.*/.*",
    re.IGNORECASE,
)
_CODE = pattern(r"^(?:async )?(?:def|class) ", re.MULTILINE)


@check
def untested_module(node: Project, ctx: TextContext) -> Verdict:
    """Some test imports each public module of a package, itself or by way of another module."""
    if not any(is_test_file(path) and path.endswith(".py") for path in node.files):
        return None
    public = [path for path in node.modules if _is_in_package(path, node) and _BESIDE.fullmatch(path) is None]
    texts = node.texts_of(public)
    sites = [path for path in public if _CODE.search(texts.get(path, "")) is not None]
    if not sites:
        return None
    imported = imported_modules(node)
    tested = {_package_of(path, node) for path in sites if path in imported.by_tests}
    return [_judge(path, node, imported, is_tested=_package_of(path, node) in tested) for path in sites]


def _package_of(path: str, project: Project) -> str:
    """The folder of the outermost package that a module is in."""
    folders = path.split("/")[:-1]
    outer = ("/".join(folders[:size]) for size in range(1, len(folders) + 1))
    return next(folder for folder in outer if f"{folder}/__init__.py" in project.files)


def _is_in_package(path: str, project: Project) -> bool:
    return f"{path.rpartition('/')[0]}/__init__.py" in project.files


def _judge(path: str, project: Project, imported: ImportedModules, *, is_tested: bool) -> Met | Missed | NotJudged:
    """What is to be said of a module; `is_tested`: whether tests import another one of its package."""
    node = TrackedFile(project.start, project.end, path, None, scope=path)
    if path in imported.by_tests:
        return Met(node)
    if not is_tested or path not in imported.by_any:
        return NOT_JUDGED  # the tests are of something else, or the module is loaded by a name or run
    return Missed(node, path=path)
