"""The facts of the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ).

Implements: Circular 01/2018/TT-VPCP, form 05; Circular 03/2025/TT-VPCP, form 06.
"""

from __future__ import annotations

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.shared_facts import shared
from motcua.dossiers.domain.control_chain import Entry, Link, Outcome, chain
from motcua.dossiers.models import Dossier, HistoryEntry
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
        competent_agency=organisations.agency(dossier.competent_agency_id).name,
        cooperating_agencies=tuple(dict.fromkeys(names)),
        handovers=tuple(_line(dossier, link) for link in links),
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
