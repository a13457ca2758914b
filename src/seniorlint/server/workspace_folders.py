"""The folders of the workspace, and what is set in the editor for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from seniorlint.server.editor_settings import EditorSettings


class WorkspaceFolders:
    """`roots`: absolute. What is set for none of them holds for files outside of all."""

    def __init__(self) -> None:
        self.roots: tuple[Path, ...] = ()
        self._elsewhere = EditorSettings()
        self._settings: Mapping[Path, EditorSettings] = {}

    @property
    def first(self) -> Path:
        """The folder that documents without a file are in."""
        return self.roots[0] if self.roots else Path.cwd()

    @property
    def elsewhere(self) -> EditorSettings:
        """What is set for files outside of all folders."""
        return self._elsewhere

    def change(self, added: Iterable[Path], removed: Iterable[Path]) -> None:
        """The client works in other folders from here on."""
        gone = set(removed)
        self.roots = tuple(dict.fromkeys([*(root for root in self.roots if root not in gone), *added]))

    def set(self, elsewhere: EditorSettings, settings: Mapping[Path, EditorSettings]) -> bool:
        """Take new settings; are they others than before?"""
        before = self._elsewhere, self._settings
        self._elsewhere, self._settings = elsewhere, settings
        return before != (elsewhere, settings)

    def settings_of(self, path: Path) -> EditorSettings:
        """What is set for a file, or for a folder of the workspace: what is set for the innermost folder around it."""
        around = [root for root in self.roots if path.is_relative_to(root)]
        if not around:
            return self._elsewhere
        return self._settings.get(max(around, key=lambda root: len(root.parts)), self._elsewhere)
