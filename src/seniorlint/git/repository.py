"""Asking git about a repository that nobody vouches for.

A repository's own configuration can name programs: hooks, fsmonitor, filters, textconv, the transport of a partial
clone. So only five questions are put to the repository itself, none of which runs any of them. History is read through
a git folder of our own, which borrows the repository's objects and holds none of its configuration; what git learns to
run in years to come it will not find there either.
"""

from __future__ import annotations

import codecs
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from seniorlint.files.regular import open_regular
from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError, git_environment, git_program, refuse_pipes

AI_NOTES = "refs/notes/ai"
IGNORE_REVS = ".git-blame-ignore-revs"
MAILMAP = ".mailmap"
_MAX_IGNORE_REVS_BYTES = 1_000_000
_COMMIT = re.compile(rb"^[ \t]*([0-9a-fA-F]{64}|[0-9a-fA-F]{40})(?![0-9a-fA-F])", re.MULTILINE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
_REGULAR_FILES = (b"100644", b"100755")


@dataclass(frozen=True)
class Repository:
    """A repository that is open for questions.

    `top`: the absolute folder of its work tree. `head`: the id of its last commit, None before the first one.
    `ignored`: the commits that its ignore list names. `is_partial`: objects were left on a server. `ai_notes`: the id
    of the commit that holds the notes on what agents wrote.
    """

    top: Path
    head: str | None
    ignored: frozenset[str]
    has_mailmap: bool
    is_partial: bool
    ai_notes: str | None
    _private: Path
    _environment: Mapping[str, str]

    def run(self, *arguments: str, text: bytes = b"") -> bytes:
        """What a git command says, with `text` as its input, run at the top; raises `GitError`."""
        return _run(self.top, self._environment, arguments, text)


def top_of(path: Path) -> Path | None:
    """The top folder of the repository that an absolute path lies in: the nearest one with a `.git`."""
    folders = (path, *path.parents) if path.is_dir() else path.parents
    return next((folder for folder in folders if (folder / ".git").exists()), None)


@contextmanager
def open_repository(top: Path) -> Iterator[Repository]:
    """Open the repository at a top folder.

    Raises `GitError`: git is missing or refuses the repository, or its history is cut off.
    """
    environment = git_environment()
    refuse_pipes(top)
    objects, object_format = _ask(top, environment)
    head, ai_notes = (_commit(top, environment, name) for name in ("HEAD", AI_NOTES))
    with tempfile.TemporaryDirectory(prefix="seniorlint-git-") as folder:
        private = Path(folder)
        ignored = _ignored_commits(top)
        _make_private(private, head, object_format)
        yield Repository(
            top=top,
            head=head,
            ignored=ignored,
            has_mailmap=(top / MAILMAP).is_file(),
            is_partial=any(objects.glob("pack/*.promisor")),
            ai_notes=ai_notes,
            _private=private,
            _environment=_private_environment(private, top, objects),
        )


def tracked_files(repository: Repository) -> frozenset[str]:
    """The files of the last commit, as paths from the top with `/`; links and submodules are no files."""
    return frozenset(tracked_blobs(repository))


def tracked_blobs(repository: Repository) -> dict[str, str]:
    """The ids of what the files of the last commit hold, by path; see `tracked_files`."""
    if repository.head is None:
        return {}
    entries = repository.run("ls-tree", "-r", "-z", "--full-tree", repository.head).split(b"\0")
    files = (entry.split(b"\t", 1) for entry in entries if entry.startswith(_REGULAR_FILES))
    return {os.fsdecode(path): mode_and_id.rpartition(b" ")[2].decode("ascii") for mode_and_id, path in files}


def user_of(repository: Repository) -> Contact | None:
    """Who commits here, by `user.name` and `user.email`, after .mailmap; None where neither is set."""
    environment = git_environment()
    name, email = (_setting(repository.top, environment, key) for key in ("user.name", "user.email"))
    if not name and not email:
        return None
    return mapped(repository, [Contact(name, email)])[0]


def mapped(repository: Repository, contacts: Sequence[Contact]) -> list[Contact]:
    """Contacts after .mailmap, in their order; one without a name may have none afterwards."""
    written = (f"{one.name} <{one.email}>".lstrip() for one in contacts)
    return mapped_as_written(repository, [one.encode("utf-8", "surrogateescape") for one in written])


def mapped_as_written(repository: Repository, written: Sequence[bytes]) -> list[Contact]:
    """Contacts in the bytes of a commit (`Name <email>`) after .mailmap, in their order."""
    if not written:
        return []
    answers = repository.run("check-mailmap", "--stdin", text=b"".join(one + b"\n" for one in written))
    return [contact_of(line) for line in answers.removesuffix(b"\n").split(b"\n")]


def contacts_of(repository: Repository) -> list[Contact]:
    """The authors of all commits that HEAD holds, after .mailmap, sorted; none where there is no commit."""
    if repository.head is None:
        return []
    written = repository.run("log", "--use-mailmap", "--format=%aN <%aE>", "--encoding=UTF-8")
    return sorted({contact_of(line) for line in written.splitlines() if line.strip()})


def raw_contacts(repository: Repository) -> list[tuple[Contact, Contact]]:
    """The authors of all commits that HEAD holds as they are written, each with what .mailmap makes of it, sorted."""
    if repository.head is None:
        return []
    written = repository.run("log", "--format=%an <%ae>%x00%aN <%aE>", "--encoding=UTF-8")
    pairs = {line.partition(b"\0")[::2] for line in written.split(b"\n") if line.strip()}
    return sorted((contact_of(raw), contact_of(mapped)) for raw, mapped in pairs)


def contact_of(written: bytes) -> Contact:
    """`Name <email>` as git writes it."""
    name, _, email = decode(written).rpartition("<")
    return Contact(name.strip(), email.rstrip(">").strip())


def decode(written: bytes) -> str:
    """Text of a commit: UTF-8, or Latin-1 where an old commit does not say what it is."""
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("latin-1")


def _ask(top: Path, environment: Mapping[str, str]) -> tuple[Path, str]:
    """The folder of the objects, and their format. Raises `GitError` for a history that cannot be relied on."""
    questions = ("--show-prefix", "--is-shallow-repository", "--show-object-format", "--git-path", "objects")
    prefix, is_shallow, object_format, objects = _run(top, environment, ("rev-parse", *questions)).split(b"\n", 3)
    if prefix:
        raise GitError(f"{top} is not a git repository: git does not accept its .git")
    if is_shallow == b"true":
        raise GitError(
            f"{top} is a shallow clone: it would give old lines to the wrong people. Fetch the rest with "
            "`git fetch --unshallow` (in CI: fetch-depth 0) and run this again"
        )
    return top / os.fsdecode(objects.rstrip(b"\r\n")), object_format.decode("ascii")


def _commit(top: Path, environment: Mapping[str, str], name: str) -> str | None:
    try:
        return (
            _run(top, environment, ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")).decode("ascii").strip()
        )
    except GitError:
        return None


def _setting(top: Path, environment: Mapping[str, str], key: str) -> str:
    try:
        value = os.fsdecode(_run(top, environment, ("config", "--get", key)))
    except GitError:
        return ""
    return " ".join(value.replace("<", " ").replace(">", " ").split())


def _ignored_commits(top: Path) -> frozenset[str]:
    """The commits that the ignore list names in full; git itself would end at any other line."""
    path = top / IGNORE_REVS
    if not path.is_file():
        return frozenset()
    try:
        with open_regular(path) as file:
            text = file.read(_MAX_IGNORE_REVS_BYTES)
    except OSError as error:
        raise GitError(f"{path} cannot be read: {error.strerror}") from error
    text = text.removeprefix(codecs.BOM_UTF8)  # editors on Windows write it
    return frozenset(match.decode("ascii").lower() for match in _COMMIT.findall(text))


def _make_private(private: Path, head: str | None, object_format: str) -> None:
    """Fill a folder so that git takes it for a repository's."""
    length = {"sha1": 40, "sha256": 64}.get(object_format)
    if length is None:
        raise GitError(f"objects in the format {object_format} are not supported")
    (private / "refs").mkdir()
    (private / "objects").mkdir()
    (private / "HEAD").write_text(f"{head or 'ref: refs/heads/main'}\n", encoding="ascii")
    version = "1\n[extensions]\n\tobjectFormat = sha256" if object_format == "sha256" else "0"
    (private / "config").write_text(
        f"[core]\n\tbare = false\n\trepositoryformatversion = {version}\n", encoding="ascii"
    )


def _private_environment(private: Path, top: Path, objects: Path) -> dict[str, str]:
    """An environment in which git reads no configuration but the private one."""
    inherited = {name: value for name, value in git_environment().items() if not name.startswith("GIT_CONFIG_")}
    return {
        **inherited,
        "GIT_DIR": str(private),
        "GIT_WORK_TREE": str(top),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": _quoted(objects),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "HOME": str(private),
        "XDG_CONFIG_HOME": str(private),
    }


def _quoted(path: Path) -> str:
    """A path as git reads it in a list of paths."""
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in str(path)) + '"'


def _run(top: Path, environment: Mapping[str, str], arguments: tuple[str, ...], text: bytes = b"") -> bytes:
    settings = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false")
    never = ("--no-pager", *(word for setting in settings for word in ("-c", setting)))
    try:
        result = subprocess.run(
            [git_program(), *never, *arguments], cwd=top, env=dict(environment), input=text, capture_output=True
        )
    except OSError as error:
        raise GitError(f"git cannot be started: {error.strerror or error}") from error
    if result.returncode:
        said = decode(result.stderr).strip().removeprefix("fatal: ")
        raise GitError(f"git {arguments[0]}: {said or f'exit code {result.returncode}'}")
    return result.stdout
