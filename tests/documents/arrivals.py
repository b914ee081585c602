"""Documents that come in, at any point of their way."""

from __future__ import annotations

import io
from datetime import date

from tests.documents.factories import NOW, House

from motcua.documents.domain.incoming import Charged, Part
from motcua.documents.models import Incoming
from motcua.documents.services.hand_on import Instruction, instruct, present
from motcua.documents.services.register_incoming import Arrival, HandedFile, register_incoming

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000500"
    "01a5f645400000000049454e44ae426082"
)


def arrival_at(agency_id: int, **facts) -> Arrival:
    """Return what a clerk would write down of an official letter."""
    given = {
        "agency_id": agency_id,
        "organ_name": "Sở Nội vụ",
        "code_number": "215",
        "code_notation": "SNV-CCVC",
        "issued_on": date(2026, 11, 18),
        "type_name": "Công văn",
        "subject": "V/v báo cáo số lượng cán bộ, công chức cấp xã",
        "arrived_on": NOW.date(),
        "signer_name": "Đỗ Thị Hậu",
    }
    return Arrival(**given | facts)


def register(house: House, *, by=None, now=NOW, beside=None, came_before=False, **facts) -> int:
    """Register a letter and return the document's id."""
    return register_incoming(
        by=by or house.keeper,
        now=now,
        arrival=arrival_at(facts.pop("agency_id", house.id), **facts),
        beside=beside,
        came_before=came_before,
    )


def scan(name: str = "cong-van.png") -> HandedFile:
    return HandedFile(name=name, stream=io.BytesIO(PNG))


def instruction(house: House, **facts) -> Instruction:
    """Let the culture unit lead and the land unit cooperate."""
    charged = (
        Charged(part=Part.LEAD, unit_id=house.culture_id),
        Charged(part=Part.COOPERATE, unit_id=house.land_id),
    )
    given = {"charged": charged, "due_on": date(2026, 11, 27), "words": "Phòng Văn hóa chủ trì báo cáo."}
    return Instruction(**given | facts)


def instructed(house: House, **facts) -> int:
    """Bring a letter as far as the units, and return the document's id."""
    document_id = register(house, **facts)
    person_id = house.leader.person_id
    present(by=house.keeper, now=NOW, document_id=document_id, person_id=person_id)
    instruct(by=house.leader, now=NOW, document_id=document_id, instruction=instruction(house))
    return document_id


def stored(document_id: int) -> Incoming:
    return Incoming.objects.select_related("document").get(pk=document_id)
