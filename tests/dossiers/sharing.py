"""An interconnected dossier for the tests: a birth that goes to three agencies, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.dossiers.factories import CITIZEN_ID, NOW, Office, asked, make_application, make_office, receive
from tests.organisations.factories import make_agency

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant, HandedPaper
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.assign import assign
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.forward import submit
from motcua.dossiers.services.performing import ActRequest, Plan, perform
from motcua.dossiers.services.share import share
from motcua.kernel.actors import SYSTEM
from motcua.platform import outbox

BUNDLE, DEATH_BUNDLE, SEQUENCE = "2.002621", "2.002622", "2.001023"
PROCEDURES = (
    BUNDLE, DEATH_BUNDLE, SEQUENCE, "1.001193", "1.004222", "1.001939", "1.000656", "1.003197", "1.001731",
    "2.000821",
)  # fmt: skip
ANSWERS = {
    "requester": {"full_name": "Bùi Văn Nam", "citizen_id": CITIZEN_ID, "phone": "0912345678"},
    "child": {"full_name": "Bùi Bảo An", "birth_date": "2026-11-06", "gender": "female"},
    "mother": {"full_name": "Quách Thị Mơ"},
    "residence_address": {"unit": "04855", "detail": "Xóm Mơ"},
    "household_head": {"full_name": "Bùi Văn Nam", "citizen_id": CITIZEN_ID},
    "relation_to_head": "con",
    "hospital": "Trung tâm Y tế huyện Đà Bắc",
    "card_delivery": "electronic",
    "declaration": True,
}


@dataclass(frozen=True)
class LinkedProvince:
    """Those who take part."""

    commune: Office
    police: Office
    insurance: Office
    centre: Office

    def of(self, agency_id: int) -> Office:
        return next(each for each in (self.commune, self.police, self.insurance) if each.id == agency_id)


def make_province() -> LinkedProvince:
    make_agency(code="UBND-XA", name="Ủy ban nhân dân cấp xã", kind="template")
    police = make_office(
        name="Công an tỉnh", code="CAT", level="province", kind="vertical_agency", code_qd20="H28.77"
    )
    insurance = make_office(
        name="Bảo hiểm xã hội tỉnh", code="BHXH", level="province", kind="vertical_agency", code_qd20="H28.78"
    )
    make_agency(code="CA-XA", name="Công an cấp xã", kind="template", level="district", parent_id=police.id)
    make_agency(code="BHXH-H", name="BHXH huyện", kind="template", level="district", parent_id=insurance.id)
    centre = make_office(
        name="Trung tâm Phục vụ hành chính công tỉnh",
        code="TTPVHCC",
        level="province",
        kind="public_admin_centre",
        code_qd20="H28.79",
    )
    commune = make_office(name="Ủy ban nhân dân xã Hiền Lương", code="X-HL")
    return LinkedProvince(commune=commune, police=police, insurance=insurance, centre=centre)


def receive_bundle(place: LinkedProvince, *, code: str = BUNDLE, **changes) -> int:
    """Receive the bundle at the commune's counter, with scans, and return its id."""
    made = make_application(place.commune, code=code)
    papers = tuple(
        HandedPaper(code=paper.code, name=paper.name, kind="electronic", file_id=7, file_name="g.pdf")
        for paper in made.papers
    )
    applicant = Applicant(name="Bùi Văn Nam", number=CITIZEN_ID, phone="0912345678")
    facts = {"answers": ANSWERS, "papers": papers, "applicant": applicant} | changes
    return receive(place.commune, code=code, **facts).dossier_id


def share_out(place: LinkedProvince, dossier_id: int, *, at: datetime = NOW) -> None:
    share(asked(place.commune.clerk, dossier_id, at=at))


def shares_of(dossier_id: int) -> dict[str, Dossier]:
    return {each.share: each for each in Dossier.objects.filter(parent_id=dossier_id).order_by("id")}


def finish(place: LinkedProvince, share_id: int, *, at: datetime = NOW, kind: str = "grant") -> None:
    """Bring a share to its end at its agency; approving and sealing are the system's, without keys."""
    office = place.of(Dossier.objects.get(pk=share_id).competent_agency_id)
    dossier = Dossier.objects.get(pk=share_id)
    taker = office.head if dossier.step_role == "unit_head" else office.official
    acknowledge(asked(taker, share_id, at=at))
    if taker is office.head:
        assign(asked(office.head, share_id, at=at), official_id=office.official.person_id or 0)
    draft_result(asked(office.official, share_id, at=at), kind=kind, title="Kết quả", body=("Nội dung.",))
    submit(asked(office.official, share_id, at=at))
    for act in (Act.APPROVE, Act.SEAL):
        perform(ActRequest(by=SYSTEM, now=at, dossier_id=share_id), act, lambda _: Plan())
    outbox.drain()


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)
