"""The facts of the slips 01, 02 and 03 of one dossier.

Implements: Circular 01/2018/TT-VPCP and 03/2025/TT-VPCP, forms 01-03, by the rule set of the dossier.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.places import desk_of, proof_address
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.models.paper import PaperKind
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.wording import RETURN_PLACES, term_in_words
from motcua.kernel.rule_sets import rule_set_named
from motcua.organisations import public as organisations

_KINDS = {
    PaperKind.ORIGINAL.value: papers.PaperKind.ORIGINAL,
    PaperKind.COPY.value: papers.PaperKind.COPY,
    PaperKind.ELECTRONIC.value: papers.PaperKind.ELECTRONIC,
}


def slip_pdf(dossier: Dossier, *, form: SlipForm, number: int, entry: HistoryEntry, now: datetime) -> bytes:
    """Return the slip for the act ``entry`` as PDF/A; slips are always in Vietnamese."""
    with translation.override("vi"):
        rule_set = rule_set_named(dossier.rule_set)
        if form is SlipForm.RECEIPT:
            return papers.receipt(_receipt(dossier, number, entry), rule_set=rule_set, now=now)
        if form is SlipForm.SUPPLEMENT:
            return papers.supplement(_supplement(dossier, number, entry), rule_set=rule_set, now=now)
        return papers.refusal(_refusal(dossier, number, entry), rule_set=rule_set, now=now)


def _receipt(dossier: Dossier, number: int, entry: HistoryEntry) -> papers.ReceiptSlip:
    version = catalogue.get_version(dossier.procedure_version_id)
    receipt = dossier.fees.exclude(receipt=None).values_list("receipt__number", "receipt__year").first()
    return papers.ReceiptSlip(
        **_shared(dossier, number),
        papers=tuple(
            papers.PaperLine(name=paper.name, kind=_KINDS[paper.kind], quantity=paper.quantity)
            for paper in dossier.papers.order_by("id")
        ),
        sets=version.dossier_sets,
        term=term_in_words(version.term),
        received_at=dossier.accepted_at or entry.at,
        promised_at=dossier.first_due_at or entry.at,
        result_by=str(RETURN_PLACES[dossier.return_channel]),
        fees=tuple(
            papers.FeeLine(name=fee.name, amount=fee.amount) for fee in dossier.fees.filter(amount__gt=0)
        ),
        fee_receipt=f"{receipt[0]:07d}/{receipt[1]}" if receipt else "",
        submitted_by=dossier.submitter_name,
        received_by=entry.by_name,
    )


def _supplement(dossier: Dossier, number: int, entry: HistoryEntry) -> papers.SupplementSlip:
    missing = entry.facts.get("missing", [])
    return papers.SupplementSlip(
        **_shared(dossier, number),
        items=tuple(papers.MissingPaper(name=item) for item in missing),
        reason=str(entry.facts.get("reason", "")),
        contact=papers.Contact(name=entry.by_name),
        issued_at=entry.at,
        guided_by=entry.by_name,
    )


def _refusal(dossier: Dossier, number: int, entry: HistoryEntry) -> papers.RefusalSlip:
    return papers.RefusalSlip(
        **_shared(dossier, number),
        reason=str(entry.facts.get("reason", "")),
        contact=papers.Contact(name=entry.by_name),
        issued_at=entry.at,
        submitted_by=dossier.submitter_name,
        received_by=entry.by_name,
    )


def _shared(dossier: Dossier, number: int) -> dict[str, Any]:
    return {
        "desk": desk_of(organisations.agency(dossier.reception_agency_id)),
        "number": str(number),
        "dossier_code": dossier.code,
        "lookup_url": proof_address(dossier.proof_token),
        "applicant": papers.Applicant(
            name=dossier.applicant_name,
            identifier=dossier.applicant_number,
            address=dossier.applicant_address,
            phone=dossier.applicant_phone,
            email=dossier.applicant_email,
        ),
        "procedure_name": dossier.procedure_name,
        "procedure_code": dossier.procedure_code,
    }
