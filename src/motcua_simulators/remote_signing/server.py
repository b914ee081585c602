"""The service's HTTP face: who asks is known by OAuth 2, what is signed was authorised digest by digest."""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from motcua_simulators.remote_signing.credentials import SHA256, Credential, Fault

LARGEST_REQUEST = 64 * 1024
BASE = "/csc/v2/"
TOKEN_SECONDS = 3600


class RefusedError(Exception):
    """The request is refused; the first argument is the specification's error code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A running service."""

    address: str
    """The base of its API."""
    client_id: str
    client_secret: str
    server: Service

    def stop(self) -> None:
        """End it."""
        self.server.ending.set()
        self.server.shutdown()
        self.server.server_close()


class Service(ThreadingHTTPServer):
    """One service with its credentials; ``fault`` may be changed while it runs."""

    daemon_threads = True

    def __init__(self, credentials: tuple[Credential, ...]) -> None:
        """Bind a free port; serving starts with ``serve_forever``."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.credentials = {each.id: each for each in credentials}
        self.fault = Fault.NONE
        self.ending = threading.Event()
        self.client = (secrets.token_hex(8), secrets.token_urlsafe(24))
        self.tokens: set[str] = set()
        self.allowed: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.asked: list[str] = []


def start(*credentials: Credential) -> Running:
    """Start a service in this process."""
    server = Service(credentials)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}{BASE.rstrip('/')}"
    client_id, client_secret = server.client
    return Running(address=address, client_id=client_id, client_secret=client_secret, server=server)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Service
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self) -> None:  # named by http.server
        """Answer one call of the API."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length", "0")), LARGEST_REQUEST))
        call = self.path.removeprefix(BASE)
        self.server.asked.append(call)
        if self.server.fault is Fault.SLOW:
            self.server.ending.wait(TOKEN_SECONDS)
        if self.server.fault is Fault.HANGS_UP:
            self.close_connection = True
            return
        try:
            answer = self._token(body) if call == "oauth2/token" else self._answered(call, body)
        except RefusedError as error:
            is_stranger = error.args[0] in {"invalid_token", "invalid_client"}
            status = HTTPStatus.UNAUTHORIZED if is_stranger else HTTPStatus.BAD_REQUEST
            self._send({"error": error.args[0], "error_description": error.args[-1]}, status)
        except (ValueError, KeyError, TypeError) as error:
            self._send({"error": "invalid_request", "error_description": str(error)}, HTTPStatus.BAD_REQUEST)
        else:
            self._send(answer)

    def _token(self, body: bytes) -> Mapping[str, Any]:
        asked = {name: values[0] for name, values in parse_qs(body.decode("ascii")).items()}
        if (asked.get("client_id"), asked.get("client_secret")) != self.server.client:
            raise RefusedError("invalid_client", "the client is not known")
        if asked.get("grant_type") != "client_credentials":
            raise RefusedError("unsupported_grant_type", "only client_credentials")
        token = secrets.token_urlsafe(24)
        self.server.tokens.add(token)
        return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

    def _answered(self, call: str, body: bytes) -> Mapping[str, Any]:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.server.tokens:
            raise RefusedError("invalid_token", "the access token is not known or has ended")
        if self.server.fault is Fault.FORGETS_TOKENS:
            self.server.tokens.discard(token)
        asked = json.loads(body)
        credential = self.server.credentials.get(str(asked["credentialID"]))
        if credential is None:
            raise RefusedError("invalid_request", "Invalid parameter credentialID")
        match call:
            case "credentials/info":
                key = {"status": credential.status, "algo": credential.algorithms}
                return {"key": key, "auth": {"mode": "explicit"}, "multisign": 1}
            case "credentials/authorize":
                return self._authorised(credential, asked)
            case "signatures/signHash":
                return self._signed(credential, asked)
        raise RefusedError("invalid_request", "there is no such call")

    def _authorised(self, credential: Credential, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        proofs = {each["id"]: each["value"] for each in asked.get("authData", [])}
        if not secrets.compare_digest(str(proofs.get("PIN", "")), credential.pin):
            raise RefusedError("invalid_pin", "The PIN is invalid")
        if credential.status != "enabled" or asked["numSignatures"] != len(asked["hashes"]):
            raise RefusedError("invalid_request", "the credential is not enabled, or the numbers differ")
        if self.server.fault is Fault.NO_SAD:
            return {"expiresIn": 300}
        allowance = secrets.token_urlsafe(24)
        self.server.allowed[allowance] = (credential.id, tuple(asked["hashes"]))
        return {"SAD": allowance, "expiresIn": 300}

    def _signed(self, credential: Credential, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        allowed = self.server.allowed.pop(str(asked["SAD"]), None)
        if allowed != (credential.id, tuple(asked["hashes"])):
            raise RefusedError("invalid_request", "Hash is not authorized by the SAD")
        if asked["hashAlgorithmOID"] != SHA256:
            raise RefusedError("invalid_request", "Invalid parameter hashAlgorithmOID")
        digests = [base64.b64decode(each, validate=True) for each in asked["hashes"]]
        if self.server.fault is Fault.OTHER_SIGNATURE:
            digests = [bytes(32) for _ in digests]
        made = [base64.b64encode(credential.sign(each, asked["signAlgo"])).decode() for each in digests]
        return {"signatures": made * 2 if self.server.fault is Fault.TWO_SIGNATURES else made}

    def _send(self, answer: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        content = b"<html>" if self.server.fault is Fault.NOT_JSON else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by http.server
        """Keep quiet; the clients log."""
