"""Two communes, a department and the provincial centre, with enough people to stand in for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tests.catalogue.factories import changed, publish
from tests.catalogue.form_answers import GENERIC
from tests.dossiers.factories import BIRTH, ORDINARY, make_citizen
from tests.dossiers.sharing import ANSWERS
from tests.organisations.factories import make_agency, make_official

from motcua.catalogue import public as catalogue
from motcua.catalogue.domain.procedures import FeeItem, PaperSpec, TakenAt
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.kernel.working_time import Term
from motcua.organisations import public as organisations

PERMIT = "1.999001"
"""A commune's procedure, also on line, with a fee at reception, with the supplement and at the return."""
BUNDLE, RESIDENCE, CARD = "2.002621", "1.004222", "1.001939"
"""A birth with residence and health card: the birth first, then the police and the insurance at once."""
FEES = {TakenAt.RECEPTION: 15_000, TakenAt.SUPPLEMENT: 5_000, TakenAt.RETURN: 8_000}
STARTS = (
    datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
    datetime(2026, 12, 30, 9, 30, tzinfo=UTC),
    datetime(2027, 2, 3, 1, 15, tzinfo=UTC),
)
"""A working morning, the last afternoon but one of a year, and the days before Tết."""
STAFF = (
    (Role.CLERK, 2),
    (Role.UNIT_HEAD, 2),
    (Role.OFFICIAL, 2),
    (Role.LEADER, 1),
    (Role.OFFICE_CLERK, 1),
    (Role.ACCOUNTANT, 1),
)


OF_PARTNERS = ((Role.UNIT_HEAD, 1), (Role.OFFICIAL, 2), (Role.LEADER, 1), (Role.OFFICE_CLERK, 1))
"""Who works at the agencies that only take shares: they have no counter here."""
CONSULTED = {
    "CAT": "Công an tỉnh",
    "STNMT": "Sở Tài nguyên và Môi trường",
    "SGTVT": "Sở Giao thông vận tải",
}
"""Whom the department's process asks for opinions, all at once; they do nothing else here."""


@dataclass(frozen=True)
class Ground:
    """What is there before anything happens."""

    communes: tuple[int, int]
    department: int
    centre: int
    partners: tuple[int, int]
    """The police and the social insurance, which get shares of a birth."""
    seats: Mapping[int, tuple[Role, int]]
    """Each person's one own seat: the role and the agency."""
    citizens: tuple[Actor, Actor]

    @property
    def agencies(self) -> tuple[int, ...]:
        """Return those with a counter."""
        return (*self.communes, self.department, self.centre)

    def people(self, *roles: Role, agency_id: int | None = None) -> list[int]:
        return [
            person_id
            for person_id, (role, held_at) in self.seats.items()
            if role in roles and agency_id in (None, held_at)
        ]


def make_ground(department_id: int) -> Ground:
    """Found the agencies, appoint their people and publish the procedure with three fees."""
    communes = tuple(
        make_agency(name=f"Ủy ban nhân dân xã {name}", code=code, code_qd20=qd20).id
        for name, code, qd20 in (("Toàn Sơn", "X-TS", "H28.99.2"), ("Cao Sơn", "X-CS", "H28.99.3"))
    )
    centre = make_agency(
        name="Trung tâm Phục vụ hành chính công tỉnh",
        code="TTPVHCC",
        level="province",
        kind="public_admin_centre",
        code_qd20="H28.79",
    ).id
    agencies = (*communes, department_id, centre)
    consulted = [
        make_agency(name=name, code=code, level="province", kind="department", code_qd20=f"H28.{number}").id
        for number, (code, name) in enumerate(CONSULTED.items(), start=40)
    ]
    police = consulted.pop(0)
    insurance = make_agency(
        name="Bảo hiểm xã hội tỉnh", code="BHXH", level="province", kind="vertical_agency", code_qd20="H28.78"
    ).id
    partners = (police, insurance)
    _publish_permit()
    _publish_bundle()
    return Ground(
        communes=(communes[0], communes[1]),
        department=department_id,
        centre=centre,
        partners=partners,
        seats=_appointed(agencies, STAFF)
        | _appointed(partners, OF_PARTNERS)
        | {make_official(each, Role.OFFICIAL): (Role.OFFICIAL, each) for each in consulted},
        citizens=(make_citizen(user_id=900), make_citizen(user_id=901, number="017190054321")),
    )


def _appointed(agencies: Iterable[int], posts: Iterable[tuple[Role, int]]) -> dict[int, tuple[Role, int]]:
    return {
        make_official(agency_id, role, name=f"{role.value} {number} of {agency_id}"): (role, agency_id)
        for agency_id in agencies
        for role, count in posts
        for number in range(1, count + 1)
    }


def _publish_bundle() -> None:
    """Publish the shipped bundle as the shipped processes draw it, with a fee, and what its shares are."""
    since, paper = date(2026, 11, 1), PaperSpec(code="", name="Tờ khai", originals=1, copies=0, required=True)
    fee = FeeItem(code=f"{BUNDLE}-P", name="Lệ phí", amount=12_000, taken_at=TakenAt.RETURN)
    papers = tuple(replace(paper, code=f"{BUNDLE}-GT0{number}") for number in (1, 2, 3))
    for facts, form, process in (
        (
            {"code": RESIDENCE, "agency_code": "CAT", "level": "province"},
            "permanent-residence",
            "commune-small",
        ),
        ({"code": CARD, "agency_code": "BHXH", "level": "province"}, "health-insurance-card", "default"),
        ({"code": BUNDLE, "fees": (fee,), "papers": papers}, "birth-bundle", "birth-bundle"),
    ):
        made = changed(**{"fees": (), "papers": (), "term": Term(value=7), **facts})
        publish(made, valid_from=since, form_code=form, process_code=process)


def _publish_permit() -> None:
    fees = tuple(
        FeeItem(code=f"{PERMIT}-{when.value}", name=f"Lệ phí {when.value}", amount=amount, taken_at=when)
        for when, amount in FEES.items()
    )
    papers = (PaperSpec(code=f"{PERMIT}-GT01", name="Tờ khai", originals=1, copies=0, required=True),)
    publish(changed(code=PERMIT, fees=fees, papers=papers), valid_from=date(2026, 11, 1))


def staff_actor(person_id: int, *, at: datetime) -> Actor:
    """Return the person with the seats held at that moment, own and delegated."""
    return Actor(
        kind=ActorKind.STAFF,
        id=person_id,
        name=organisations.person(person_id).name,
        person_id=person_id,
        seats=organisations.seats_of(person_id, at=at),
    )


def application(
    *,
    code: str,
    reception_id: int,
    place_id: int,
    channel: str,
    on: date,
    exemptions: Mapping[str, str],
    return_channel: str = "",
) -> Application:
    """Return what a citizen hands in, complete."""
    version = catalogue.version_in_force(code=code, on=on)
    online = channel == "online"
    answers = ANSWERS if code == BUNDLE else GENERIC if online else {}
    return Application(
        procedure_version_id=version.id,
        channel=channel,
        return_channel=return_channel or ("online" if online else "direct"),
        reception_agency_id=reception_id,
        competent_place_id=place_id,
        applicant=Applicant(name="Bùi Văn Nam", number="017190012345", phone="0912345678"),
        answers=answers,
        papers=tuple(
            HandedPaper(code=paper.code, name=paper.name, kind="original", file_id=1 if online else None)
            for paper in version.papers
            if paper.required
        ),
        exemptions=exemptions,
        exemption_proofs=dict.fromkeys(exemptions, "Giấy xác nhận hộ nghèo"),
    )


PROCEDURES = (BIRTH, ORDINARY, PERMIT, BUNDLE)
