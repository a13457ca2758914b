"""`seniorlint init --preview`: what would be written, what a baseline would hold, and a job of CI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seniorlint import __version__
from seniorlint.app.init_preview import WouldFind
from seniorlint.engine.counted import counted

_MOST_RULES = 20
_GITHUB = """\
name: seniorlint
on: [pull_request]
permissions:
  contents: read
jobs:
  seniorlint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
{since}      - uses: OWNER/seniorlint@v{version}
"""
_GITHUB_SINCE = """\
        with:
          fetch-depth: 0      # since: base needs the commit where the branch left
"""
_GITLAB = """\
include:
  - component: $CI_SERVER_FQDN/OWNER/seniorlint/seniorlint@v{version}
"""


def preview_lines(
    config: str, written: str, taken: Sequence[str], found: WouldFind, folder: Path, *, has_baseline: bool
) -> Iterator[str]:
    """The preview, line by line; `config`: the text of the section; `written`: where it would be; `taken`: what
    was taken over from other linters."""
    yield "This is a preview; nothing is written."
    yield ""
    yield f"`seniorlint init` would write {written}:"
    yield ""
    yield from _indented(config)
    yield ""
    yield from taken
    yield from [""] if taken else []
    yield from _baseline(found, has_baseline=has_baseline)
    yield ""
    yield from _job(folder, has_baseline=has_baseline)


def _baseline(found: WouldFind, *, has_baseline: bool) -> Iterator[str]:
    checked = counted(found.files, "file")
    if not found.total:
        yield f"With it nothing is found in {checked}, so no baseline is needed."
        return
    yield f"A baseline would hold {counted(found.total, 'finding')} in {found.with_findings} of {checked}:"
    width = len(str(found.rules[0].count))
    for one in found.rules[:_MOST_RULES]:
        yield f"  {one.count:>{width}}  {one.code}  {one.name}"
    others = found.rules[_MOST_RULES:]
    if others:
        more = sum(one.count for one in others)
        yield f"  {more:>{width}}  of {counted(len(others), 'more rule')}"
    init = "`seniorlint init --baseline`"
    yield f"{'`seniorlint init --baseline` names it' if has_baseline else f'{init} names one'} in the configuration,"
    yield "and `seniorlint baseline create` writes it. Then only what is new is shown, also in CI."


def _job(folder: Path, *, has_baseline: bool) -> Iterator[str]:
    """A job for the CI that a folder has: GitLab's where it has a pipeline of GitLab, or else GitHub's."""
    owner = "OWNER is where seniorlint's repository is."
    if (folder / ".gitlab-ci.yml").exists():
        yield f"A job in CI, in .gitlab-ci.yml. {owner}"
        text = _GITLAB.format(version=__version__)
        text += "" if has_baseline else "    inputs:\n      since: base         # only what the merge request changed\n"
    else:
        yield f"A job in CI, as .github/workflows/seniorlint.yml. {owner}"
        text = _GITHUB.format(version=__version__, since="" if has_baseline else _GITHUB_SINCE)
        text += (
            ""
            if has_baseline
            else "        with:\n          since: base         # only what the pull request changed\n"
        )
    yield ""
    yield from _indented(text)
    yield ""
    yield "Other systems, and what else a job can be told: docs/adopting.md, CI."


def _indented(text: str) -> Iterator[str]:
    for line in text.strip("\n").splitlines():
        yield f"    {line}" if line else ""
