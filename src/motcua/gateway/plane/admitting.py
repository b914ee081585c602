"""Who calls, and whether this very call is let through at this very moment."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from motcua.accounts import public as accounts
from motcua.gateway.domain import xroad
from motcua.gateway.domain.rights import Refusal, refusal
from motcua.gateway.plane.incoming import Aim, Incoming
from motcua.gateway.plane.refusing import Refused, Why
from motcua.gateway.plane.rules import ConsumerFacts, Rules, ServiceFacts, Target
from motcua.gateway.plane.threads import Threads

TOKEN_SECONDS = 1.0
"""How long a token that was looked up is believed: so soon what is revoked holds no more."""
_MOST_TOKENS = 10_000
_LONGEST_TOKEN = 200
CERTIFICATE = b"x-ssl-client-cert"
"""The client's certificate (PEM, percent-encoded) as the proxy in front saw it; believed from that alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A call that is let through."""

    consumer: ConsumerFacts
    service: ServiceFacts
    target: Target
    version: str


class Tokens:
    """Looks tokens up, each at most once a second."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._known: dict[bytes, tuple[float, int | None, int]] = {}

    async def client_of(self, call: Incoming, *, at: datetime, now: float) -> tuple[int, int]:
        """Return client and calls a minute of the bearer of a token.

        Raises:
            Refused: it does not hold.
        """
        scheme, _, token = call.header(b"authorization").partition(b" ")
        if scheme.lower() != b"bearer" or not 0 < len(token) <= _LONGEST_TOKEN:
            raise Refused(Why.NOT_KNOWN)
        key = hashlib.sha256(token + b" " + call.address.encode()).digest()
        until, client_id, per_minute = self._known.get(key, (0.0, None, 0))
        if now >= until:
            client_id, per_minute = await self._threads.run(_look_up, token, call.address, at)
            if len(self._known) >= _MOST_TOKENS:
                self._known.clear()
            self._known[key] = now + TOKEN_SECONDS, client_id, per_minute
        if client_id is None:
            raise Refused(Why.NOT_KNOWN)
        return client_id, per_minute


def _look_up(token: bytes, address: str, at: datetime) -> tuple[int | None, int]:
    try:
        caller = accounts.caller_of(
            token.decode("latin-1"), address=address or None, official_id=None, now=at
        )
    except accounts.TokenRefusedError:
        return None, 0
    return caller.actor.id, caller.per_minute


def by_certificate(call: Incoming, rules: Rules, *, at: datetime) -> ConsumerFacts | None:
    """Return the consumer whose certificate the proxy saw, ``None`` when it saw none.

    Raises:
        Refused: it is nobody's, or out of its time.
    """
    said = call.header(CERTIFICATE)
    if not said:
        return None
    try:
        shown = x509.load_pem_x509_certificate(unquote(said.decode("ascii")).encode())
    except ValueError as error:
        raise Refused(Why.NOT_KNOWN, "certificate") from error
    der = shown.public_bytes(serialization.Encoding.DER)
    consumer = rules.by_fingerprint.get(hashlib.sha256(der).hexdigest())
    is_in_time = shown.not_valid_before_utc <= at < shown.not_valid_after_utc
    if consumer is None or consumer.is_revoked or not is_in_time:
        raise Refused(Why.NOT_KNOWN, "certificate")
    return consumer


def admitted(
    call: Incoming, aim: Aim, consumer: ConsumerFacts, rules: Rules, *, at: datetime, instance: str
) -> Admitted:
    """Return what the call is let through to.

    Raises:
        Refused: in another's name, to no service, or without a right that holds now.
    """
    if aim.named is not None:
        _check_names(call, aim.named, consumer, rules, instance=instance)
    service = rules.services.get(aim.service)
    version = _version(service, aim.version, at) if service else None
    if service is None or version is None:
        raise Refused(Why.NO_SERVICE)
    why = refusal(rules.rights_of(consumer, service), method=call.method, parts=aim.parts, now=at)
    if why is not None:
        raise Refused(Why.NO_RIGHT if why is Refusal.NO_RIGHT else Why.NOT_IN_FORCE)
    return Admitted(consumer=consumer, service=service, target=service.versions[version], version=version)


def _version(service: ServiceFacts, wanted: str, at: datetime) -> str | None:
    called = {name: each for name, each in service.versions.items() if each.is_called(at)}
    if wanted:
        return wanted if wanted in called else None
    return max(called, key=lambda name: called[name].valid_from, default=None)


def _check_names(
    call: Incoming, named: xroad.Named, consumer: ConsumerFacts, rules: Rules, *, instance: str
) -> None:
    asking = xroad.client_named(call.headers)
    if asking is None:
        raise Refused(Why.BAD_REQUEST, "X-Road-Client")
    own = (instance, xroad.MEMBER_CLASS, consumer.member, consumer.code)
    if (asking.instance, asking.member_class, asking.member, asking.subsystem) != own:
        raise Refused(Why.ANOTHERS_NAME)
    service = rules.services.get(named.service)
    offered = (instance, xroad.MEMBER_CLASS, service.member if service else "")
    if service is None or (named.instance, named.member_class, named.member) != offered:
        raise Refused(Why.NO_SERVICE)
