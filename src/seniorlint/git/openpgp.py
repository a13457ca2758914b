"""Who signed a file with an OpenPGP key, the way git checks its own: with `gpg --verify` and its status lines.

See "Format of the --status-fd output" and "Format of colon listings" in doc/DETAILS of GnuPG.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from seniorlint.git.contact import contact_in
from seniorlint.git.program import GitError, git_environment, program_on_path
from seniorlint.git.signer import Signature

_ARMOUR = b"-----BEGIN PGP "
_PACKET = 0x80  # the bit that each packet of a signature without armour starts with
_ALONE = ("--no-auto-key-retrieve", "--no-auto-key-locate", "--disable-dirmngr")  # no network is asked
_SECONDS = 30
_REFUSED = ("BADSIG", "ERRSIG", "REVKEYSIG", "EXPSIG")
_SURE = ("f", "u")  # validity of a user id: full or ultimate
_FIELDS = 10  # of a line of colons, up to the user id


def is_openpgp(signature: bytes) -> bool:
    """Is a signature one of OpenPGP, in letters or in bytes?"""
    return signature.lstrip().startswith(_ARMOUR) or bool(signature and signature[0] & _PACKET)


def openpgp_signature(data: bytes, signature: Path, email: str) -> Signature:
    """Who signed some bytes; raises `GitError` where the signature is not of them, or nothing can check it.

    The key is vouched for if the user's own keyring says that it is of the email: by a certification of the user, or of
    those whom the user trusts to certify.
    """
    said = _status(_gpg(["--status-fd", "1", "--verify", "--", os.fspath(signature), "-"], data))
    if "NO_PUBKEY" in said:
        key = said["NO_PUBKEY"].split()[0]
        raise GitError(
            f"{signature} is signed with the key {key}, which is not in your keyring: ask your colleague for it, take"
            " it in with `gpg --import`, and compare its fingerprint with them"
        )
    if "VALIDSIG" not in said or not said.keys().isdisjoint(_REFUSED):
        raise GitError(f"{signature} is not a valid signature of the file")
    key = said["VALIDSIG"].split()[-1]  # the fingerprint of the primary key, whatever part of it signed
    is_current = "GOODSIG" in said
    return Signature(key, is_current and _is_of(key, email))


def _is_of(key: str, email: str) -> bool:
    """Does the keyring say that a key is of an email?"""
    listed = _gpg(["--with-colons", "--fixed-list-mode", "--list-keys", key], b"").decode("utf-8", "replace")
    for line in listed.splitlines():
        fields = line.split(":")
        if fields[0] != "uid" or len(fields) < _FIELDS or fields[1] not in _SURE:
            continue
        contact = contact_in(fields[9].replace("\\x3a", ":"))
        if contact is not None and contact.email.lower() == email.lower():
            return True
    return False


def _status(output: bytes) -> dict[str, str]:
    """What follows each keyword of the status lines; of those that come twice the first."""
    said: dict[str, str] = {}
    for line in output.decode("utf-8", "replace").splitlines():
        mark, _, rest = line.partition(" ")
        keyword, _, more = rest.partition(" ")
        if mark == "[GNUPG:]":
            said.setdefault(keyword, more)
    return said


def _gpg(words: list[str], data: bytes) -> bytes:
    """What gpg prints; it asks the user nothing. Raises `GitError`."""
    try:
        program = program_on_path("gpg")
    except GitError as error:
        raise GitError(f"{error}; it is what checks a signature of OpenPGP (GnuPG)") from error
    command = [
        program,
        "--batch",
        "--no-tty",
        "--no-auto-key-retrieve",
        "--no-auto-key-locate",
        "--disable-dirmngr",
        *words,
    ]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, env=git_environment(), timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"gpg could not check the signature: {error}") from error
    return done.stdout
