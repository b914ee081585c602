"""The three slips as PDF/A: facts and form version in, bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from motcua.dossiers.papers.forms import FormVersion, SlipForm, form_version
from motcua.dossiers.papers.slips import Contact, MissingPaper, ReceiptSlip, RefusalSlip, Slip, SupplementSlip
from motcua.dossiers.papers.wording import dong, long_time, place_and_date, qr_code, two_digits
from motcua.kernel.rule_sets import RuleSet
from motcua.platform.typesetting import typeset

LAYOUTS = Path(__file__).parent / "layouts"
DOTS = "…………"


def receipt(slip: ReceiptSlip, *, rule_set: RuleSet, now: datetime) -> bytes:
    """Return form 01, one A5 page or more for each copy, as PDF/A-2u.

    Dated on the day of reception; ``now`` is the PDF's creation time.
    """
    version = form_version(SlipForm.RECEIPT, rule_set=rule_set)
    data = _shared(slip, version, dated=slip.received_at) | {
        "copies": [copy.value for copy in slip.copies],
        "papers": [
            {"name": paper.name, "kind": paper.kind.value, "quantity": two_digits(paper.quantity)}
            for paper in slip.papers
        ],
        "sets": two_digits(slip.sets),
        "term": slip.term,
        "received_at": long_time(slip.received_at),
        "promised_at": long_time(slip.promised_at),
        "result_by": slip.result_by,
        "fees": [{"name": fee.name, "amount": dong(fee.amount)} for fee in slip.fees],
        "fee_total": dong(sum(fee.amount for fee in slip.fees)),
        "fee_receipt": slip.fee_receipt,
        "book": slip.book or DOTS,
        "ordinal": DOTS if slip.ordinal is None else two_digits(slip.ordinal),
        "submitted_by": slip.submitted_by,
        "received_by": slip.received_by,
    }
    return typeset(LAYOUTS / "receipt.typ", data, now=now)


def supplement(slip: SupplementSlip, *, rule_set: RuleSet, now: datetime) -> bytes:
    """Return form 02 as PDF/A-2u."""
    version = form_version(SlipForm.SUPPLEMENT, rule_set=rule_set)
    data = _shared(slip, version, dated=slip.issued_at) | {
        "items": [_item(item) for item in slip.items],
        "reason": slip.reason,
        "contact": _contact(slip.contact),
        "guided_by": slip.guided_by,
    }
    return typeset(LAYOUTS / "supplement.typ", data, now=now)


def refusal(slip: RefusalSlip, *, rule_set: RuleSet, now: datetime) -> bytes:
    """Return form 03 as PDF/A-2u."""
    version = form_version(SlipForm.REFUSAL, rule_set=rule_set)
    data = _shared(slip, version, dated=slip.issued_at) | {
        "reason": slip.reason,
        "contact": _contact(slip.contact),
        "submitted_by": slip.submitted_by,
        "received_by": slip.received_by,
    }
    return typeset(LAYOUTS / "refusal.typ", data, now=now)


def _shared(slip: Slip, version: FormVersion, *, dated: datetime) -> dict[str, object]:
    applicant = slip.applicant
    return {
        "title": version.title,
        "source": version.source,
        "symbol": version.symbol,
        "number": slip.number,
        "agency": slip.desk.agency,
        "desk": slip.desk.name,
        "desk_name": slip.desk.name,
        "desk_line": f"{slip.desk.name}: {slip.desk.agency}",
        "hotline": slip.desk.hotline,
        "website": slip.desk.website,
        "place_and_date": place_and_date(slip.desk.place, dated),
        "dossier_code": slip.dossier_code,
        "qr": qr_code(slip.lookup_url),
        "lookup_url": slip.lookup_url,
        "applicant": {
            "name": applicant.name,
            "address": applicant.address,
            "phone": applicant.phone,
            "email": applicant.email,
        },
        "identifier": applicant.identifier if version.asks_identifier else None,
        "procedure_name": slip.procedure_name,
        "procedure_code": slip.procedure_code,
    }


def _contact(contact: Contact) -> Mapping[str, str]:
    return {"name": contact.name, "phone": contact.phone, "website": contact.website}


def _item(item: MissingPaper) -> Mapping[str, str]:
    counts = {
        "originals": item.originals,
        "certified_copies": item.certified_copies,
        "photocopies": item.photocopies,
    }
    return {"name": item.name} | {name: two_digits(count) if count else "" for name, count in counts.items()}
