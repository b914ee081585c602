"""Refusals of the data plane: a closed list, each with its status, as problem details or as X-Road says."""

from __future__ import annotations

import enum
import json

from motcua.gateway.domain.headers import Headers


class Why(enum.Enum):
    """Why a call is not let through, or not answered; status, the type that X-Road knows, and a sentence."""

    BAD_REQUEST = (400, "Client.BadRequest", "The request is not sound.")
    NOT_KNOWN = (401, "Client.AuthenticationFailed", "Token or certificate does not hold: get a new token.")
    ANOTHERS_NAME = (403, "Client.AccessDenied", "X-Road-Client names another system than the one that asks.")
    NO_RIGHT = (403, "Server.ServerProxy.AccessDenied", "No right was approved for this endpoint.")
    NOT_IN_FORCE = (403, "Server.ServerProxy.AccessDenied", "The right has not begun yet, or has ended.")
    NO_SERVICE = (404, "Server.ServerProxy.UnknownService", "There is no such service or version.")
    SLOW_BODY = (408, "Client.BadRequest", "The body did not come in time.")
    TOO_LARGE = (413, "Client.BadRequest", "The body is larger than is let through.")
    TOO_OFTEN = (429, "Client.TooManyRequests", "More calls than the system is allowed: wait a minute.")
    QUOTA = (429, "Client.TooManyRequests", "The calls of the day are used up.")
    BAD_ANSWER = (
        502,
        "Server.ServerProxy.ServiceFailed.InvalidResponse",
        "The service's answer is not sound.",
    )
    UNREACHABLE = (502, "Server.ServerProxy.NetworkError", "The service cannot be reached.")
    FORBIDDEN_PLACE = (502, "Server.ServerProxy.NetworkError", "The service's address may not be called.")
    OPEN_CIRCUIT = (503, "Server.ServerProxy.ServiceFailed", "The service fails; it is tried again soon.")
    NOT_LOGGED = (
        503,
        "Server.ClientProxy.LoggingFailed",
        "The call cannot be logged, so it is not answered.",
    )
    SLOW = (504, "Server.ServerProxy.ServiceFailed.Timeout", "The service does not answer in time.")

    @property
    def status(self) -> int:
        """Return the status."""
        return int(self.value[0])


class Refused(Exception):  # noqa: N818  # what it is, not what went wrong
    """The call ends here."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(f"{why.name}: {detail}")
        self.why = why
        self.detail = detail
        """For the log; strangers are told nothing of it."""


def problem(why: Why, *, correlation: str, is_xroad: bool) -> tuple[Headers, bytes]:
    """Return headers and body that tell of a refusal."""
    _, kind, sentence = why.value
    if is_xroad:
        said = {"type": kind, "message": sentence, "detail": correlation}
        body = json.dumps(said).encode()
        return ((b"content-type", b"application/json"), (b"x-road-error", kind.encode())), body
    told: dict[str, str | int] = {
        "type": f"urn:motcua:gateway:{why.name.lower().replace('_', '-')}",
        "title": sentence,
        "status": why.status,
        "instance": f"urn:correlation:{correlation}",
    }
    extra = ((b"www-authenticate", b"Bearer"),) if why is Why.NOT_KNOWN else ()
    return ((b"content-type", b"application/problem+json"), *extra), json.dumps(told).encode()
