"""HTTPS Implementation: no one between two programs reads or changes what they say, and each knows the other.

TLS encrypts; the certificate says who is at the other end. A client uses `create_default_context()`: it
checks the certificate and the name of the server. Turning that off lets anybody be in between. For a private
service give the client the certificate of your own authority, and leave the check on. A server loads its
certificate and sets the lowest version (1.2). In production a proxy or the platform usually does it, and
renews certificates; then the program behind it need not.

Read next: https://docs.python.org/3/library/ssl.html#ssl-security,
https://wiki.mozilla.org/Security/Server_Side_TLS and, for certificates, https://letsencrypt.org/how-it-works/
"""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 5.0  # seconds


def make_certificate(folder: Path, name: str) -> Path:
    """A certificate that is signed by itself, for an hour of trying. In production an authority signs it."""
    path = folder / "server.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={name}"]
    extension = ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(path), "-out", str(folder / "only.pem")]
    subprocess.run([*command, *extension], check=True, capture_output=True)
    with path.open("a", encoding="ascii") as file:  # the key first, then the certificate
        file.write((folder / "only.pem").read_text(encoding="ascii"))
    return path


def server_context(certificate: Path) -> ssl.SSLContext:
    """What a server needs: its certificate with the key, and the oldest version that it still speaks."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate)
    return context


def client_context(authority: Path | None = None) -> ssl.SSLContext:
    """Checks certificate and name; `authority` adds a certificate to trust, and takes no check away."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority is not None:
        context.load_verify_locations(authority)
    return context


@contextmanager
def running_server(context: ssl.SSLContext) -> Iterator[int]:
    """The port of a server that greets each client."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:  # closed: the end
                return
            try:
                with context.wrap_socket(plain, server_side=True) as encrypted:
                    encrypted.sendall(b"hello, over TLS")
            except OSError:  # a client that did not trust us hangs up
                plain.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(PATIENCE)


def greet(port: int, name: str, context: ssl.SSLContext) -> str:
    """Connect to a server that must be the one of this name; raises `ssl.SSLCertVerificationError`."""
    plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    with plain, context.wrap_socket(plain, server_hostname=name) as encrypted:
        text = encrypted.recv(100).decode("ascii")
        return f"{text} (version is modern: {encrypted.version() in ('TLSv1.2', 'TLSv1.3')})"


def main() -> None:
    """A server, and clients that trust it or not."""
    if shutil.which("openssl") is None:
        print("This sample needs the program openssl, which makes its certificate.")
        return
    with tempfile.TemporaryDirectory() as name:
        certificate = make_certificate(Path(name), "shop.test")
        with running_server(server_context(certificate)) as port:
            trusting = client_context(Path(name) / "only.pem")
            print("known certificate, right name:", greet(port, "shop.test", trusting))
            for title, host, context in (
                ("known certificate, other name", "bank.test", trusting),
                ("unknown certificate", "shop.test", client_context()),
            ):
                try:
                    print(f"{title}:", greet(port, host, context))
                except ssl.SSLCertVerificationError as error:
                    print(f"{title}: refused, {error.verify_message}")


if __name__ == "__main__":
    main()
