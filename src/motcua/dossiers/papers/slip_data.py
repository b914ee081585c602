"""What a layout of a slip is given: each kind's facts as texts, ready to be set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from motcua.dossiers.papers.forms import FormVersion
from motcua.dossiers.papers.slips import (
    ApologySlip,
    Contact,
    ControlSlip,
    HandoverLine,
    MissingPaper,
    PaperLine,
    ReceiptSlip,
    RefusalSlip,
    Slip,
    StopSlip,
    SupplementSlip,
)
from motcua.dossiers.papers.wording import dong, long_day, place_and_date, qr_code, two_digits
from motcua.platform.typesetting import long_time

DOTS = "…………"
Data = dict[str, object]


def shared(slip: Slip, version: FormVersion, *, dated: datetime) -> Data:
    """Return what all slips share; ``dated`` is the day in their head."""
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
        "is_sealed": slip.sealing.is_sealed,
        "sealing_note": slip.sealing.value,
    }


def of_receipt(slip: ReceiptSlip) -> Data:
    """Return the facts of form 01."""
    return {
        "copies": [copy.value for copy in slip.copies],
        "papers": _papers(slip.papers),
        "sets": two_digits(slip.sets),
        "term": slip.term,
        "received_at": long_time(slip.received_at),
        "promised_at": _promise(slip.at_once, slip.promised_at),
        "result_by": slip.result_by,
        "fees": [{"name": fee.name, "amount": dong(fee.amount)} for fee in slip.fees],
        "fee_total": dong(sum(fee.amount for fee in slip.fees)),
        "fee_receipt": slip.fee_receipt,
        "book": slip.book or DOTS,
        "ordinal": DOTS if slip.ordinal is None else two_digits(slip.ordinal),
        "submitted_by": slip.submitted_by,
        "received_by": slip.received_by,
    }


def of_supplement(slip: SupplementSlip) -> Data:
    """Return the facts of form 02."""
    return {
        "items": [_item(item) for item in slip.items],
        "reason": slip.reason,
        "contact": _contact(slip.contact),
        "guided_by": slip.guided_by,
    }


def of_refusal(slip: RefusalSlip) -> Data:
    """Return the facts of form 03."""
    return {
        "reason": slip.reason,
        "contact": _contact(slip.contact),
        "submitted_by": slip.submitted_by,
        "received_by": slip.received_by,
    }


def of_apology(slip: ApologySlip) -> Data:
    """Return the facts of form 04."""
    return {
        "received_on": long_day(slip.received_at),
        "promised_at": long_time(slip.promised_at),
        "promised_anew_at": long_time(slip.promised_anew_at),
        "reason": slip.reason,
        "recipients": slip.recipients,
        "authority": slip.authority,
        "signer": slip.signer,
    }


def of_stop(slip: StopSlip) -> Data:
    """Return the facts of the notice of stopping."""
    return {
        "received_at": long_time(slip.received_at),
        "ground": slip.ground.value,
        "reason": slip.reason,
        "stage": slip.stage,
        "fees": f"{dong(slip.fees_taken)}, quyết toán theo biên lai đã thu."
        if slip.fees_taken
        else "không có.",
        "papers": _papers(slip.papers),
        "contact": _contact(slip.contact),
        "recipients": (slip.applicant.name, f"{slip.desk.name} (để lưu)"),
        "authority": slip.authority,
        "signer": slip.signer,
    }


def of_control(slip: ControlSlip) -> Data:
    """Return the facts of the control slip."""
    return {
        "received_at": long_time(slip.received_at),
        "promised_at": _promise(slip.at_once, slip.promised_at) if slip.promised_at else "",
        "competent_agency": slip.competent_agency,
        "cooperating_agencies": "; ".join(slip.cooperating_agencies),
        "handovers": [_handover(row) for row in slip.handovers],
    }


def _promise(at_once: str, moment: datetime) -> str:
    """Return the promised time; of what is settled at once, that it is, and the latest moment."""
    return f"{at_once}, chậm nhất {long_time(moment)}" if at_once else long_time(moment)


def _papers(lines: Iterable[PaperLine]) -> list[Data]:
    return [
        {"name": paper.name, "kind": paper.kind.value, "quantity": two_digits(paper.quantity)}
        for paper in lines
    ]


def _contact(contact: Contact) -> Mapping[str, str]:
    return {"name": contact.name, "phone": contact.phone, "website": contact.website}


def _item(item: MissingPaper) -> Mapping[str, str]:
    counts = {
        "originals": item.originals,
        "certified_copies": item.certified_copies,
        "photocopies": item.photocopies,
    }
    return {"name": item.name} | {name: two_digits(count) if count else "" for name, count in counts.items()}


def _handover(row: HandoverLine) -> Data:
    return {
        "giver": row.giver,
        "given_by": row.given_by,
        "given_at": long_time(row.given_at),
        "receiver": row.receiver,
        "received_by": row.received_by,
        "received_at": long_time(row.received_at) if row.received_at else "",
        "outcome": row.outcome.value if row.outcome else "",
        "note": row.note,
    }
