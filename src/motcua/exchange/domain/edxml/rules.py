"""What must hold between the fields of a message, for who reads and who writes alike."""

from __future__ import annotations

from collections import Counter

from motcua.exchange.domain.edxml.findings import Flaw, RefusedError
from motcua.exchange.domain.edxml.messages import Business, Header, Kind, Status


def check_header(header: Header) -> None:
    """Look at a document's header as a whole.

    Raises:
        RefusedError: it names a receiver twice.
    """
    for code, times in Counter(organ.organ_id for organ in header.recipients).items():
        if times > 1:
            raise RefusedError(Flaw.DOUBLE, "MessageHeader.To.OrganId", code)


def check_business(business: Business) -> None:
    """Look at what the receiver is asked to do.

    Raises:
        RefusedError: it is to replace nothing.
    """
    if business.kind is Kind.REPLACE and not business.replaced:
        raise RefusedError(Flaw.MISSING, "TraceHeaderList.Bussiness.ReplacementInfoList.ReplacementInfo")


def check_status(status: Status) -> None:
    """Look at a status as a whole: its document is told by identifier, or else by number and day.

    Raises:
        RefusedError: nobody can tell which document it is about.
    """
    answered = status.answered
    if not answered.document_id and not (answered.code and answered.promulgated_on):
        raise RefusedError(Flaw.MISSING, "MessageHeader.ResponseFor.DocumentId")
