"""A web of our own for tests: real HTTP and TLS servers on this machine, under made-up names."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from foxden.intake.fetching import Limits, Outside

HERE = "127.0.0.1"
STORY = (
    "<!DOCTYPE html><html><head><title>The Ford</title></head><body><h1>The Ford</h1>"
    "<p>by alice</p><p>The water was high that morning, and the otters sat on the bank.</p>"
    "<p>“It will fall,” said the elder.</p></body></html>"
)


class Web:
    """Pages by path; a page is (status, headers, body) or what writes the whole answer itself.

    ``asked`` lists (host, path) of each request, ``agents`` who asked.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, object] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: list[str] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                web.asked.append((self.headers["Host"], self.path))
                web.agents.append(self.headers["User-Agent"])
                page = web.pages.get(self.path, (404, {}, b"nothing here"))
                if callable(page):
                    self.close_connection = True
                    page(self)
                    return
                status, headers, body = page
                body = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_args: object) -> None:
                pass

        self.server = Server((HERE, 0), Handler)
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def page(self, path: str, body: str | bytes = STORY, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, body)

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.pages[path] = (status, {"Location": to}, b"")

    def at(self, path: str, host: str = "stories.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def outside(self, **changes: object) -> Outside:
        """A world in which every name is this server and it may be reached."""
        given: dict[str, object] = {
            "look_up": lambda _host, _port: [HERE],
            "may_reach": lambda address: address == HERE,
            "ports": frozenset({self.port}),
        }
        return Outside(**(given | changes))  # type: ignore[arg-type]


QUICK = Limits(seconds=3, size=200_000, redirects=3, delay=0)


def certificates(*names: str) -> tuple[bytes, bytes, bytes]:
    """A certificate authority of our own, and a certificate and key of these names by it (PEM)."""
    now = dt.datetime.now(dt.UTC)
    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Foxden tests")])

    def begun(subject: x509.Name, public: object) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(ca_name)
            .public_key(public)  # type: ignore[arg-type]
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
        )

    ca = (
        begun(ca_name, ca_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    alternatives = [
        x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
        for name in names
    ]
    leaf = (
        begun(x509.Name([]), key.public_key())
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return ca.public_bytes(pem), leaf.public_bytes(pem), private


def writes(*parts: bytes, between: Callable[[], None] = lambda: None):
    """A page that writes these bytes as its whole answer, something happening between them."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        for part in parts:
            handler.wfile.write(part)
            handler.wfile.flush()
            between()

    return page
