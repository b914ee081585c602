"""Whom we trust: taking on and withdrawing root certificates."""

from __future__ import annotations

import hashlib
from datetime import datetime

from asn1crypto import x509
from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.models import TrustAnchor
from motcua.signatures.permissions import require_keeper
from motcua.signatures.tags import Tag


class NotARootError(Exception):
    """A trust anchor must be the self-signed certificate of an authority."""


class AnchorNotFoundError(LookupError):
    """There is no such trust anchor, or it was withdrawn before."""


@transaction.atomic
def trust_anchor(*, certificate: bytes, by: Actor, now: datetime, since: datetime | None = None) -> int:
    """Trust a root certificate (DER) from ``since`` (else ``now``) on.

    Trusting it again changes nothing, nor does it bring back one that was withdrawn.

    Raises:
        NotTheKeeperError: ``by`` is not of the IT centre.
        NotARootError: it is no self-signed certificate of an authority.
    """
    require_keeper(by)
    try:
        loaded = x509.Certificate.load(certificate, strict=True)
        is_root = loaded.ca and loaded.self_signed != "no"
        name = str(loaded.subject.native.get("common_name", ""))[:200]
    except (ValueError, TypeError, KeyError) as error:
        raise NotARootError(f"this is no certificate: {error}") from error
    if not is_root:
        raise NotARootError(f"{name} is not the root certificate of an authority")
    digest = hashlib.sha256(certificate).hexdigest()
    listed = TrustAnchor.objects.filter(sha256=digest).order_by("-pk").first()
    if listed is not None:
        return listed.pk
    anchor = TrustAnchor.objects.create(
        name=name,
        certificate=certificate,
        sha256=digest,
        trusted_from=since or now,
        proposed_by_name=by.name,
        confirmed_at=now,
        confirmed_by_name=by.name,
    )
    audit.record(by=by, at=now, tag=Tag.ANCHOR_TRUSTED, on=anchor.ref, data={"name": name})
    return anchor.pk


@transaction.atomic
def withdraw_anchor(*, anchor_id: int, by: Actor, now: datetime, reason: str = "") -> None:
    """Trust an authority no longer from now on, or refuse one that was proposed; one person may do it.

    Raises:
        NotTheKeeperError: ``by`` is not of the IT centre.
        AnchorNotFoundError: there is none, or it was withdrawn before.
    """
    require_keeper(by)
    ended = TrustAnchor.objects.filter(pk=anchor_id, withdrawn_at=None).update(
        withdrawn_at=now, withdrawn_by_name=by.name, withdrawn_reason=reason
    )
    if not ended:
        raise AnchorNotFoundError(f"no trust anchor {anchor_id} is in force")
    audit.record(
        by=by, at=now, tag=Tag.ANCHOR_WITHDRAWN, on=f"trust_anchor:{anchor_id}", data={"reason": reason}
    )
