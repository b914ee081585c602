"""The ten texts of each line of a register, as annex IV has them; a number without a document says why."""

from __future__ import annotations

from datetime import date, datetime

from motcua.documents.domain.numbers import NumberState
from motcua.documents.domain.series import Direction, Series
from motcua.documents.models import Document
from motcua.documents.queries.registers import RegisterLine
from motcua.kernel.civil_time import civil_date


def form_cells(line: RegisterLine, direction: Direction) -> list[str]:
    """Return the ten texts of the form."""
    return _of_incoming(line) if direction is Direction.INCOMING else _of_outgoing(line)


def _of_incoming(line: RegisterLine) -> list[str]:
    document, incoming = line.document, line.incoming
    if document is None or incoming is None:
        return [day_of(line.number.taken_at), line.number.digits, *[""] * 7, _why(line)]
    receipt = f"{incoming.receipt_name} {day_of(incoming.receipt_at)}".strip()
    return [
        day_of(incoming.arrived_on),
        incoming.arrival_number,
        document.organ_name,
        document.code,
        day_of(document.issued_on),
        _name(document),
        incoming.lead_name,
        day_of(incoming.handed_on_at),
        receipt,
        incoming.note,
    ]


def _of_outgoing(line: RegisterLine) -> list[str]:
    document, outgoing = line.document, line.outgoing
    if document is None or outgoing is None:
        return [str(line.number), day_of(line.number.taken_at), *[""] * 7, _why(line)]
    told = sum(1 for each in line.recipients if each.status)
    return [
        str(line.number),
        day_of(document.issued_on),
        _name(document),
        document.signer_name,
        "; ".join(each.name for each in line.recipients),
        outgoing.kept_by,
        "" if outgoing.copies is None else str(outgoing.copies),
        day_of(outgoing.issued_at),
        f"{told}/{len(line.recipients)} nơi đã báo nhận" if told else "",
        outgoing.note,
    ]


def _name(document: Document) -> str:
    return f"{document.type_name}: {document.subject}"


def _why(line: RegisterLine) -> str:
    """Return why a number has no document; of a secret nothing else is told."""
    number = line.number
    if number.state is NumberState.VOID:
        return f"Số hủy: {number.void_reason}"
    if number.series == Series.SECRET.value:
        return "Văn bản mật: nội dung không ghi trên hệ thống"
    return f"Số giữ trước: {number.purpose}" if number.state is NumberState.RESERVED else number.purpose


def day_of(moment: date | datetime | None) -> str:
    """Return a day as registers write it; nothing where there is none."""
    if moment is None:
        return ""
    return f"{civil_date(moment) if isinstance(moment, datetime) else moment:%d/%m/%Y}"
