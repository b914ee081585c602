"""The facts of the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ).

Implements: Circular 01/2018/TT-VPCP, form 05; Circular 03/2025/TT-VPCP, form 06.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain as chain_of

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.shared_facts import at_once_words, shared
from motcua.dossiers.domain.control_chain import Entry, Link, Outcome, chain
from motcua.dossiers.models import Dossier, HistoryEntry, PaperTransit
from motcua.dossiers.models.paper import PaperKind
from motcua.dossiers.models.slip import SlipForm
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

_UNITS = {
    Role.CLERK: "Bộ phận Tiếp nhận và Trả kết quả",
    Role.UNIT_HEAD: "Lãnh đạo phòng, bộ phận chuyên môn",
    Role.OFFICIAL: "Công chức chuyên môn",
    Role.LEADER: "Lãnh đạo cơ quan",
    Role.OFFICE_CLERK: "Văn thư",
}
_OUTCOMES = {
    Outcome.EARLY: papers.Punctuality.EARLY,
    Outcome.ON_TIME: papers.Punctuality.ON_TIME,
    Outcome.LATE: papers.Punctuality.LATE,
}


def control(
    dossier: Dossier, entry: HistoryEntry, *, agency_id: int, number: int, sealing: papers.Sealing
) -> papers.ControlSlip:
    """Return the slip with every hand-over up to and including the act ``entry``."""
    links = _links(dossier)
    others = dossier.handovers.exclude(to_agency_id=dossier.competent_agency_id)
    names = others.order_by("sent_at").values_list("to_agency__name", flat=True)
    return papers.ControlSlip(
        **shared(dossier, agency_id=agency_id, number=number, sealing=sealing),
        received_at=dossier.accepted_at or dossier.lodged_at,
        at_once=at_once_words(dossier, SlipForm.CONTROL),
        promised_at=dossier.first_due_at,
        competent_agency=organisations.agency(dossier.competent_agency_id).name,
        cooperating_agencies=tuple(dict.fromkeys(names)),
        handovers=_in_order([_line(dossier, link) for link in links], _of_papers(dossier)),
        issued_at=entry.at,
    )


def _links(dossier: Dossier) -> tuple[Link, ...]:
    process = catalogue.process_of(dossier.procedure_version_id)
    on = civil_date(dossier.accepted_at or dossier.lodged_at)
    rows = dossier.history.order_by("number").values(*Entry.__dataclass_fields__)
    return chain(
        [Entry(**row) for row in rows],
        allotted=lambda code: _minutes(process, code),
        following=lambda code: process.next_step(code, catalogue.Act.TRANSFER) or code,
        calendar=organisations.calendar_of(dossier.competent_agency_id, on=on),
    )


def _in_order(*lines: Iterable[papers.HandoverLine]) -> tuple[papers.HandoverLine, ...]:
    return tuple(sorted(chain_of(*lines), key=lambda line: line.given_at))


def _of_papers(dossier: Dossier) -> list[papers.HandoverLine]:
    """Return each parcel of what is on paper as a hand-over of its own; it has no time allotted."""
    rows = dossier.transits.select_related("from_agency", "to_agency").prefetch_related("papers")
    return [
        papers.HandoverLine(
            giver=f"{_UNITS[Role.CLERK]}, {row.from_agency.name}",
            given_by=row.sent_by_name,
            given_at=row.sent_at,
            receiver=f"{_UNITS[Role.CLERK]}, {row.to_agency.name}" if row.to_agency else "Người nộp hồ sơ",
            received_by=row.received_by_name,
            received_at=row.arrived_at,
            note=_note(row),
        )
        for row in rows.order_by("id")
    ]


def _note(row: PaperTransit) -> str:
    """Return what is in a parcel and how it travels: ``Bản giấy: 2 bản chính. Bưu gửi số …``."""
    inside = list(row.papers.all())
    counted = (
        (sum(paper.quantity for paper in inside if paper.kind == PaperKind.ORIGINAL), "bản chính"),
        (sum(paper.quantity for paper in inside if paper.kind == PaperKind.COPY), "bản sao"),
        (int(row.with_result), "kết quả"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counted if count)
    way = f"Bưu gửi số {row.tracking_number}" if row.tracking_number else f"Người chuyển: {row.carrier}"
    missing = f"Thiếu: {row.missing}" if row.missing else ""
    back = f"Bưu chính chuyển hoàn: {row.came_back_reason}" if row.came_back_reason else ""
    return ". ".join(part for part in (f"Bản giấy: {told}", way, missing, back) if part)


def _minutes(process: catalogue.Process, code: str) -> int:
    step = process.step(code)
    return 0 if step.stage is catalogue.Stage.RETURN else step.minutes


def _line(dossier: Dossier, link: Link) -> papers.HandoverLine:
    return papers.HandoverLine(
        giver=_unit(dossier, link.giver_step, link.giver_agency_id or dossier.reception_agency_id),
        given_by=link.given_by,
        given_at=link.given_at,
        receiver=_unit(dossier, link.receiver_step, link.receiver_agency_id or dossier.competent_agency_id),
        received_by=link.received_by,
        received_at=link.received_at,
        outcome=_OUTCOMES[link.outcome] if link.outcome else None,
        note=link.reason,
    )


def _unit(dossier: Dossier, step_code: str, agency_id: int) -> str:
    """Return who holds a step, with the agency: ``Văn thư, Ủy ban nhân dân xã Hiền Lương``."""
    role = catalogue.process_of(dossier.procedure_version_id).step(step_code).role
    return f"{_UNITS[role]}, {organisations.agency(agency_id).name}"
