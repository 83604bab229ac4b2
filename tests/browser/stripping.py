"""A reverse proxy that serves an app below a path and takes that path off, as nginx does with a slash at the end."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

HEAD_END = b"\r\n\r\n"


@contextmanager
def stripping_proxy(port: int, prefix: str, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve the app on `port` below `prefix` of another port, by TLS if asked; yields the URL of the app there."""
    with socket.create_server(("127.0.0.1", 0)) as outside:
        threading.Thread(target=_serve, args=(outside, port, prefix.encode(), tls), daemon=True).start()
        yield f"{'https' if tls else 'http'}://localhost:{outside.getsockname()[1]}{prefix}"


def own_certificate(folder: Path) -> ssl.SSLContext:
    """Return TLS for localhost, with a certificate that nobody but its maker has signed."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
    (folder / "both.pem").write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + made.sign(key, SHA256()).public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return context


def _serve(outside: socket.socket, port: int, prefix: bytes, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            caller, _ = outside.accept()
        except OSError:
            return  # the proxy was closed
        threading.Thread(target=_greet, args=(caller, port, prefix, tls), daemon=True).start()


def _greet(caller: socket.socket, port: int, prefix: bytes, tls: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        _lead(tls.wrap_socket(caller, server_side=True) if tls else caller, port, prefix)


def _lead(caller: socket.socket, port: int, prefix: bytes) -> None:
    """Pass one request on, and its answer (or both directions of a websocket) back; the next comes on a new line."""
    with caller, socket.create_connection(("127.0.0.1", port)) as inside, suppress(OSError):
        received = b""
        while HEAD_END not in received:
            if not (more := caller.recv(65536)):
                return
            received += more
        head, _, body = received.partition(HEAD_END)
        first, *others = head.split(b"\r\n")
        method, path, version = first.split(b" ")
        if not path.startswith(prefix + b"/"):
            caller.sendall(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            return
        if not any(line.lower().startswith(b"upgrade:") for line in others):
            others = [line for line in others if not line.lower().startswith(b"connection:")] + [b"connection: close"]
        inside.sendall(
            b"\r\n".join([b" ".join((method, path.removeprefix(prefix), version)), *others]) + HEAD_END + body
        )
        threading.Thread(target=pour, args=(caller, inside), daemon=True).start()
        pour(inside, caller)


def pour(source: socket.socket, target: socket.socket) -> None:
    """Pass bytes on until one side ends."""
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
