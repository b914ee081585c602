"""A commune and a department with staff, real procedures, and dossiers at any point of their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.organisations.factories import make_agency, make_official

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.accept import accept
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.assign import assign
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.forward import submit
from motcua.dossiers.services.lodge import Lodged, lodge
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.organisations import public as organisations

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""Friday 20 November 2026, 9:00 in Viet Nam: a working day under the rules of 2026."""
CITIZEN_ID = "017190012345"
BIRTH = "1.001193"
CONSTRUCTION = "1.009994"
ORDINARY = "1.009974"


@dataclass(frozen=True)
class Office:
    """An agency and one person for each role."""

    agency: organisations.AgencyInfo
    clerk: Actor
    head: Actor
    official: Actor
    leader: Actor
    office_clerk: Actor

    @property
    def id(self) -> int:
        return self.agency.id


def make_actor(agency_id: int, role: Role, *, name: str = "", title: str = "Công chức") -> Actor:
    person_id = make_official(agency_id, role, name=name, title=title)
    info = organisations.person(person_id)
    return Actor(
        kind=ActorKind.STAFF,
        id=person_id,
        name=info.name,
        person_id=person_id,
        seats=organisations.seats_of(person_id, at=NOW),
    )


def make_office(*, name: str, code: str, code_qd20: str = "H28.99.1", **facts) -> Office:
    agency = make_agency(name=name, code=code, code_qd20=code_qd20, **facts)
    return Office(
        agency=agency,
        clerk=make_actor(agency.id, Role.CLERK, name="Bùi Thị Nhung"),
        head=make_actor(agency.id, Role.UNIT_HEAD, name="Đinh Công Sơn", title="Trưởng phòng"),
        official=make_actor(agency.id, Role.OFFICIAL, name="Quách Văn Lâm"),
        leader=make_actor(agency.id, Role.LEADER, name="Hà Văn Thắng", title="Chủ tịch"),
        office_clerk=make_actor(agency.id, Role.OFFICE_CLERK, name="Nguyễn Thị Hoa", title="Văn thư"),
    )


def staff(agency: organisations.AgencyInfo) -> Office:
    """Give an agency that is there one person for each role."""
    return Office(
        agency=agency,
        clerk=make_actor(agency.id, Role.CLERK),
        head=make_actor(agency.id, Role.UNIT_HEAD),
        official=make_actor(agency.id, Role.OFFICIAL),
        leader=make_actor(agency.id, Role.LEADER),
        office_clerk=make_actor(agency.id, Role.OFFICE_CLERK),
    )


def make_citizen(*, number: str = CITIZEN_ID, user_id: int = 900) -> Actor:
    return Actor(kind=ActorKind.CITIZEN, id=user_id, name="Bùi Văn Nam", citizen_id=number)


def make_application(office: Office, *, code: str = BIRTH, channel: str = "direct", **changes) -> Application:
    version = catalogue.version_in_force(code=code, on=NOW.date())
    papers = tuple(
        HandedPaper(
            code=paper.code, name=paper.name, kind="original", file_id=1 if channel == "online" else None
        )
        for paper in version.papers
        if paper.required
    )
    facts = {
        "procedure_version_id": version.id,
        "channel": channel,
        "return_channel": "direct",
        "reception_agency_id": office.id,
        "applicant": Applicant(name="Bùi Văn Nam", number=CITIZEN_ID, phone="0912345678"),
        "papers": papers,
    }
    return Application(**facts | changes)


def receive(office: Office, *, at: datetime = NOW, by: Actor | None = None, **changes) -> Lodged:
    """Lodge at the counter and accept in one breath."""
    return lodge(
        by=by or office.clerk, now=at, application=make_application(office, **changes), accepted=True
    )


def asked(by: Actor, dossier_id: int, *, at: datetime = NOW, **facts) -> ActRequest:
    return ActRequest(by=by, now=at, dossier_id=dossier_id, **facts)


def bring_to(office: Office, last: Act, *, dossier_id: int | None = None) -> int:
    """Bring a birth registration (small commune: no assignment) up to and including ``last``."""
    dossier_id = dossier_id or receive(office).dossier_id
    acts = {
        Act.TRANSFER: lambda at: transfer(asked(office.clerk, dossier_id, at=at)),
        Act.ACKNOWLEDGE: lambda at: acknowledge(asked(office.official, dossier_id, at=at)),
        Act.DRAFT_RESULT: lambda at: draft_result(
            asked(office.official, dossier_id, at=at),
            kind="grant",
            title="Cấp Giấy khai sinh",
            body=("Đồng ý cấp Giấy khai sinh.",),
        ),
        Act.SUBMIT: lambda at: submit(asked(office.official, dossier_id, at=at)),
    }
    for minutes, (act, do) in enumerate(acts.items(), start=1):
        do(NOW + timedelta(minutes=minutes))
        if act is last:
            break
    return dossier_id


def stored(dossier_id: int) -> Dossier:
    return Dossier.objects.get(pk=dossier_id)


__all__ = ["accept", "assign"]
