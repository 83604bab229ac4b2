"""A reverse proxy that serves an app below a path and takes that path off, as nginx does with a slash at the end."""

from __future__ import annotations

import asyncio
import ssl
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
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
    """Serve the app on `port` below `prefix` of another port, by TLS if asked; yields the URL of the app there.

    In one thread of its own: OpenSSL does not bear one that reads and one that writes on the same connection.
    """

    begun: Future[tuple[int, Callable[[], object]]] = Future()

    async def lead(reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await _lead(reader, writer, port, prefix.encode())
        writer.close()

    async def serve() -> None:
        end, loop = asyncio.Event(), asyncio.get_running_loop()
        server = await asyncio.start_server(lead, "127.0.0.1", 0, ssl=tls)
        begun.set_result((server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(end.set)))
        await end.wait()
        server.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    outside, end = begun.result(10)
    yield f"{'https' if tls else 'http'}://localhost:{outside}{prefix}"
    end()
    thread.join()


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


async def _lead(reader: StreamReader, writer: StreamWriter, port: int, prefix: bytes) -> None:
    """Pass one request on, and its answer (or both directions of a websocket) back; the next comes on a new line."""
    first, *others = (await reader.readuntil(HEAD_END)).removesuffix(HEAD_END).split(b"\r\n")
    method, path, version = first.split(b" ")
    if not path.startswith(prefix + b"/"):
        writer.write(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        return
    if not any(line.lower().startswith(b"upgrade:") for line in others):
        others = [line for line in others if not line.lower().startswith(b"connection:")] + [b"connection: close"]
    inside_reader, inside_writer = await asyncio.open_connection("127.0.0.1", port)
    inside_writer.write(b"\r\n".join([b" ".join((method, path.removeprefix(prefix), version)), *others]) + HEAD_END)
    await asyncio.gather(_pour(reader, inside_writer), _pour(inside_reader, writer))


async def _pour(source: StreamReader, target: StreamWriter) -> None:
    """Pass bytes on until one side ends."""
    with suppress(OSError):
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
    target.close()
