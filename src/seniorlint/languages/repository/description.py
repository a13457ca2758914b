"""A repository as a text: what is tracked, what some files hold, and the latest commits, in TOML.

    files = ["README.md", "shop/prices.py"]     # of the index, from the top
    imports = ["requests"]                      # packages of others that the code imports, where that was looked for

    [texts]                                     # what some of the files hold
    "README.md" = "# Shop"

    [[commits]]                                 # newest first; without any the history is not known
    subject = "Round prices once"
    body = "..."                                # "" where it is left out
    parents = 1                                 # 1 where it is left out
    mainline = true                             # can be reached by first parents alone; true where it is left out

Examples and fixtures are written in it; a real repository is put into the same words, so that both are judged alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.repository.repository_nodes import Commit, Project, TrackedFile
from seniorlint.languages.toml_nodes import TomlTable, TomlTables, TomlValue

_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f\ud800-\udfff]')


class CommitFacts(NamedTuple):
    """What a description says of a commit; see above."""

    id: str
    subject: str
    body: str = ""
    parents: int = 1
    is_mainline: bool = True


def described(
    files: Iterable[str],
    texts: Mapping[str, str],
    commits: Sequence[CommitFacts],
    imports: Iterable[str] | None = None,
) -> str:
    """The description of a repository."""
    return "\n".join(_lines(files, texts, commits, imports)) + "\n"


def _lines(
    files: Iterable[str], texts: Mapping[str, str], commits: Sequence[CommitFacts], imports: Iterable[str] | None
) -> Iterator[str]:
    yield f"files = [{', '.join(map(_quoted, files))}]"
    if imports is not None:
        yield f"imports = [{', '.join(map(_quoted, imports))}]"
    yield "[texts]"
    for path, text in texts.items():
        yield f"{_quoted(path)} = {_quoted(text)}"
    for one in commits:
        yield f"[[commits]]\nid = {_quoted(one.id)}\nsubject = {_quoted(one.subject)}\nbody = {_quoted(one.body)}"
        yield f"parents = {one.parents}\nmainline = {'true' if one.is_mainline else 'false'}"


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\\ufffd" if code >= 0xD800 else f"\\u{code:04x}"


def nodes_of(document: TomlTable) -> list[TextNode]:
    """The nodes of a description: the project first, then its files and its commits."""
    files = document.texts("files")
    table = document.table("texts")
    texts = {
        path: text
        for path in (table.entries if table is not None else ())
        if (text := document.text("texts", path)) is not None
    }
    listed = document.get("commits")
    commits = [_commit(one) for one in listed.items] if isinstance(listed, TomlTables) else None
    imports = frozenset(str(one.value) for one in document.texts("imports")) if "imports" in document.entries else None
    place = document.keys.get("files", (0, 0))
    paths = frozenset(str(one.value) for one in files)
    project = Project(*place, paths, texts, commits, imports)
    tracked = (
        TrackedFile(one.start, one.end, str(one.value), texts.get(str(one.value)), scope=str(one.value))
        for one in files
    )
    return [project, *tracked, *(commits or ())]


def _commit(table: TomlTable) -> Commit:
    def number(key: str, default: int) -> int:
        node = table.get(key)
        return node.value if isinstance(node, TomlValue) and isinstance(node.value, int) else default

    name = table.text("id") or ""
    start, end = table.keys.get("subject", (table.start, table.end))
    subject, body = table.text("subject") or "", table.text("body") or ""
    return Commit(start, end, name, subject, body, number("parents", 1), bool(number("mainline", 1)), scope=name)
