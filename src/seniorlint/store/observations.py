"""What was seen in a content, found again in whatever file, revision or repository the same content turns up.

A row belongs to everything that a verdict may depend on: the content, the language and the role of the file, the target
Python, the rules with their options, and this installation (its code, its catalogue, the parser). A file's name counts
only where a check compared it with a word: then the row is of that name, otherwise of all other names.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.engine.role import role_of
from seniorlint.files.paths import project_path
from seniorlint.languages.language import language_of
from seniorlint.settings.effective import Settings
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.content_rows import names_asked, packed, unpacked
from seniorlint.store.observed_content import ObservedContent

if TYPE_CHECKING:
    from seniorlint.store.shelf import Shelf  # sqlite3 is for runs that use the store

_DIGEST = 32  # bytes; who writes both of two files must not be able to make them equal here
_ANY_NAME = ""


class Row(NamedTuple):
    """What is kept of one content; picklable, so that workers make it."""

    key: bytes
    body: bytes


@dataclass(frozen=True)
class Observations:
    """The observations on a shelf. `installation`: see `settings_digest.cache_key`."""

    shelf: Shelf
    installation: str

    def find(self, data: bytes, path: Path, settings: Settings, *, sites: bool = False) -> bytes | None:
        """The body of the row for the bytes of a file; without `sites` it may hold more than the misses.

        None where plugins judge, because their code may change without a sign.
        """
        if settings.plugins:
            return None
        basis = _basis(self.installation, data, path, settings)
        asked_for = [(kept, name) for kept in ((True,) if sites else (False, True)) for name in (_ANY_NAME, path.stem)]
        keys = [_key(basis, kept, name) for kept, name in asked_for]
        bodies = self.shelf.get(keys)
        for key, (_, name) in zip(keys, asked_for, strict=True):
            if key in bodies:
                with suppress(Damaged):
                    if name or not _is_asked(path.stem, names_asked(bodies[key])):
                        return bodies[key]
        return None

    def recall(self, data: bytes, path: Path, settings: Settings) -> ObservedContent | None:
        """What was seen in the bytes of a file, which may be more than the misses."""
        body = self.find(data, path, settings)
        try:
            return unpacked(body) if body is not None else None
        except Damaged:
            return None

    def keep(self, row: Row | None) -> None:
        """Keep what was seen, if that is worth it."""
        if row is not None:
            self.shelf.put(row.key, row.body)

    def close(self) -> None:
        """Write what is left, and let go of the file."""
        self.shelf.close()


def kept_row(
    content: ObservedContent, installation: str, data: bytes, path: Path, settings: Settings, *, sites: bool
) -> Row | None:
    """The row for what was seen in the bytes of a file; None where a check failed, because that may not come again.

    Also where plugins judge: see `Observations.find`.
    """
    if content.failures or settings.plugins:
        return None
    name = path.stem if _is_asked(path.stem, content.names_asked) else _ANY_NAME
    return Row(_key(_basis(installation, data, path, settings), sites, name), packed(content))


def _is_asked(stem: str, asked: frozenset[str]) -> bool:
    return stem in asked or stem.replace("_", "") in asked


def _basis(installation: str, data: bytes, path: Path, settings: Settings) -> bytes:
    role = role_of(project_path(path, settings.root))
    parts = (_digest(data), language_of(path).name, role, settings.target_python, rules_digest(settings), installation)
    return _digest(repr(parts).encode("utf-8", "surrogatepass"))


def _key(basis: bytes, sites: bool, name: str) -> bytes:
    return _digest(repr((basis, sites, name)).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=32)
def rules_digest(settings: Settings) -> bytes:
    """A digest of the rules without their severities, which say nothing about what is seen."""
    parts = [(rule.name, rule.options, rule.shape) for rule in settings.rules]
    return _digest(repr(parts).encode("utf-8", "surrogatepass"))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
