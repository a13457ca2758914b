"""`weak-cipher`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.numbers import number_of

_PYCRYPTO = ("Crypto", "Cryptodome")
_PRIMITIVES = "cryptography.hazmat.primitives.ciphers"
_ALGORITHM_MODULES = (f"{_PRIMITIVES}.algorithms", "cryptography.hazmat.decrepit.ciphers.algorithms")
_WEAK = {
    **{
        f"{module}.{name}": name
        for module in _ALGORITHM_MODULES
        for name in ("ARC4", "Blowfish", "IDEA", "CAST5", "SEED", "TripleDES")
    },
    **{
        f"{package}.Cipher.{name}.new": name
        for package in _PYCRYPTO
        for name in ("ARC2", "ARC4", "Blowfish", "DES", "DES3", "XOR", "CAST")
    },
}
_ECB = f"{_PRIMITIVES}.modes.ECB"
_STRONG = frozenset(
    {f"{_PRIMITIVES}.modes.GCM"}
    | {f"{_PRIMITIVES}.aead.{name}" for name in ("AESGCM", "ChaCha20Poly1305", "AESCCM", "AESSIV", "AESOCB3")}
    | {"cryptography.fernet.Fernet"}
)
_ECB_WEAKNESS = "ECB encrypts equal blocks to equal blocks, so that patterns stay visible"
_AES = ("Crypto.Cipher.AES.new", "Cryptodome.Cipher.AES.new")
_ECB_MODES = frozenset(name.removesuffix("new") + "MODE_ECB" for name in _AES)
_ASYMMETRIC = "cryptography.hazmat.primitives.asymmetric"
# What makes a pair of keys: where it takes their size, and the smallest that is still good, in bits.
_KEY_PAIRS = {
    f"{_ASYMMETRIC}.rsa.generate_private_key": (1, 2048),
    f"{_ASYMMETRIC}.dsa.generate_private_key": (0, 2048),
    **{f"{package}.PublicKey.{name}.generate": (0, 2048) for package in _PYCRYPTO for name in ("RSA", "DSA")},
}


@check(calls=(*_WEAK, _ECB, *_STRONG, *_AES, *_KEY_PAIRS))
def weak_cipher(call: cst.Call, ctx: Context) -> Verdict:
    """Data is encrypted by a cipher, a mode and a size of key that nobody breaks."""
    called = ctx.called(call)
    if ctx.role.is_test:
        return None
    if called in _STRONG:
        return Met(decided_by=call.func)
    if called in _WEAK:
        return Missed(
            call, decided_by=call.func, weakness=f"{_WEAK[called]} can be broken", instead="AES-GCM or Fernet"
        )
    if called == _ECB:
        return Missed(call, decided_by=call.func, weakness=_ECB_WEAKNESS, instead="GCM")
    if called in _AES:
        mode = argument(call, 1, "mode")
        if mode is None:
            return None
        if ctx.qualified_name(mode.value) in _ECB_MODES:
            return Missed(mode, weakness=_ECB_WEAKNESS, instead="MODE_GCM")
        return Met(decided_by=mode)
    position, least = _KEY_PAIRS[called]
    size = argument(call, position, "key_size", "bits")
    if size is None or not isinstance(size.value, cst.Integer):
        return None
    bits = number_of(size.value)
    if bits is None or bits >= least:
        return Met(decided_by=size)
    return Missed(size, weakness=f"A key of {bits} bits can be broken", instead=f"{least} bits or more")
