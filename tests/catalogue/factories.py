"""Publications for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.domain.procedures import Channel, FeeItem, PaperSpec, ServiceMode, Subject
from motcua.catalogue.services.publish_version import publish_version
from motcua.kernel.actors import SYSTEM, Actor, ActorKind, Role, Seat
from motcua.kernel.working_time import Term

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
FACTS = ProcedureFacts(
    code="1.999001",
    full_code="1.999001.000.00.00.H28",
    name="Cấp giấy phép thử nghiệm",
    name_official="Cấp giấy phép thử nghiệm",
    field_code="HO_TICH",
    field_name="Hộ tịch",
    level="commune",
    agency_code="UBND-XA",
    sector_agency_code="STP",
    service_level=3,
    service_mode=ServiceMode.PARTIAL,
    subjects=(Subject.CITIZEN,),
    term=Term(value=5),
    dossier_sets=1,
    fees=(FeeItem(code="1.999001-LP01", name="Lệ phí", amount=15_000),),
    fee_note="15.000đ",
    papers=(
        PaperSpec(code="1.999001-GT01", name="Tờ khai", originals=1, copies=0, required=True, form="Mẫu 01"),
        PaperSpec(code="1.999001-GT02", name="Căn cước", originals=0, copies=1, required=False),
    ),
    channels=(Channel.IN_PERSON, Channel.ONLINE),
    results=("Giấy phép",),
    legal_basis=("61/2018/NĐ-CP",),
)


def staff(role: Role, *, agency_id: int = 1) -> Actor:
    """Return a member of staff who holds the role in the agency."""
    seat = Seat(role=role, agency_id=agency_id)
    return Actor(kind=ActorKind.STAFF, id=7, name="Bùi Văn Nam", person_id=7, seats=(seat,))


def publish(
    facts: ProcedureFacts = FACTS, *, valid_from: date = TODAY, by: Actor = SYSTEM, **more: object
) -> int:
    """Publish the facts; ``more`` goes to the service."""
    settings = {"form_code": "generic", "process_code": "default"} | more
    return publish_version(by=by, now=NOW, facts=facts, valid_from=valid_from, **settings)  # type: ignore[arg-type]


def changed(**facts: object) -> ProcedureFacts:
    """Return the facts with some changed."""
    return replace(FACTS, **facts)  # type: ignore[arg-type]
