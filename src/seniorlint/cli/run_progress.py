"""Who hears how far a run of `seniorlint check` is."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from seniorlint.app.waiting import Progress
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.progress import progress_of


def progress_and_story(options: CheckOptions) -> AbstractContextManager[Progress]:
    """What shows the progress of a run: with --quiet nothing, with --verbose what tells of it at its end, too."""
    if not options.verbose:
        return nullcontext(progress_of(options.quiet))
    from seniorlint.cli.verbose import telling

    return telling(options)
