"""What the client says of settings, of folders and of files that a configuration is in."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from lsprotocol import types

import seniorlint
from seniorlint.files.paths import CONFIG_FILES
from seniorlint.server.answers import Server
from seniorlint.server.editor_settings import SECTION, EditorSettings, read_settings
from seniorlint.server.lens_requests import refresh_lenses
from seniorlint.server.open_documents import path_of
from seniorlint.server.session import Session

log = logging.getLogger(__name__)

_WATCHED = ("pyproject.toml", "seniorlint.toml", "seniorlint-baseline.jsonl", ".gitignore")
assert set(CONFIG_FILES) <= set(_WATCHED)


def register(server: Server, session: Session) -> None:
    """Register the notifications about settings, folders and files."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        session.configuration_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        written = params.settings.get(SECTION) if isinstance(params.settings, Mapping) else None
        if session.client.answers_configuration:
            await _ask(server, session)
        elif written is not None:
            _take(session, [written] * (1 + len(session.folders.roots)))
        session.configuration_changed()
        refresh_lenses(server, session)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        added, removed = (_paths(one, session) for one in (params.event.added, params.event.removed))
        session.folders.change(added, removed)
        await _ask(server, session)
        session.configuration_changed()


async def greet(server: Server, session: Session) -> None:
    """Take the settings of the client, and ask it to say when they, or configuration files, change."""
    client = session.client
    session.folders.change(client.roots, ())
    _take(session, [client.options] * (1 + len(client.roots)))
    log.info("seniorlint %s looks at %s", seniorlint.__version__, ", ".join(map(str, client.roots)) or "no folder")
    if client.watches_files:
        _watch(server, session)
    if client.registers_configuration:
        options = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        _register(server, "seniorlint-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
    if await _ask(server, session):
        session.configuration_changed()
        refresh_lenses(server, session)


async def _ask(server: Server, session: Session) -> bool:
    """Ask the client for its settings, for each folder, if it can be asked; did they change?"""
    if not session.client.answers_configuration:
        return False
    roots = session.folders.roots
    items = [types.ConfigurationItem(uri, SECTION) for uri in (None, *(root.as_uri() for root in roots))]
    try:
        answer = await server.workspace_configuration_async(types.ConfigurationParams(items))
    except Exception as error:  # whatever the client answers, the server goes on
        log.warning("the client does not say its settings: %s", error)
        return False
    if roots != session.folders.roots or len(answer or ()) != len(items):
        return False  # it is asked again where the folders changed meanwhile
    return _take(session, answer)


def _take(session: Session, written: Sequence[object]) -> bool:
    """Take settings as the client wrote them, those for no folder first; are they others than before?"""
    problems: dict[str, None] = {}

    def read(one: object, folder: Path) -> EditorSettings:
        before, _ = read_settings(session.client.options, folder, EditorSettings())
        settings, wrong = read_settings(one, folder, before)
        problems.update(dict.fromkeys(wrong))
        return settings

    folders = session.folders
    elsewhere = read(written[0], folders.first)
    by_root = {root: read(one, root) for root, one in zip(folders.roots, written[1:], strict=True)}
    is_changed = folders.set(elsewhere, by_root)
    logging.getLogger().setLevel((elsewhere.log_level or "warning").upper())
    if is_changed:
        for problem in problems:
            session.warn(problem)
    return is_changed


def _watch(server: Server, session: Session) -> None:
    """Ask the client to say when a file changes on which findings depend: those of usual names, and baselines."""
    watched = set(_WATCHED)
    _watch_names(server, "seniorlint-configuration", _WATCHED)

    def watch_baseline(file: Path) -> None:
        if file.name not in watched:
            watched.add(file.name)
            _watch_names(server, f"seniorlint-baseline-{len(watched)}", (_glob(file.name),))

    session.watch_baseline = watch_baseline


def _watch_names(server: Server, identifier: str, names: tuple[str, ...]) -> None:
    watchers = [types.FileSystemWatcher(f"**/{name}") for name in names]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    _register(server, identifier, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)


def _glob(name: str) -> str:
    """A pattern for the name: what means something in a pattern is any one character."""
    return "".join("?" if char in "*?[]{}!,\\" else char for char in name)


def _register(server: Server, identifier: str, method: str, options: object) -> None:
    registration = types.Registration(identifier, method, options)
    server.client_register_capability(types.RegistrationParams([registration]))


def _paths(folders: Sequence[types.WorkspaceFolder], session: Session) -> list[Path]:
    paths = (path_of(one.uri, session.folders.first) for one in folders if one.uri.startswith("file:"))
    return [path for path in paths if path is not None]
