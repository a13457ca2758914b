"""Whether a project is a web application that is run somewhere, as its Dockerfile, Compose file or the like shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.repository.made_to_copy import is_to_copy
from seniorlint.languages.repository.repository_nodes import Project, is_test_file

_STARTS = pattern(
    r"(?:.*/)?(?:(?:[^/]*\.)?(?:dockerfile|containerfile)(?:[.-][^/]*)?|procfile|app\.ya?ml|fly\.toml|heroku\.yml"
    r"|render\.ya?ml|(?:docker-)?compose[^/]*\.ya?ml)",
    re.IGNORECASE,
)
_MANIFEST = pattern(
    r"(?:.*/)?(?:[^/]*(?:k8s|kubernetes|kustomize|helm|charts?|deploy|manifests?|infra|terraform)[^/]*/.*\.(?:ya?ml|tf|tpl)"
    r"|app\.json|railway\.(?:json|toml)|[^/]*deployment[^/]*\.ya?ml)",
    re.IGNORECASE,
)
_BESIDE = frozenset(
    {
        "fixtures", "examples", "samples", "sample", "demo", "demos", "docs", "doc", "benchmarks", "testdata",
        "cypress", "node_modules", "vendor", "third_party",
    }
)  # fmt: skip
_ON_A_DESK = pattern(
    r"(?:^|[-._])(?:dev|develop|development|devtools|local|tests?|testing|ci|debug(?:ger)?|override|e2e|example)(?:$|[-._])",
    re.IGNORECASE,
)
_SERVER = pattern(
    r"\b(?:gunicorn|uvicorn|hypercorn|daphne|uwsgi|waitress|granian|mod_wsgi|unitd|pserve|cheroot|passenger|circusd)\b"
    r"|\b(?:fastapi|litestar)[\"',\s]+run\b"
)
_MODULE = pattern(
    r"^[ \t]*(?:CMD|ENTRYPOINT|web:|command:|entrypoint:|exec)[^\n]{0,300}\bpython[\d.]*[\"',\s]+"
    r"(?:-[a-ln-z][\"',\s]+)*(?:-m[\"',\s]+(?!smtpd|http|pip|celery|pytest|flask)\w|(?![\w./-]*(?:manage|setup|runserver)\.py)[\w./-]+\.py)"
    r"(?![^\n]{0,300}(?:runserver|reload))",
    re.MULTILINE,
)
_PORT = pattern(r"^[ \t]*(?:EXPOSE[ \t]|ports:|web:)", re.MULTILINE)
_COMMENT = pattern(r"^[ \t]*#[^\n]*", re.MULTILINE)
_PATH = pattern(r"[\w./-]+")
_SCRIPT = pattern(r"(?:.*/)?(?:[^/]*\.(?:sh|bash|ini|conf)|[^/.]*)")
_ASKED = pattern(
    r"^HEALTHCHECK\b(?:[^\n]{0,300}\\\n){0,9}[^\n]{0,300}https?://|\bhttpGet:|\b(?:liveness|readiness)_check:|\[\[[\w.]*checks\]\]"
    r"|\bhealth_check[ \t]*\{|[hH]ealth[-_]?[cC]heck[-_.]?(?:[pP]ath|[uU]rl)\b|HEALTH_?CHECK_?(?:PATH|URL)\b"
    r"|healthcheck:(?:[^\n]{0,300}\n){0,6}?[^\n]{0,300}https?://(?![^\n]{0,100}(?:_cluster|:9200|minio|:15672|:8086))",
    re.MULTILINE,
)
_SCRIPTED = pattern(
    r"^HEALTHCHECK\b(?:[^\n]{0,300}\\\n){0,9}[^\n]{0,300}\w\.(?:sh|py)\b"
    r"|healthcheck:(?:[^\n]{0,300}\n){0,3}?[^\n]{0,300}\w\.(?:sh|py)\b",
    re.MULTILINE,
)
_CALLS = 3  # a script runs a script, which runs another one
_MANY = 3  # Compose files in folders of their own: a collection of examples


@dataclass(frozen=True, slots=True)
class WebDeployment:
    """`path`: the file that starts the application. `texts`: what it and its neighbours hold, by path.

    `is_asked`: a check of its health names an address; `is_asked_by_script`: it runs a script.
    """

    path: str
    texts: Mapping[str, str]
    is_asked: bool
    is_asked_by_script: bool


def web_deployment(project: Project) -> WebDeployment | None:
    """How a project runs its web application; None where no file shows that it has one, or it is a template."""
    paths = sorted(filter(_is_start, project.files), key=lambda path: (path.count("/"), path))
    if not paths or _is_collection(paths) or is_to_copy(project):
        return None
    texts = {path: _COMMENT.sub("", text) for path, text in project.texts_of(paths).items()}
    scripts = _scripts(texts, project)
    path = next((path for path, text in texts.items() if _is_started(text, scripts)), None)
    if path is None or not project.web_code.has_application:
        return None
    manifests = project.texts_of(sorted(filter(_is_manifest, project.files)))
    every = {**texts, **scripts, **manifests}
    return WebDeployment(
        path, every, any(map(_ASKED.search, every.values())), any(map(_SCRIPTED.search, every.values()))
    )


def _is_start(path: str) -> bool:
    name = path.rpartition("/")[2]
    return _STARTS.fullmatch(path) is not None and not _is_beside(path) and _ON_A_DESK.search(name) is None


def _is_beside(path: str) -> bool:
    folders = path.lower().split("/")[:-1]
    return any(one in _BESIDE or one.startswith(".") or _ON_A_DESK.search(one) for one in folders)


def _is_manifest(path: str) -> bool:
    return _MANIFEST.fullmatch(path) is not None and not is_test_file(path)


def _is_collection(paths: list[str]) -> bool:
    return len({path.rpartition("/")[0] for path in paths if "compose" in path.lower()}) > _MANY


def _scripts(texts: Mapping[str, str], project: Project) -> dict[str, str]:
    """What the scripts and configurations hold that some texts name, and those that these name in turn."""
    found: dict[str, str] = {}
    fresh = dict(texts)
    for _ in range(_CALLS):
        named = {name for text in fresh.values() for name in _named(text)}
        paths = (path for path in project.files if path.rpartition("/")[2] in named and _SCRIPT.fullmatch(path))
        fresh = project.texts_of(sorted(path for path in paths if path not in found and path not in texts))
        found.update(fresh)
    return found


def _is_started(text: str, scripts: Mapping[str, str]) -> bool:
    """Does a text start a server for production, itself or by scripts, or a module of Python that has a port?"""
    if _MODULE.search(text) is not None and _PORT.search(text) is not None:
        return True
    waiting, seen = [text], set[str]()
    while waiting:
        one = waiting.pop()
        if _SERVER.search(one) is not None:
            return True
        names = _named(one)
        named = [path for path in scripts if path not in seen and path.rpartition("/")[2] in names]
        seen.update(named)
        waiting += [scripts[path] for path in named]
    return False


def _named(text: str) -> set[str]:
    """The last parts of the paths in a text; a word alone is no path."""
    return {word.rpartition("/")[2] for word in _PATH.findall(text) if "/" in word or "." in word}
