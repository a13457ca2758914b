"""Who signed a file: with an SSH key, the way git checks its own SSH signatures, or with one of OpenPGP.

See gpg.ssh.allowedSignersFile in git-config(1) and ALLOWED SIGNERS in ssh-keygen(1).
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from seniorlint.files.regular import read_regular
from seniorlint.git.openpgp import is_openpgp, openpgp_signature
from seniorlint.git.program import GitError, git_environment, git_program, program_on_path
from seniorlint.git.signer import Signature

_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]+")
_SECONDS = 30


def signature_of(data: bytes, signature: Path, email: str, namespace: str) -> Signature:
    """Who signed some bytes; raises `GitError` where the signature is not of them, or nothing can check it.

    `namespace`: what an SSH signature must have been made for. Those of OpenPGP have none.
    """
    try:
        written = read_regular(signature)
    except OSError as error:
        raise GitError(f"{signature} cannot be read: {error.strerror or error}") from error
    if is_openpgp(written):
        return openpgp_signature(data, signature, email)
    signers = _allowed_signers()
    if signers is not None:
        done = _keygen("verify", data, signature, namespace, "-f", os.fspath(signers), "-I", email)
        if done.returncode == 0:
            return Signature(_fingerprint(done.stdout), True)
    done = _keygen("check-novalidate", data, signature, namespace)
    if done.returncode != 0:
        raise GitError(f"{signature} is not a valid signature of the file")
    return Signature(_fingerprint(done.stdout), False)


def _keygen(
    action: str, data: bytes, signature: Path, namespace: str, *more: str
) -> subprocess.CompletedProcess[bytes]:
    command = [program_on_path("ssh-keygen"), "-Y", action, "-n", namespace, "-s", os.fspath(signature), *more]
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"ssh-keygen could not check {signature}: {error}") from error


def _allowed_signers() -> Path | None:
    """The file of allowed signers that the user's own configuration names; what a repository says does not count."""
    command = [git_program(), "config", "--global", "--type=path", "--get", "gpg.ssh.allowedSignersFile"]
    done = subprocess.run(command, capture_output=True, env=git_environment(), check=False)
    path = Path(os.fsdecode(done.stdout.rstrip(b"\n")))
    return path if done.returncode == 0 and path.is_file() else None


def _fingerprint(output: bytes) -> str:
    found = _FINGERPRINT.search(output.decode("utf-8", "replace"))
    return found[0] if found is not None else ""
