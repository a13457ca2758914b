"""The oldest Python that a repository supported at its commits, by what its files said then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.files.digest import key_of
from seniorlint.git.cat_file import objects_in
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository, decode
from seniorlint.skills.declared_python import FILES, Said, Version, oldest_of, said_in
from seniorlint.store.observations import Observations

_MAX_BYTES = 1_000_000  # of a file that is read
_AT_ONCE = 500  # places in one question

_File = tuple[str, bytes]  # one of `FILES`, and the id of what it holds


class Folder(NamedTuple):
    """A folder in a commit: the commit's id, and the path from the top with a `/` at its end; "" is the top."""

    commit: str
    folder: str


def pythons_then(
    repository: Repository, places: Collection[Folder], store: Observations | None
) -> Mapping[Folder, Version | None]:
    """The oldest Python that the project in each place supported; None where its files do not say it."""
    installation = store.installation if store is not None else ""
    keys = {one: key_of("python", installation, *one) for one in places}
    bodies = store.shelf.get([*keys.values()]) if store is not None else {}
    known = {one: _unpacked(bodies[key]) for one, key in keys.items() if key in bodies}
    missing = [one for one in keys if one not in known]
    said: dict[_File, Said] = {}
    for start in range(0, len(missing), _AT_ONCE):
        part = missing[start : start + _AT_ONCE]
        try:
            files = _files_in(repository, part)
            said.update(_read(repository, {file for found in files.values() for file in found} - said.keys()))
        except GitError:  # an object is missing: what is not known is not kept
            known.update(dict.fromkeys(part))
            continue
        for one in part:
            known[one] = oldest_of(said[file] for file in files[one])
            if store is not None:
                store.shelf.put(keys[one], _packed(known[one]))
    return known


def _files_in(repository: Repository, places: Sequence[Folder]) -> dict[Folder, list[_File]]:
    """Those of `FILES` that are in each place."""
    asked = [(one, name) for one in places for name in FILES if "\n" not in one.folder]
    words = "".join(f"{place.commit}:{place.folder}{name}\n" for place, name in asked)
    form = "--batch-check=%(objecttype) %(objectsize) %(objectname)"
    answers = repository.run("cat-file", form, text=words.encode("utf-8", "surrogateescape")).split(b"\n")
    files: dict[Folder, list[_File]] = {one: [] for one in places}
    for (place, name), answer in zip(asked, answers, strict=False):
        kind, _, rest = answer.partition(b" ")
        size, _, identifier = rest.partition(b" ")
        if kind == b"blob" and int(size) <= _MAX_BYTES:
            files[place].append((name, identifier))
    return files


def _read(repository: Repository, files: Collection[_File]) -> Iterator[tuple[_File, Said]]:
    """What files say, each read once."""
    listed = sorted(files)
    output = repository.run("cat-file", "--batch", text=b"".join(identifier + b"\n" for _, identifier in listed))
    for file, there in zip(listed, objects_in(output), strict=True):
        if there is None:
            raise GitError(f"{decode(file[1])} is missing")
        yield file, said_in(file[0], decode(there.content))


def _packed(version: Version | None) -> bytes:
    return b"" if version is None else b"%d.%d" % version


def _unpacked(body: bytes) -> Version | None:
    major, _, minor = body.partition(b".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else None
