"""A fixture: a source file with what is expected drawn into it, the comments at its top, and the fixed file beside it.

A fixture is judged by the rule, or the kind of evidence, that it is called by: `bare-except.py`, and with a variant
`bare-except.windows.py`. Its suffix says what language it is in: `.py`, `.dockerfile` or `.compose.yaml`. Comment lines
set what is different:

    # rules: bare-except, yield-from    judge by these rules and kinds of evidence; of a group, one is reported
    # path: tests/test_prices.py        the path that the file is judged by (default: the name of the file), which must
                                        be one of its language
    # option: max-depth = 3             an option of a rule, in TOML
    # python: 3.9                       the oldest Python that the code must run on (default: 3.10)

Beside `bare-except.py`, `bare-except.fixed.py` is what all fixes, safe and unsafe, make of the whole text when they are
applied until nothing changes. There is no such file where they change nothing. `bare-except.safe.py` is what the safe
fixes alone make, where the rule's fixes are safe but those of some cases are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule
from seniorlint.catalogue.table import nearest
from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.engine.source import LINE_END, NotText, Source
from seniorlint.files.source_file import read_source
from seniorlint.languages.language import LANGUAGES, language_of
from seniorlint.testing.drawing import Drawing, FixtureError, read_drawing

_FIXED, _SAFE = ".fixed", ".safe"
_COMMENT = re.compile(r"# (?P<key>rules|path|option|python): *(?P<value>.*?)[ \t]*")


@dataclass(frozen=True)
class Fixture:
    """A fixture as it is judged.

    `source` is the text without what is drawn, `drawing` what was drawn, `whole` the file as it is. `subjects` are the
    names of rules and kinds of evidence, `path` the path that the text is judged by, `options` values by option name,
    `python` the oldest Python that the code must run on.
    """

    file: Path
    whole: Source
    source: Source
    drawing: Drawing
    subjects: tuple[str, ...]
    path: str
    options: Mapping[str, object]
    python: tuple[int, int] = (3, 10)

    @property
    def has_marks_below(self) -> bool:
        """Are marks on lines of their own, because no comment follows what is on a line?"""
        return not language_of(self.path).ends_lines_in_comments


def read_fixture(file: Path) -> Fixture:
    """Read a fixture; raises `FixtureError` (file, line, problem), and `OSError` where it cannot be read."""
    try:
        whole = read_source(file)
        text, drawing = read_drawing(whole.text)
    except NotText as error:
        raise FixtureError(f"{file}:{error.line}: {error}") from error
    except FixtureError as error:
        raise FixtureError(f"{file}:{error}") from error
    subjects: tuple[str, ...] = (file.name.partition(".")[0],)
    path = file.name
    options: dict[str, object] = {}
    python = (3, 10)
    for comment in filter(None, map(_COMMENT.fullmatch, LINE_END.split(text))):
        match comment["key"]:
            case "rules":
                subjects = tuple(name.strip() for name in comment["value"].split(","))
            case "path":
                path = comment["value"]
            case "python":
                python = _version(file, comment["value"])
            case _:
                options.update(_option(file, comment["value"]))
    return Fixture(file, whole, whole.with_text(text), drawing, subjects, path, options, python)


def _version(file: Path, value: str) -> tuple[int, int]:
    match = re.fullmatch(r"3\.(\d+)", value)
    if match is None:
        raise FixtureError(f"{file}: `# python: {value}` must be as `# python: 3.9`")
    return 3, int(match[1])


def _option(file: Path, value: str) -> Mapping[str, object]:
    try:
        return loads(value)
    except TOMLDecodeError as error:
        raise FixtureError(f"{file}: `# option: {value}`: {error}") from error


def subjects_of(fixture: Fixture, catalogue: Catalogue) -> list[Rule | EvidenceKind]:
    """The rules and the kinds of evidence that judge a fixture; raises `FixtureError` for a name that is neither."""
    known: dict[str, Rule | EvidenceKind] = {**catalogue.rules, **catalogue.evidence}
    for name in fixture.subjects:
        if name not in known:
            raise FixtureError(
                f"{fixture.file}: no rule or evidence is called {name!r}{nearest(name, known)}; a fixture has the name "
                "of its rule, or a comment `# rules: ...`"
            )
    subjects = [known[name] for name in fixture.subjects]
    options = {option for one in subjects if isinstance(one, Rule) for option in one.options}
    for option in fixture.options:
        if option not in options:
            raise FixtureError(f"{fixture.file}: the rule has no option {option!r}{nearest(option, options)}")
    return subjects


def fixed_path(file: Path) -> Path:
    """Where the fixed text of a fixture is kept: `x.fixed.py` beside `x.py`."""
    return _beside(file, _FIXED)


def safe_path(file: Path) -> Path:
    """Where the text after safe fixes alone is kept: `x.safe.py` beside `x.py`."""
    return _beside(file, _SAFE)


def _beside(file: Path, kind: str) -> Path:
    suffix = language_of(file).suffix
    return file.with_name(file.name.removesuffix(suffix) + kind + suffix)


def fixtures_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The fixtures among files and in folders, sorted within a folder; fixed files, also of safe fixes, are none."""
    suffixes = tuple(language.suffix for language in LANGUAGES)
    fixed = tuple(kind + suffix for kind in (_FIXED, _SAFE) for suffix in suffixes)
    for path in paths:
        if path.is_dir():
            files = (one for one in sorted(path.rglob("*")) if one.name.endswith(suffixes) and one.is_file())
            yield from (one for one in files if not one.name.endswith(fixed))
        else:
            yield path
