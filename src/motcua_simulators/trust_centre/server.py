"""The authority's HTTP face, on the loopback address alone."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from motcua_simulators.trust_centre.authority import Authority, RefusedRequestError
from motcua_simulators.trust_centre.profiles import Kind, Subject, Validity

LARGEST_REQUEST = 64 * 1024
QUIET_SECONDS = 30


class Server(ThreadingHTTPServer):
    """Serves one authority on the port its certificates name."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, authority: Authority) -> None:
        """Bind the port; serving starts with ``serve_forever``."""
        self.authority = authority
        super().__init__(("127.0.0.1", authority.founded.port), Handler)


class Handler(BaseHTTPRequestHandler):
    """One connection, kept alive over requests."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = QUIET_SECONDS

    def do_GET(self) -> None:  # named by http.server
        """Answer with certificates, CRLs and the sign of life."""
        authority = self.server.authority
        match self.path.strip("/").split("/"):
            case ["certificates", name] if name in _files(".crt"):
                found = authority.founded.certificates[Kind(name.removesuffix(".crt"))]
                self._answer(found.public_bytes(Encoding.DER), "application/pkix-cert")
            case ["crl", name] if name in _files(".crl"):
                self._answer(authority.crl(Kind(name.removesuffix(".crl"))), "application/pkix-crl")
            case ["health", "live"]:
                self._answer(b"ok", "text/plain")
            case _:
                self._refuse(HTTPStatus.NOT_FOUND, "nothing is here")

    def do_POST(self) -> None:  # named by http.server
        """Answer status and time-stamp requests; issue and revoke for the registration office."""
        body = self._body()
        if body is None:
            return
        authority = self.server.authority
        match self.path:
            case "/ocsp":
                self._answer(authority.status(body), "application/ocsp-response")
            case "/time-stamp":
                self._answer(authority.time_stamp(body), "application/timestamp-reply")
            case "/issue" | "/revoke":
                self._register(body)
            case _:
                self._refuse(HTTPStatus.NOT_FOUND, "nothing is here")

    def _register(self, body: bytes) -> None:
        shown = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not secrets.compare_digest(shown.encode(), self.server.authority.founded.token.encode()):
            self._refuse(HTTPStatus.UNAUTHORIZED, "the registration office's token is missing or wrong")
            return
        try:
            asked = json.loads(body)
            answer = self._issue(asked) if self.path == "/issue" else self._revoke(asked)
        except RefusedRequestError as refusal:
            self._refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal))
        except (ValueError, KeyError, TypeError) as error:
            self._refuse(HTTPStatus.BAD_REQUEST, f"the request cannot be read: {error}")
        else:
            self._answer(json.dumps(answer).encode(), "application/json")

    def _issue(self, asked: Mapping[str, str]) -> Mapping[str, object]:
        authority = self.server.authority
        certificate = authority.issue(
            request=x509.load_pem_x509_csr(asked["request"].encode("ascii")),
            kind=Kind(asked["kind"]),
            subject=Subject(
                name=asked["name"],
                title=asked.get("title", ""),
                organisation=asked.get("organisation", ""),
                identifier=asked.get("identifier", ""),
            ),
            validity=Validity(not_before=_time(asked["not_before"]), not_after=_time(asked["not_after"])),
        )
        chain = [certificate, *(authority.founded.certificates[kind] for kind in (Kind.ISSUING, Kind.ROOT))]
        return {"chain": [part.public_bytes(Encoding.PEM).decode("ascii") for part in chain]}

    def _revoke(self, asked: Mapping[str, str]) -> Mapping[str, object]:
        serial = int(asked["serial"], 16)
        self.server.authority.revoke(serial=serial, reason=asked["reason"], at=_time(asked["at"]))
        return {"revoked": asked["serial"]}

    def _body(self) -> bytes | None:
        """Return the request's body; refuse one without or with too great a length."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST_REQUEST:
            self.close_connection = True
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"send at most {LARGEST_REQUEST} bytes")
            return None
        return self.rfile.read(int(length))

    def _answer(self, content: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self._answer(json.dumps({"error": why}).encode(), "application/json", status)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by http.server
        """Keep quiet; the clients log."""


def _files(suffix: str) -> tuple[str, ...]:
    return tuple(f"{kind.value}{suffix}" for kind in (Kind.ROOT, Kind.ISSUING))


def _time(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(f"{written!r} names no time zone")
    return moment
