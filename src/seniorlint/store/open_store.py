"""Where the store is, how large it may get, and who may have written it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.store.cache_place import STORE_FOLDER, cache_home, why_not_trusted

if TYPE_CHECKING:
    from seniorlint.store.observations import Observations

SIZE_VARIABLE = "SENIORLINT_STORE_MB"  # megabytes of the file; 0: no store
_DEFAULT_MB = 256


def store_folder(named: Path | None = None) -> Path:
    """The folder of the store: the one that the user named for the cache, or the user's own for all projects."""
    return named if named is not None else cache_home() / STORE_FOLDER


def open_store(named: Path | None, warn: Callable[[str], None]) -> Observations | None:
    """The store in its folder; None, with a sentence for `warn`, where it cannot be used. Close it when it is done."""
    limit = _limit()
    if not limit:
        return None
    from seniorlint.store.cache_folder import make_folder
    from seniorlint.store.observations import Observations
    from seniorlint.store.settings_digest import cache_key
    from seniorlint.store.shelf import Shelf

    folder = store_folder(named)
    reason = why_not_trusted(folder)
    if reason is None:
        try:
            make_folder(folder)
        except OSError as error:
            reason = str(error.strerror)
    if reason is not None:
        warn(f"The store {folder} is not used: {reason}.")
        return None
    return Observations(Shelf(folder, warn, limit), cache_key())


def _limit() -> int:
    """Bytes of the file; what is not a number is not counted."""
    written = os.environ.get(SIZE_VARIABLE, "")
    return 1_000_000 * (int(written) if written.isdecimal() else _DEFAULT_MB)
