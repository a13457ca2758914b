"""The edit that turns a rule off in the configuration that is in force for a document."""

from __future__ import annotations

from pathlib import Path

from seniorlint.app.open_texts import Review
from seniorlint.files.regular import read_regular_text
from seniorlint.server.client import Client
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.protocol_positions import Encoding, split_lines
from seniorlint.server.textedits import edits_between, workspace_edit
from seniorlint.settings.config import Config
from seniorlint.settings.config_file import PYPROJECT
from seniorlint.settings.ignored_rules import with_ignored

_OWN = "seniorlint.toml"


def edited_configuration(config: Config | None) -> Path | None:
    """The file to edit: the one in force, else a `pyproject.toml` of the project, else a file that need not exist.

    None where no file would be read.
    """
    if config is None or config.path is not None:
        return None if config is None else config.path
    if config.root == config.root.parent:
        return None
    shared = config.root / PYPROJECT
    return shared if shared.is_file() else config.root / _OWN


def switched_off(review: Review, rule: str, known: Document | None, encoding: Encoding, client: Client) -> Json | None:
    """The edit of the workspace that adds a rule to what is ignored; None where the file cannot be edited.

    `known`: the configuration as it is open in the client; where it is not, the file counts.
    """
    config, file = review.config, edited_configuration(review.config)
    if config is None or file is None:
        return None
    document = known or _on_disk(file, encoding)
    if document is None:
        return None
    inherited = config.ignore if config.origins.get("ignore") != config.path else ()
    after = with_ignored(document.source.text, file.name, [*inherited, rule])
    if after is None or after == document.source.text:
        return None
    edits = [*edits_between(document.source, after)]
    edit = workspace_edit(document, edits, client, is_open=known is not None)
    changes = edit.get("documentChanges")
    if known is None and not file.exists() and isinstance(changes, list):
        changes.insert(0, {"kind": "create", "uri": document.uri, "options": {"ignoreIfExists": True}})
    return edit


def _on_disk(file: Path, encoding: Encoding) -> Document | None:
    """The file as a document that is not open, empty where there is none; None where it is no text."""
    try:
        text = read_regular_text(file, "utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError):
        return None
    return Document(file.as_uri(), file, 0, split_lines(text), encoding)
