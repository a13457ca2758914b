"""Whether a project runs a database of its own, and what it says about losing it."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import LazyPattern
from seniorlint.languages.repository.repository_nodes import Project

_COMPOSE = re.compile(r"(?:.*/)?(?:docker-)?compose(?P<kind>[^/]*)\.ya?ml", re.IGNORECASE)
_ON_A_DESK = re.compile(r"dev|local|test|ci\b|debug", re.IGNORECASE)
_DATABASE = re.compile(
    r"^[ \t]*image:[ \t]*[\"']?(?:[^\s\"']*/)?(?:postgres|postgis|mysql|mariadb|mongo|timescaledb|cockroach|percona)",
    re.MULTILINE,
)
_PROSE = re.compile(r"(?:.*/)?[^/]*\.(?:md|rst|txt|adoc)", re.IGNORECASE)


def runs_own_database(project: Project) -> bool:
    """Does a Compose file that is not only for a developer's machine run a database that keeps data?"""
    for path, text in project.texts.items():
        match = _COMPOSE.fullmatch(path)
        if match is not None and not _ON_A_DESK.search(match["kind"]) and _DATABASE.search(text) is not None:
            return True
    return False


def speaks_of(project: Project, words: LazyPattern) -> bool:
    """Are some words in the name of a file, or in a text in prose that was looked at?"""
    prose = (text for path, text in project.texts.items() if _PROSE.fullmatch(path))
    return any(words.search(text) for text in (*project.files, *prose))
