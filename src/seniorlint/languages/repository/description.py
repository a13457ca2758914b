"""A repository described in TOML, in which examples and fixtures are written.

files = ["README.md", "shop/prices.py"]     # of the index, from the top
imports = ["requests"]                      # packages of others that the code imports, where that was looked for

[texts]                                     # what some of the files hold
"README.md" = "# Shop"

[[commits]]                                 # newest first; without any the history is not known
subject = "Round prices once"
body = "..."                                # "" where it is left out
parents = 1                                 # 1 where it is left out
mainline = true                             # can be reached by first parents alone; true where it is left out
"""

from __future__ import annotations

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.repository.repository_nodes import Commit, Project, TrackedFile
from seniorlint.languages.toml_nodes import TomlTable, TomlTables, TomlValue


def nodes_of(document: TomlTable) -> list[TextNode]:
    """The nodes of a description: the project first, then its files and its commits."""
    files = document.texts("files")
    written = document.table("texts") or TomlTable(0, 0, {}, {})
    texts = {path: text for path in written.entries if (text := written.text(path)) is not None}
    listed = document.get("commits")
    commits = [_commit(one) for one in listed.items] if isinstance(listed, TomlTables) else None
    imports = frozenset(str(one.value) for one in document.texts("imports")) if "imports" in document.entries else None
    paths = {str(one.value): one for one in files}
    project = Project(*document.keys.get("files", (0, 0)), frozenset(paths), texts, commits, imports)
    tracked = (TrackedFile(one.start, one.end, path, texts.get(path), scope=path) for path, one in paths.items())
    return [project, *tracked, *(commits or ())]


def _commit(table: TomlTable) -> Commit:
    def number(key: str, default: int) -> int:
        node = table.get(key)
        return node.value if isinstance(node, TomlValue) and isinstance(node.value, int) else default

    name = table.text("id") or ""
    start, end = table.keys.get("subject", (table.start, table.end))
    subject, body = table.text("subject") or "", table.text("body") or ""
    return Commit(start, end, name, subject, body, number("parents", 1), bool(number("mainline", 1)), scope=name)
