"""What a project depends on, as nodes that several languages make: requirements, and where packages come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.plain_requirements import index_name, plain_requirement

_COMMIT = re.compile(r"[0-9a-f]{7,64}", re.IGNORECASE)
# A version at the end of a revision, both read backwards, because that takes no longer the longer the text is.
_VERSION_END = re.compile(r"[0-9a-z](?:[._-]?[0-9a-z])*", re.IGNORECASE)
_VERSION_START = re.compile(r"[0-9]v?(?=[-_/]|\Z)", re.IGNORECASE)
_BRANCH_ARCHIVE = re.compile(
    r"/(?:archive|zipball|tarball)/(?:refs/heads/)?(?P<ref>[^?#]*?)(?:\.zip|\.tar\.gz)?(?:[?#]|$)"
)
_VCS = re.compile(r"(?:git|hg|svn|bzr)(?:\+[a-z]+)?://|(?:git|hg|svn|bzr)\+", re.IGNORECASE)
_PASSWORD = re.compile(r"://[^/@\s]*@")
_LOCAL = re.compile(r"https?://(?:[^/@]*@)?(?:localhost|127\.|\[::1\]|0\.0\.0\.0)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dependency(TextNode):
    """A requirement by name. `name` as the index knows it; `limits`: (operator, version) of each of its bounds."""

    name: str
    limits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source(TextNode):
    """Where packages come from. `url` as it is written; `problem`: why what comes from there may change, or "".

    `is_sure`: False where something outside of the file may fix it, such as a lock file.
    """

    url: str
    problem: str
    is_sure: bool = True

    @property
    def shown(self) -> str:
        """The address without what may be a password in it."""
        return _PASSWORD.sub("://", self.url)


@dataclass(frozen=True, slots=True)
class Read:
    """A requirement of PEP 508. `url`: the address that it comes from, or None."""

    name: str
    limits: tuple[tuple[str, str], ...]
    url: str | None


def read_requirement(text: str) -> Read | None:
    """A requirement in the words of PEP 508; None where the text is not one."""
    plain = plain_requirement(text)
    if plain is not None:
        return Read(*plain, None)
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        read = Requirement(text)
    except (InvalidRequirement, RecursionError):
        return None
    limits = tuple(sorted((one.operator, one.version) for one in read.specifier))
    return Read(index_name(read.name), limits, read.url)


def is_address(text: str) -> bool:
    """Does a text name a place in the network?"""
    return "://" in text or _VCS.match(text) is not None


def problem_of_url(url: str) -> str:
    """Why what an address gives may change without a sign, in words that follow "because"; "" where it does not."""
    if _VCS.match(url) is not None:
        return problem_of_revision(revision_of(url))
    archive = _BRANCH_ARCHIVE.search(url)
    if archive is not None and "#sha256=" not in url and problem_of_revision(archive["ref"]):
        return problem_of_revision(archive["ref"])
    return problem_of_index(url)


def problem_of_index(url: str) -> str:
    """The same for the address of an index or of a page with files."""
    if url.lower().startswith("http://") and _LOCAL.match(url) is None and "#sha256=" not in url:
        return "`http://` lets everybody on the way change what is downloaded"
    return ""


def problem_of_revision(revision: str) -> str:
    """The same for what a repository is taken at: a commit or a version, and otherwise a branch."""
    if not revision:
        return "no revision is named, so each installation takes the newest commit"
    if _COMMIT.fullmatch(revision) or _ends_in_version(revision.removeprefix("refs/tags/")):
        return ""
    return f"`{revision}` moves on with each commit to it"


def _ends_in_version(tag: str) -> bool:
    """Is a tag a version such as `v1.2.0rc1`, or does it end in one that `-`, `_` or `/` sets off?"""
    backwards = tag[::-1]
    end, start = _VERSION_END.match(backwards), _VERSION_START.search(backwards)
    return end is not None and start is not None and start.start() < end.end()


def revision_of(url: str) -> str:
    """What an address of a repository names behind its `@`, or ""."""
    path = url.partition("#")[0].partition("?")[0].partition("://")[2]
    return path.partition("/")[2].rpartition("@")[2] if "@" in path.partition("/")[2] else ""
