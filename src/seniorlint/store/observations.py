"""What was seen in a content, found again in whatever file, revision or repository the same content turns up.

A row belongs to everything that a verdict may depend on: the content, the language and the role of the file, the target
Python, the rules with their options, and this installation (its code, its catalogue, the parser). A file's name counts
only where a check compared it with a word: then the row is of that name, otherwise of all other names.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from seniorlint.engine.role import role_of
from seniorlint.files.digest import key_of
from seniorlint.files.paths import project_path
from seniorlint.languages.language import language_of
from seniorlint.settings.effective import Settings
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.content_rows import names_asked, packed, unpacked
from seniorlint.store.observed_content import ObservedContent

_DIGEST = 32  # bytes; who writes both of two files must not be able to make them equal here
_ANY_NAME = ""

K = TypeVar("K", bound=Hashable)


class Row(NamedTuple):
    """What is kept of one content; picklable, so that workers make it."""

    key: bytes
    body: bytes


class Bodies(Protocol):
    """Bytes by key, wherever they are: on this machine (`Shelf`) or in a team's database (`TeamShelf`)."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The bodies of those keys that are known."""

    def put(self, key: bytes, body: bytes) -> None:
        """Keep a body."""

    def close(self) -> None:
        """Write what is left, and let go."""


class Question(NamedTuple):
    """What is asked of a file with this stem: the keys that its row may have, each with the name that it is of."""

    stem: str
    keys: Mapping[bytes, str]


@dataclass(frozen=True)
class Observations:
    """The observations on a shelf.

    `installation`: `settings_digest.cache_key`, or `shared_key` where other machines share the shelf.
    """

    shelf: Bodies
    installation: str

    def find(self, data: bytes, path: Path, settings: Settings, *, sites: bool = False) -> bytes | None:
        """The body of the row for the bytes of a file; see `question`."""
        return self.answers({path: self.question(data, path, settings, sites=sites)}).get(path)

    def question(self, data: bytes, path: Path, settings: Settings, *, sites: bool = False) -> Question:
        """Ask for the row of the bytes of a file; without `sites` it may hold more than the misses.

        It is nowhere where plugins judge, because their code may change without a sign.
        """
        if settings.plugins:
            return Question(path.stem, {})
        basis = _basis(self.installation, data, path, settings)
        kept = (True,) if sites else (False,) if settings.code_blocks else (False, True)  # sites are of programs
        return Question(path.stem, {_key(basis, one, name): name for one in kept for name in (_ANY_NAME, path.stem)})

    def answers(self, questions: Mapping[K, Question]) -> dict[K, bytes]:
        """The bodies of the rows that are there, asked for together: a shelf may be far away."""
        bodies = self.shelf.get([key for one in questions.values() for key in one.keys])
        found = {name: _fitting(one, bodies) for name, one in questions.items()}
        return {name: body for name, body in found.items() if body is not None}

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


def _fitting(question: Question, bodies: Mapping[bytes, bytes]) -> bytes | None:
    """The first body that speaks of the file."""
    for key, name in question.keys.items():
        if key in bodies:
            with suppress(Damaged):
                if name or not _is_asked(question.stem, names_asked(bodies[key])):
                    return bodies[key]
    return None


def kept_row(
    content: ObservedContent, installation: str, data: bytes, path: Path, settings: Settings, *, sites: bool
) -> Row | None:
    """The row for what was seen in the bytes of a file; None where a check failed, because that may not come again.

    Also where plugins judge: see `Observations.question`.
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
    return (
        key_of(*parts, *settings.code_blocks, settings.reads_blocks_of(path))
        if settings.code_blocks
        else key_of(*parts)
    )


def _key(basis: bytes, sites: bool, name: str) -> bytes:
    return key_of(basis, sites, name)


@lru_cache(maxsize=32)
def rules_digest(settings: Settings) -> bytes:
    """A digest of the rules without their severities, which say nothing about what is seen."""
    return key_of(*((rule.name, rule.options, rule.shape) for rule in settings.rules))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()
