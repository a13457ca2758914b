"""What a worker does: it judges a few texts that were sent to it. It opens no file of a repository, and runs none."""

from __future__ import annotations

import time
import traceback
from functools import lru_cache
from pathlib import Path
from typing import Any

from seniorlint.catalogue.load import CatalogueError
from seniorlint.engine.source import NotText
from seniorlint.languages.language import decoded
from seniorlint.org.file_seen import FileSeen, Plain, not_judged, not_text, seen_in
from seniorlint.org.plain_settings import SettingsDiffer, settings_from
from seniorlint.review.run.job import Job
from seniorlint.settings.effective import Settings
from seniorlint.store.observations import Row, kept_row
from seniorlint.store.settings_digest import shared_key

Text = tuple[str, str, bytes]  # the absolute path, the path to show, what the file holds


def work_on(
    settings: bytes, texts: list[Text], installation: str | None, with_observations: bool
) -> tuple[str, float, list[Plain]]:
    """Judge texts under settings (see `plain_settings`).

    Gives the digest of the worker's seniorlint, the seconds of processor time, and for each text the key and the body
    of its row for the store of an `installation` (None where there is none), followed by `FileSeen.plain`. Nothing is
    raised for a text.
    """
    start = time.thread_time()
    answers = []
    try:
        known: Settings | SettingsDiffer | CatalogueError = settings_from(settings)
    except (SettingsDiffer, CatalogueError) as error:
        known = error
    for path, shown, data in texts:
        if isinstance(known, Settings):
            seen, row = _judged(data, Job(Path(path), shown, known), installation, with_observations)
        else:
            seen, row = not_judged(Job(Path(path), shown, Settings(Path(), ())), "worker", str(known)), None
        kept: Plain = [row.key, row.body] if row is not None else [None, None]
        answers.append(kept + seen.plain())
    return installed(), time.thread_time() - start, answers


@lru_cache(maxsize=1)
def installed() -> str:
    """A digest of the seniorlint that runs here, the same on every machine."""
    return shared_key()


def _judged(data: bytes, job: Job, installation: str | None, with_observations: bool) -> tuple[FileSeen, Row | None]:
    from seniorlint.review.check_text import observe_source

    try:
        content = observe_source(decoded(job.path, data), job.path, job.settings, sites=True)
        seen = seen_in(content, data, job, with_observations=with_observations)
    except NotText as error:
        return not_text(error, job), None
    except Exception as error:  # one text must not take the others with it
        return not_judged(job, type(error).__name__, traceback.format_exc()), None
    if installation is None:
        return seen, None
    return seen, kept_row(content, installation, data, job.path, job.settings, sites=True)


def describe_worker(**unused: Any) -> str:  # noqa: ANN401  # Dask may hand over the worker
    """As `installed`, for a question to all workers."""
    return installed()
