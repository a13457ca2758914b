"""Reviews that are signed with a key of OpenPGP: a real gpg, with keyrings that are made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from seniorlint.skills.assessment.assessment_record import PeerReview, loaded
from tests.skills.conftest import Repo

GRACE = "Grace Hopper <grace@example.org>"
pytestmark = [pytest.mark.long, pytest.mark.skipif(shutil.which("gpg") is None, reason="there is no gpg to sign with")]


@pytest.fixture
def shop(new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch) -> Repo:
    repo = new_repo("shop")
    repo.commit(order="x = 1\n")
    monkeypatch.chdir(repo.path)
    monkeypatch.setenv("XDG_DATA_HOME", str(repo.path.parent / "data"))
    return repo


def keyring() -> Iterator[Path]:
    """A folder for keys, with a short path, because the agent listens on a socket in it."""
    folder = Path(tempfile.mkdtemp(prefix="gpg"))
    folder.chmod(0o700)
    yield folder
    subprocess.run(["gpgconf", "--homedir", str(folder), "--kill", "all"], check=False, capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def hers() -> Iterator[Path]:
    """The keyring of the colleague, with a key of hers."""
    for folder in keyring():
        make_key(folder, GRACE)
        yield folder


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The keyring of who takes the review in, with a key to certify others with."""
    for folder in keyring():
        make_key(folder, "Ada <ada@example.org>")
        monkeypatch.setenv("GNUPGHOME", str(folder))
        yield folder


def gpg(folder: Path, *words: str, data: bytes = b"") -> bytes:
    command = [
        "gpg",
        "--homedir",
        str(folder),
        "--batch",
        "--yes",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "",
        *words,
    ]
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout


def make_key(folder: Path, user: str) -> None:
    gpg(folder, "--quick-generate-key", user, "ed25519", "sign,cert", "never")


def fingerprint(folder: Path) -> str:
    listed = gpg(folder, "--with-colons", "--list-keys").decode()
    return next(line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr"))


def hand_over(hers: Path, mine: Path, *, is_certified: bool) -> None:
    """Take her key into a keyring; certified, as `gpg --sign-key` does it."""
    gpg(mine, "--import", data=gpg(hers, "--export", "grace@example.org"))
    if is_certified:
        gpg(mine, "--quick-lsign-key", fingerprint(hers))


def run(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"PATH": path} if path is not None else {})}
    return subprocess.run(
        [sys.executable, "-m", "seniorlint", *arguments], capture_output=True, text=True, env=environment
    )


def filled_form(folder: Path, by: str = GRACE) -> Path:
    form = folder / "review.toml"
    assert run("assess", "request", by, "-o", str(form)).returncode == 0
    text = form.read_text(encoding="utf-8").replace('on = ""', 'on = "2024-05-31"').replace("level = 0", "level = 4")
    form.write_text(text, encoding="utf-8")
    return form


def kept(shop: Repo) -> PeerReview:
    [review] = loaded(
        (shop.path.parent / "data" / "seniorlint" / "assessment.json").read_text(encoding="utf-8")
    ).reviews
    return review


@pytest.mark.parametrize(("words", "end"), [(("--armor",), ".asc"), ((), ".sig")])
def test_a_key_that_you_certified_vouches(
    words: tuple[str, ...], end: str, shop: Repo, hers: Path, mine: Path, tmp_path: Path
) -> None:
    form = filled_form(tmp_path)
    gpg(hers, *words, "--detach-sign", str(form))
    assert form.with_name(f"{form.name}{end}").exists()
    hand_over(hers, mine, is_certified=True)
    done = run("assess", "add", str(form))
    assert done.returncode == 0, done.stderr
    assert f"signed with the key {fingerprint(hers)}." in done.stderr + done.stdout
    assert (kept(shop).key, kept(shop).is_vouched) == (fingerprint(hers), True)


def test_a_key_that_was_only_taken_in_does_not_vouch(shop: Repo, hers: Path, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    gpg(hers, "--armor", "--detach-sign", str(form))
    hand_over(hers, mine, is_certified=False)
    done = run("assess", "add", str(form))
    assert "which your keyring does not vouch for as theirs" in done.stderr + done.stdout
    assert (kept(shop).key, kept(shop).is_vouched) == (fingerprint(hers), False)


def test_a_key_of_another_person_does_not_vouch(shop: Repo, hers: Path, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path, by="Alan <alan@example.org>")
    gpg(hers, "--armor", "--detach-sign", str(form))
    hand_over(hers, mine, is_certified=True)
    assert run("assess", "add", str(form)).returncode == 0
    assert not kept(shop).is_vouched


def test_a_form_that_was_changed_is_refused(shop: Repo, hers: Path, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    gpg(hers, "--armor", "--detach-sign", str(form))
    hand_over(hers, mine, is_certified=True)
    form.write_text(form.read_text(encoding="utf-8").replace("level = 4", "level = 1"), encoding="utf-8")
    done = run("assess", "add", str(form))
    assert done.returncode == 2
    assert "is not a valid signature" in done.stderr


def test_a_key_that_was_revoked_is_refused(shop: Repo, hers: Path, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    gpg(hers, "--armor", "--detach-sign", str(form))
    hand_over(hers, mine, is_certified=True)
    certificate = hers / "openpgp-revocs.d" / f"{fingerprint(hers)}.rev"
    gpg(mine, "--import", data=certificate.read_bytes().replace(b":-----BEGIN", b"-----BEGIN"))
    assert "is not a valid signature" in run("assess", "add", str(form)).stderr


def test_a_key_that_is_not_there_is_asked_for(shop: Repo, hers: Path, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    gpg(hers, "--armor", "--detach-sign", str(form))
    done = run("assess", "add", str(form))
    assert done.returncode == 2
    assert f"signed with the key {fingerprint(hers)[-16:]}, which is not in your keyring" in done.stderr


def test_without_gpg_an_error_says_what_is_missing(shop: Repo, hers: Path, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    gpg(hers, "--armor", "--detach-sign", str(form))
    (tmp_path / "bin").mkdir()
    git = shutil.which("git")
    assert git is not None
    (tmp_path / "bin" / "git").symlink_to(git)
    done = run("assess", "add", str(form), path=str(tmp_path / "bin"))
    assert done.returncode == 2
    assert "gpg was not found on PATH" in done.stderr


def test_a_form_without_a_signature_is_marked_so(shop: Repo, mine: Path, tmp_path: Path) -> None:
    done = run("assess", "add", str(filled_form(tmp_path)))
    assert "it is not signed" in done.stderr + done.stdout
    assert (kept(shop).key, kept(shop).is_vouched) == ("", False)


def test_what_is_no_signature_is_refused(shop: Repo, mine: Path, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    for written in (b"-----BEGIN PGP SIGNATURE-----\n\nx\n", b"\x88\x00", b"", b"hello"):
        form.with_name(f"{form.name}.sig").write_bytes(written)
        done = run("assess", "add", str(form))
        assert done.returncode == 2
        assert "is not a valid signature" in done.stderr
