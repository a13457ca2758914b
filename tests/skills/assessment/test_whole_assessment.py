"""A whole assessment as a developer does it: real processes, a real terminal, a real git repository and a real key."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from seniorlint.skills.assessment.assessment_record import Record, loaded
from tests.skills.conftest import Repo

GRACE = "Grace Hopper <grace@example.org>"
LOCK = '''\
"""Work under a lock."""

import logging
from contextlib import contextmanager

log = logging.getLogger(__name__)


@contextmanager
def held_{name}(lock):
    """Hold a lock."""
    lock.acquire()
    try:
        yield lock
    finally:
        lock.release()
'''
TIMEOUT = 60  # seconds for one question


@pytest.fixture
def shop(new_repo: Callable[[str], Repo], monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository in which Ada wrote a context manager three times, in three commits."""
    repo = new_repo("shop")
    for name in ("order", "parcel", "price"):
        repo.commit(**{name: LOCK.format(name=name)})
    monkeypatch.chdir(repo.path)
    monkeypatch.setenv("XDG_DATA_HOME", str(repo.path.parent / "data"))
    return repo


def run(*arguments: str) -> str:
    """What a command prints; it must end with 0."""
    done = subprocess.run([sys.executable, "-m", "seniorlint", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_terminal(arguments: list[str], answers: Callable[[str], str | None]) -> str:
    """Run a command in a terminal of its own; `answers` gives the keys for the question that is on the last line."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "seniorlint", *arguments])
    shown = ""
    ends = time.monotonic() + TIMEOUT
    while time.monotonic() < ends:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            try:
                data = os.read(terminal, 4096).decode()
            except OSError:  # the other side is closed
                break
            shown += data
            ends = time.monotonic() + TIMEOUT
        elif shown.endswith(": "):
            keys = answers(shown.rpartition("\n")[2])
            if keys is None:
                break
            os.write(terminal, keys.encode() + b"\n")
            shown += " "
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0, shown
    return shown


def record_of(repo: Repo) -> Record:
    return loaded((repo.path.parent / "data" / "seniorlint" / "assessment.json").read_text(encoding="utf-8"))


@pytest.mark.long
def test_the_whole_assessment(shop: Repo, tmp_path: Path) -> None:
    assert "0 of 32 rated" in run("assess")

    def answers(question: str) -> str:
        return "3" if "Context Managers" in question else "senior" if "Metaclasses" in question else ""

    shown = in_terminal(["assess", "rate"], answers)
    assert "Python Language Mastery" in shown
    assert [(one.of, one.level) for one in record_of(shop).ratings] == [
        ("language-proficiency/metaclasses", 3),
        ("language-proficiency/context-managers", 3),
    ]

    found = run("assess", "gap")
    assert "Context Managers: you say 3 (senior); your code says the same" in found
    assert "Metaclasses: you say 3 (senior); your code here does not say" in found
    assert "3 places in 3 commits, first order.py:10" in found

    exercise = tmp_path / "exercise.py"
    run("next", "--exercise", "bare-except", "-o", str(exercise))
    assert "not done yet" in run("assess", "exercise", str(exercise))
    assert not record_of(shop).practised
    exercise.write_text(exercise.read_text(encoding="utf-8").replace("except:", "except ValueError:"), encoding="utf-8")
    assert "bare-except is done" in run("assess", "exercise", str(exercise))
    assert [one.rule for one in record_of(shop).practised] == ["bare-except"]

    form = tmp_path / "review.toml"
    run("assess", "request", GRACE, "-o", str(form))
    filled = form.read_text(encoding="utf-8").replace('on = ""', 'on = "2024-05-31"')
    form.write_text(filled.replace("level = 0", "level = 3", 1).replace('comment = ""', 'comment = "Clear."', 1))
    signed_by(tmp_path, form, "grace@example.org")
    run("assess", "add", str(form))
    [review] = record_of(shop).reviews
    assert (review.by, review.is_vouched, review.answers[0].level) == (GRACE, True, 3)

    run("assess", "attest", "presentations", "--what", "A talk on locks", "--link", "https://example.org/talk")
    run("assess", "attest", "networking/understanding-rest", "--what", "A course", "--link", "https://example.org/rest")
    assert "[ ] Language Mastery: 1 of 7" in run("assess", "certificate")

    page = run("assess", "portfolio")
    head = shop.git("rev-parse", "HEAD")
    assert f"order.py:10@{head[:12]}" in page
    assert "signed with the key SHA256:" in page
    assert "Clear" in page
    assert "A talk on locks" in page
    assert "**Understanding REST**" in page
    assert "A course" in page
    assert "Web Technologies" not in page
    html = run("assess", "portfolio", "--output-format", "html")
    assert "A talk on locks" in html
    assert "<script" not in html


def signed_by(folder: Path, form: Path, email: str) -> None:
    """Sign a form with a new key that the allowed signers of this user's git know."""
    key = folder / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", "seniorlint-review", "-f", str(key), str(form)]
    subprocess.run(sign, check=True, capture_output=True)
    signers = folder / "signers"
    signers.write_text(f"{email} {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    config = folder / "gitconfig"
    config.write_text(f"[gpg.ssh]\nallowedSignersFile = {signers}\n", encoding="utf-8")
    os.environ["GIT_CONFIG_GLOBAL"] = str(config)  # the test's own environment: monkeypatch has set it and resets it


def test_a_key_that_is_not_known_does_not_vouch(shop: Repo, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    signed_by(tmp_path, form, "someone@example.org")
    run("assess", "add", str(form))
    [review] = record_of(shop).reviews
    assert review.key.startswith("SHA256:")
    assert not review.is_vouched


def test_a_form_that_was_changed_after_it_was_signed_is_refused(shop: Repo, tmp_path: Path) -> None:
    form = filled_form(tmp_path)
    signed_by(tmp_path, form, "grace@example.org")
    form.write_text(form.read_text(encoding="utf-8").replace("level = 4", "level = 1"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "seniorlint", "assess", "add", str(form)], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "is not a valid signature" in done.stderr
    assert not (shop.path.parent / "data").exists()


def filled_form(folder: Path) -> Path:
    form = folder / "review.toml"
    run("assess", "request", GRACE, "-o", str(form))
    text = form.read_text(encoding="utf-8").replace('on = ""', 'on = "2024-05-31"').replace("level = 0", "level = 4")
    form.write_text(text, encoding="utf-8")
    return form
