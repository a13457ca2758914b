"""Encryption: make data unreadable without the key, and notice when it was changed.

Use a finished recipe that does both (authenticated encryption): AES-GCM, ChaCha20-Poly1305, or Fernet. Never
put ciphers together yourself. A nonce is used once for a key; a key comes from `secrets` or a key service,
and is kept apart from the data. From a password a key is made by a slow function. A hash is not encryption,
and a password is not encrypted but hashed. Plan from the first day how keys are replaced: write the number of
the key beside the data.

Read next: https://cryptography.io/en/latest/hazmat/primitives/aead/ and
https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

try:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
except ImportError:
    print("This sample needs a package: pip install cryptography")
    raise SystemExit(0) from None

NONCE_BYTES = 12


class Vault:
    """Encrypts with the newest key, and decrypts with the one that was used: so keys can be replaced."""

    def __init__(self) -> None:
        self._keys: dict[int, bytes] = {}

    def add_key(self) -> int:
        """A new key from the system's source of randomness; data from now on is encrypted with it."""
        number = len(self._keys) + 1
        self._keys[number] = AESGCM.generate_key(bit_length=256)
        return number

    def seal(self, text: str, owner: str) -> bytes:
        """Key number, nonce, and the encrypted text. `owner` is not encrypted, but bound to it."""
        number = max(self._keys)
        nonce = os.urandom(NONCE_BYTES)  # a new one each time: twice the same with one key would reveal both texts
        return bytes([number]) + nonce + AESGCM(self._keys[number]).encrypt(nonce, text.encode(), owner.encode())

    def open(self, data: bytes, owner: str) -> str:
        """The text; raises `InvalidTag` where a single bit was changed, or it is of another owner."""
        number, nonce, sealed = data[0], data[1 : 1 + NONCE_BYTES], data[1 + NONCE_BYTES :]
        return AESGCM(self._keys[number]).decrypt(nonce, sealed, owner.encode()).decode()

    def renew(self, data: bytes, owner: str) -> bytes:
        """The same text under the newest key; when all is renewed the old key can go."""
        return self.seal(self.open(data, owner), owner)


def key_of_password(password: str, salt: bytes) -> bytes:
    """A key of 32 bytes; slow, so that guessing is slow, and salted, so that no table helps."""
    return hashlib.scrypt(password.encode(), salt=salt, n=2**12, r=8, p=1, dklen=32)  # in production n=2**17


def fingerprint(data: bytes) -> str:
    """Says whether data is the same. It hides nothing, and has no key."""
    return hashlib.sha256(data).hexdigest()


def is_signed_by(key: bytes, data: bytes, signature: str) -> bool:
    """Who has the key signed this data. Compared in constant time, so that no guess is rewarded."""
    return hmac.compare_digest(hmac.new(key, data, hashlib.sha256).hexdigest(), signature)


def attempt(title: str, vault: Vault, data: bytes, owner: str) -> None:
    """Try to open something."""
    try:
        print(f"{title}: {vault.open(data, owner)}")
    except InvalidTag:
        print(f"{title}: refused")


def main() -> None:
    """Seal, open, attack, renew."""
    vault = Vault()
    vault.add_key()
    sealed, again = vault.seal("diagnosis: flu", "Amara"), vault.seal("diagnosis: flu", "Amara")
    print("the same text twice looks different:", sealed != again, "| readable:", b"flu" in sealed)
    attempt("opened", vault, sealed, "Amara")
    attempt("one bit changed", vault, sealed[:-1] + bytes([sealed[-1] ^ 1]), "Amara")
    attempt("moved to another patient", vault, sealed, "Jonas")
    vault.add_key()
    renewed = vault.renew(sealed, "Amara")
    attempt(f"renewed, from key {sealed[0]} to key {renewed[0]}", vault, renewed, "Amara")
    salt = secrets.token_bytes(16)
    print("key of a password:", len(key_of_password("correct horse battery", salt)), "bytes")
    token_key = secrets.token_bytes(32)
    signature = hmac.new(token_key, b"order 7", hashlib.sha256).hexdigest()
    print("signed:", is_signed_by(token_key, b"order 7", signature), is_signed_by(token_key, b"order 8", signature))
    print("fingerprint:", fingerprint(b"tea")[:16])


if __name__ == "__main__":
    main()
