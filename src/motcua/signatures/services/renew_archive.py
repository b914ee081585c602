"""Keep the signatures of kept documents provable: stamp them again before their last time stamp ends.

Implements: Decree 30/2020/ND-CP, art. 5 (the value of an electronic original lasts as long as it is kept);
    ETSI EN 319 142-1, 5.5.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from motcua.kernel.actors import SYSTEM, Actor
from motcua.platform import audit, files, outbox
from motcua.signatures.adapters.renewing import protected_until, renewed
from motcua.signatures.events import ArchiveRenewed
from motcua.signatures.models import ArchivedDocument
from motcua.signatures.permissions import require_keeper
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.services.using_keys import evidence_of_stamper, stamper_in_use
from motcua.signatures.tags import Tag

log = structlog.get_logger(__name__)
AHEAD = timedelta(days=180)
"""How long before its end a time stamp is renewed: services and algorithms seldom end sooner than said."""
AT_ONCE = 500
"""Documents in one night's run."""


@transaction.atomic
def keep_archive(*, file_id: int, subject: str) -> None:
    """Keep a signed PDF provable from now on; handing it over again changes nothing."""
    ArchivedDocument.objects.get_or_create(
        file_id=file_id, defaults={"current_file_id": file_id, "subject": subject}
    )


def renew_archive(*, now: datetime) -> int:
    """Renew what is due, each document for itself; return how many were renewed."""
    due = ArchivedDocument.objects.due(now=now, before=now + AHEAD).order_by("protected_until", "pk")
    ids = list(due.values_list("pk", flat=True)[:AT_ONCE])
    return sum(_attempt(document_id, now=now) for document_id in ids)


def try_again(*, document_id: int, by: Actor, now: datetime) -> str:
    """Look at one document now and renew it when it is due; return what went wrong, ``""`` when nothing did.

    Raises:
        NotTheKeeperError: ``by`` is not of the IT centre.
        ArchivedDocument.DoesNotExist: there is none.
    """
    require_keeper(by)
    subject = ArchivedDocument.objects.values_list("subject", flat=True).get(pk=document_id)
    _attempt(document_id, now=now)
    fault = ArchivedDocument.objects.values_list("fault", flat=True).get(pk=document_id)
    data = {"document": document_id, "fault": fault}
    audit.record(by=by, at=now, tag=Tag.RENEWAL_TRIED_AGAIN, on=subject, data=data)
    return fault


def _attempt(document_id: int, *, now: datetime) -> bool:
    """Look at a document and renew it when its time comes; a failure is kept with it, and tried again."""
    try:
        return _look(document_id, now=now) and _renew(document_id, now=now)
    except Exception as error:  # one document, whatever is in it, must not end the night of the others
        ArchivedDocument.objects.filter(pk=document_id).update(fault=str(error)[:300])
        log.warning("archive_not_renewed", document=document_id, exc_info=error)
        return False


@transaction.atomic
def _look(document_id: int, *, now: datetime) -> bool:
    """Write down how long a document is protected; tell whether it is to be renewed now."""
    document = ArchivedDocument.objects.select_for_update().get(pk=document_id)
    until = protected_until(_content(document), limits=trust_store(at=now).limits)
    document.protected_until, document.fault = until, ""
    if until is None:
        document.fault = "the document bears no time stamp that could be renewed"
    elif until <= now:
        document.fault = "its last time stamp ended before it could be renewed"
    document.is_beyond_renewal = bool(document.fault)
    document.save(update_fields=["protected_until", "fault", "is_beyond_renewal"])
    return document.is_due(now=now, before=now + AHEAD)


@transaction.atomic
def _renew(document_id: int, *, now: datetime) -> bool:
    document = ArchivedDocument.objects.select_for_update().get(pk=document_id)
    if not document.is_due(now=now, before=now + AHEAD):  # another run was quicker
        return False
    _stamp(document, _content(document), now=now)
    document.fault = ""
    document.save()
    return True


def _content(document: ArchivedDocument) -> bytes:
    with files.open(document.current_file_id) as stream:
        return stream.read()


def _stamp(document: ArchivedDocument, pdf: bytes, *, now: datetime) -> None:
    trust = trust_store(at=now)
    stamper = stamper_in_use()
    evidence, certificates = evidence_of_stamper(stamper, roots=trust.roots_for_stamps, at=now)
    content = renewed(pdf, stamper=stamper, evidence=evidence, certificates=certificates)
    before = files.info(document.current_file_id)
    kept = files.store(
        io.BytesIO(content), name=before.name, allowed={files.Kind.PDF}, max_bytes=len(content)
    )
    document.current_file_id = kept.id
    document.protected_until = protected_until(content, limits=trust.limits)
    document.renewals, document.renewed_at = document.renewals + 1, now
    data = {"file": kept.id, "before": before.sha256, "after": kept.sha256}
    audit.record(by=SYSTEM, at=now, tag=Tag.ARCHIVE_RENEWED, on=document.subject, data=data)
    outbox.publish(
        ArchiveRenewed(subject=document.subject, file_id=document.file_id, current_file_id=kept.id, at=now)
    )
