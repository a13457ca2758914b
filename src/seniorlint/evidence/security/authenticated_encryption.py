"""`authenticated-encryption`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

_AEAD = "cryptography.hazmat.primitives.ciphers.aead"
_BOXES = (
    *("cryptography.fernet.Fernet", "cryptography.fernet.MultiFernet", f"{_AEAD}.AESGCM", f"{_AEAD}.ChaCha20Poly1305"),
    *("nacl.secret.SecretBox", "nacl.public.Box", "nacl.public.SealedBox"),
)
_MODES = frozenset(
    f"{package}.Cipher.AES.MODE_{mode}" for package in ("Crypto", "Cryptodome") for mode in ("GCM", "EAX")
)
_CIPHERS = ("Crypto.Cipher.AES.new", "Cryptodome.Cipher.AES.new")


@evidence(calls=(*(f"{box}().{method}" for box in _BOXES for method in ("encrypt", "decrypt")), *_CIPHERS))
def authenticated_encryption(node: cst.Call, ctx: Context) -> Verdict:
    """Encryption that also notices when the text was changed."""
    if ctx.role.is_test:
        return None
    if ctx.called(node) not in _CIPHERS:
        return Shown(node.func)
    mode = argument(node, 1, "mode")
    return Shown(node.func, decided_by=mode) if mode is not None and ctx.qualified_name(mode.value) in _MODES else None
