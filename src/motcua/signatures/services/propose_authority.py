"""Two people take an authority into the trust list: one proposes its certificate, another confirms it.

Whoever is trusted here can make any signature valid, so nobody does it alone within a day; taking an
authority out (``withdraw_anchor``) is safe and one person's act.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import pem, x509
from django.db import IntegrityError, transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.models import AuthorityKind, Purpose, TrustAnchor
from motcua.signatures.permissions import require_keeper
from motcua.signatures.services.keep_trust import AnchorNotFoundError, NotARootError
from motcua.signatures.tags import Tag

OTHER_HAND_FOR = timedelta(days=1)
"""How long who proposed an authority cannot confirm it: a centre of one person is slowed, not stopped."""


class AlreadyListedError(Exception):
    """The certificate stands in the trust list already, in force or proposed."""


class OtherHandNeededError(Exception):
    """Who proposed an authority does not confirm it within a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody wants to be trusted."""

    certificate: bytes
    """PEM or DER."""
    kind: AuthorityKind
    purpose: Purpose
    since: datetime
    """From when; not in the future."""
    until: datetime | None
    source: str
    """Where it was taken from and how it was compared."""


@transaction.atomic
def propose_authority(*, proposal: Proposal, by: Actor, now: datetime) -> int:
    """Write an authority down to be confirmed; nothing is trusted by it yet. Return its id.

    Raises:
        NotTheKeeperError: ``by`` is not of the IT centre.
        NotARootError: it is no certificate of an authority, or no root though it is to be one.
        AlreadyListedError: it stands in the list; one that was withdrawn may be proposed anew.
    """
    require_keeper(by)
    der = _der(proposal.certificate)
    name = _checked(der, kind=proposal.kind)
    digest = hashlib.sha256(der).hexdigest()
    made = TrustAnchor(
        name=name,
        kind=proposal.kind,
        purpose=proposal.purpose,
        certificate=der,
        sha256=digest,
        trusted_from=min(proposal.since, now),
        trusted_until=proposal.until,
        source=proposal.source,
        proposed_by_name=by.name,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise AlreadyListedError(name) from error
    data = {"name": name, "sha256": digest, "kind": proposal.kind.value, "source": proposal.source}
    audit.record(by=by, at=now, tag=Tag.ANCHOR_PROPOSED, on=made.ref, data=data)
    return made.pk


@transaction.atomic
def confirm_authority(*, anchor_id: int, by: Actor, now: datetime) -> None:
    """Trust a proposed authority from now on.

    Raises:
        NotTheKeeperError: ``by`` is not of the IT centre.
        AnchorNotFoundError: there is none that waits to be confirmed.
        OtherHandNeededError: ``by`` proposed it less than a day ago.
    """
    require_keeper(by)
    found = TrustAnchor.objects.select_for_update().filter(pk=anchor_id, confirmed_at=None, withdrawn_at=None)
    anchor = found.first()
    if anchor is None:
        raise AnchorNotFoundError(f"no authority {anchor_id} waits to be confirmed")
    since = now - OTHER_HAND_FOR
    if audit.was_done(by=by, tag=Tag.ANCHOR_PROPOSED, on=anchor.ref, since=since):
        raise OtherHandNeededError(anchor.name)
    anchor.confirmed_at, anchor.confirmed_by_name = now, by.name
    anchor.save(update_fields=["confirmed_at", "confirmed_by_name"])
    audit.record(by=by, at=now, tag=Tag.ANCHOR_CONFIRMED, on=anchor.ref, data={"sha256": anchor.sha256})


def _der(content: bytes) -> bytes:
    try:
        if pem.detect(content):
            ((_kind, _headers, der),) = list(pem.unarmor(content, multiple=True))
            return bytes(der)
    except (ValueError, TypeError) as error:
        raise NotARootError(f"this is not one certificate: {error}") from error
    return content


def _checked(der: bytes, *, kind: AuthorityKind) -> str:
    """Return the authority's name."""
    try:
        loaded = x509.Certificate.load(der, strict=True)
        name = str(loaded.subject.native.get("common_name", ""))[:200]
        is_authority, is_root = loaded.ca, loaded.self_signed != "no"
    except (ValueError, TypeError, KeyError) as error:
        raise NotARootError(f"this is no certificate: {error}") from error
    if not is_authority or is_root is not (kind is AuthorityKind.ROOT):
        raise NotARootError(f"{name} is no {kind.value} certificate of an authority")
    return name or loaded.sha256_fingerprint[:40]
