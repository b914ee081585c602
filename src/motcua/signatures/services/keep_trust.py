"""Whom we trust: taking on and withdrawing root certificates, and the time-stamp service in use."""

from __future__ import annotations

import hashlib
from datetime import datetime

from asn1crypto import x509
from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.platform import audit
from motcua.signatures.models import TimeStampService, TrustAnchor
from motcua.signatures.tags import Tag


class NotARootError(Exception):
    """A trust anchor must be the self-signed certificate of an authority."""


class AnchorNotFoundError(LookupError):
    """There is no such trust anchor, or it was withdrawn before."""


@transaction.atomic
def trust_anchor(*, certificate: bytes, by: Actor, now: datetime, since: datetime | None = None) -> int:
    """Trust a root certificate (DER) from ``since`` (else ``now``) on; trusting it again changes nothing.

    Raises:
        NotARootError: it is no self-signed certificate of an authority.
    """
    try:
        loaded = x509.Certificate.load(certificate, strict=True)
        is_root = loaded.ca and loaded.self_signed != "no"
        name = str(loaded.subject.native.get("common_name", ""))[:200]
    except (ValueError, TypeError, KeyError) as error:
        raise NotARootError(f"this is no certificate: {error}") from error
    if not is_root:
        raise NotARootError(f"{name} is not the root certificate of an authority")
    anchor, is_new = TrustAnchor.objects.get_or_create(
        sha256=hashlib.sha256(certificate).hexdigest(),
        defaults={"name": name, "certificate": certificate, "trusted_from": since or now},
    )
    if is_new:
        audit.record(
            by=by, at=now, tag=Tag.ANCHOR_TRUSTED, on=f"trust_anchor:{anchor.pk}", data={"name": name}
        )
    return anchor.pk


@transaction.atomic
def withdraw_anchor(*, anchor_id: int, by: Actor, now: datetime) -> None:
    """Trust a root certificate no longer from now on.

    Raises:
        AnchorNotFoundError: there is none, or it was withdrawn before.
    """
    if not TrustAnchor.objects.filter(pk=anchor_id, withdrawn_at=None).update(withdrawn_at=now):
        raise AnchorNotFoundError(f"no trust anchor {anchor_id} is in force")
    audit.record(by=by, at=now, tag=Tag.ANCHOR_WITHDRAWN, on=f"trust_anchor:{anchor_id}")


@transaction.atomic
def use_time_stamp_service(*, url: str) -> None:
    """Ask this RFC 3161 service for time stamps from now on."""
    TimeStampService.objects.exclude(url=url).update(is_in_use=False)
    TimeStampService.objects.update_or_create(url=url, defaults={"is_in_use": True})
