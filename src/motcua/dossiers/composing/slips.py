"""The facts of the slips of one dossier, laid out by the forms of its rule set.

Implements: Circular 01/2018/TT-VPCP and 03/2025/TT-VPCP, by the rule set of the dossier.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import translation

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing import closing_slips
from motcua.dossiers.composing.control_slip import control
from motcua.dossiers.composing.shared_facts import at_once_words, paper_lines, shared
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.queries.register import place_in_register
from motcua.dossiers.wording import RETURN_PLACES, term_in_words
from motcua.kernel.rule_sets import rule_set_named


def slip_pdf(
    dossier: Dossier,
    *,
    form: SlipForm,
    agency_id: int,
    number: int,
    entry: HistoryEntry,
    sealing: papers.Sealing,
    now: datetime,
) -> papers.TypesetSlip:
    """Return the slip that ``agency_id`` issues for the act ``entry``; slips are always in Vietnamese."""
    with translation.override("vi"):
        facts = _FACTS[form](dossier, entry, agency_id=agency_id, number=number, sealing=sealing)
        return papers.print_slip(facts, rule_set=rule_set_named(dossier.rule_set), now=now)


def _receipt(
    dossier: Dossier, entry: HistoryEntry, *, agency_id: int, number: int, sealing: papers.Sealing
) -> papers.ReceiptSlip:
    version = catalogue.get_version(dossier.procedure_version_id)
    place = place_in_register(dossier)
    receipt = dossier.fees.exclude(receipt=None).values_list("receipt_code", flat=True).first()
    at_once = at_once_words(dossier, SlipForm.RECEIPT)
    term = term_in_words(version.term)
    return papers.ReceiptSlip(
        **shared(dossier, agency_id=agency_id, number=number, sealing=sealing),
        papers=paper_lines(dossier),
        sets=version.dossier_sets,
        term=f"{at_once} ({term.lower()})" if at_once else term,
        at_once=at_once,
        received_at=dossier.accepted_at or entry.at,
        promised_at=dossier.first_due_at or entry.at,
        result_by=str(RETURN_PLACES[dossier.return_channel]),
        fees=tuple(
            papers.FeeLine(name=fee.name, amount=fee.amount) for fee in dossier.fees.filter(amount__gt=0)
        ),
        book=place.book,
        ordinal=place.ordinal,
        fee_receipt=receipt or "",
        submitted_by=dossier.submitter_name,
        received_by=entry.by_name,
    )


def _supplement(
    dossier: Dossier, entry: HistoryEntry, *, agency_id: int, number: int, sealing: papers.Sealing
) -> papers.SupplementSlip:
    missing = entry.facts.get("missing", [])
    return papers.SupplementSlip(
        **shared(dossier, agency_id=agency_id, number=number, sealing=sealing),
        items=tuple(papers.MissingPaper(name=item) for item in missing),
        reason=str(entry.facts.get("reason", "")),
        contact=papers.Contact(name=entry.by_name),
        issued_at=entry.at,
        guided_by=entry.by_name,
    )


def _refusal(
    dossier: Dossier, entry: HistoryEntry, *, agency_id: int, number: int, sealing: papers.Sealing
) -> papers.RefusalSlip:
    return papers.RefusalSlip(
        **shared(dossier, agency_id=agency_id, number=number, sealing=sealing),
        reason=str(entry.facts.get("reason", "")),
        contact=papers.Contact(name=entry.by_name),
        issued_at=entry.at,
        submitted_by=dossier.submitter_name,
        received_by=entry.by_name,
    )


_FACTS: dict[SlipForm, Callable[..., papers.Slip]] = {
    SlipForm.RECEIPT: _receipt,
    SlipForm.SUPPLEMENT: _supplement,
    SlipForm.REFUSAL: _refusal,
    SlipForm.APOLOGY: closing_slips.apology,
    SlipForm.STOP: closing_slips.stop,
    SlipForm.CONTROL: control,
}
