"""Print a receipt (biên lai điện tử): made once, sealed by the collecting agency, kept as those very bytes.

An electronic receipt bears the digital seal of the agency whose till took the money. Where the agency has no
key, or the signing service does not answer, the paper says so, and is sealed when it is asked for later. A
voided receipt gets a paper of its own; what was given before is never changed. A receipt torn from a printed
book is the receipt itself: its copy here is signed by hand.

Implements: Decree 123/2020/ND-CP on vouchers (wording from memory): an electronic receipt is digitally signed
by the collecting agency; law FE-5.
"""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.payments.domain.receipts import SeriesKind
from motcua.payments.models import PaperSealing, Receipt, ReceiptPaper
from motcua.payments.papers.printing import NoSuchPaperError, lay_out_receipt
from motcua.payments.permissions import receipts_visible_to
from motcua.platform import files
from motcua.signatures import public as signatures
from motcua.signatures.public import Sealing

_KEPT = {
    Sealing.SEALED: PaperSealing.SEALED,
    Sealing.NO_KEY: PaperSealing.NO_KEY,
    Sealing.NOT_NOW: PaperSealing.NOT_NOW,
}


def receipt_pdf(actor: Actor, *, receipt_id: int, now: datetime) -> bytes:
    """Return the receipt as one A5 page; a voided one says so across it.

    Raises:
        NoSuchPaperError: the actor may not see it, or there is none.
    """
    receipt = receipts_visible_to(actor).select_related("agency", "series").filter(pk=receipt_id).first()
    if receipt is None:
        raise NoSuchPaperError
    if receipt.series.kind != SeriesKind.ELECTRONIC.value:
        return lay_out_receipt(receipt, Sealing.BY_HAND, now=now).pdf
    return _kept(receipt, now=now)


def electronic_receipt_pdf(*, subject: str, receipt_id: int, now: datetime) -> bytes:
    """Return an electronic receipt for the payer, sealed by the agency that collected or saying it is not.

    Who may see ``subject``, such as ``dossier:12``, is asked by the context that it belongs to. A receipt
    torn from a printed book was given on paper, and that paper is the receipt.

    Raises:
        NoSuchPaperError: no electronic receipt with this id was given for the subject.
    """
    receipts = Receipt.objects.select_related("agency", "series").filter(subject=subject, pk=receipt_id)
    receipt = receipts.filter(series__kind=SeriesKind.ELECTRONIC.value).first()
    if receipt is None:
        raise NoSuchPaperError
    return _kept(receipt, now=now)


@transaction.atomic
def _kept(receipt: Receipt, *, now: datetime) -> bytes:
    """Return the paper of the receipt as it stands, making it, or sealing it at last, where that is due."""
    Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    paper = receipt.papers.filter(is_void=receipt.voided_at is not None).first()
    if paper is None:
        paper = ReceiptPaper(receipt=receipt, is_void=receipt.voided_at is not None, issued_at=now)
    elif paper.sealing == PaperSealing.SEALED or not signatures.agency_has_key(receipt.agency_id, at=now):
        return _read(paper.file_id)
    pdf, sealing = signatures.seal_or_say(
        lambda sealing: lay_out_receipt(receipt, sealing, now=now),
        agency_id=receipt.agency_id,
        subject=f"receipt:{receipt.pk}",
        now=now,
    )
    name = f"bien-lai-{receipt.symbol}-{receipt.number:07d}.pdf"
    stored = files.store(io.BytesIO(pdf), name=name, allowed=files.PAPERS, max_bytes=len(pdf))
    paper.file_id, paper.sealing, paper.issued_at = stored.id, _KEPT[sealing], now
    paper.save()
    return pdf


def _read(file_id: int) -> bytes:
    with files.open(file_id) as stream:
        return stream.read()
