"""Documents of two agencies at random, with all that lets somebody see one; people with any seats."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.documents.factories import NOW, House
from tests.organisations.factories import make_unit

from motcua.documents.domain.searching import words_of
from motcua.documents.domain.series import Direction
from motcua.documents.models import (
    Book,
    Charge,
    Consulted,
    Document,
    Incoming,
    Number,
    Outgoing,
    Task,
    TaskCharge,
)
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations.public import UnitKind

SUBJECTS = ("Phòng, chống bão", "Thu thuế đất", "Bão và thuế", "Tiếp công dân")


@dataclass
class Facts:
    """A document and who has to do with it."""

    id: int
    agency_id: int
    direction: Direction
    subject: str
    office_id: int
    """The unit of its agency that is the office."""
    people: set[int] = field(default_factory=set)
    """Charged with it, or with a task from it, now."""
    units: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    unit_id: int | None = None
    drafter_id: int | None = None
    signer_id: int | None = None
    is_submitted: bool = False


@dataclass
class Places:
    """The units of both agencies, the office last, and everybody."""

    units: dict[int, list[int]]
    people: list[int]


def places_of(house: House) -> Places:
    office, abroad = (make_unit(each, kind=UnitKind.OFFICE) for each in (house.id, house.other_id))
    units = {
        house.id: [house.culture_id, house.land_id, office],
        house.other_id: [make_unit(house.other_id), make_unit(house.other_id), abroad],
    }
    people = (
        house.leader,
        house.culture_head,
        house.culture_official,
        house.land_official,
        house.other_keeper,
    )
    return Places(units=units, people=[each.person_id or 0 for each in people])


def some_documents(chance: random.Random, places: Places, count: int) -> list[Facts]:
    """Write documents as no rule would leave them too: the lists must be right whatever is there."""
    return [_some_document(chance, places, number) for number in range(count)]


def some_actor(chance: random.Random, places: Places) -> Actor:
    """Return somebody with any seats, some of them lent."""
    seats = []
    for _ in range(chance.randint(0, 3)):
        agency_id = chance.choice(list(places.units))
        unit_id = chance.choice([None, *places.units[agency_id]])
        lender = chance.choice([None, None, *places.people])
        role = chance.choice(list(Role))
        seats.append(Seat(role=role, agency_id=agency_id, unit_id=unit_id, on_behalf_of=lender))
    person_id = chance.choice(places.people)
    return Actor(kind=ActorKind.STAFF, id=7, name="Ai đó", person_id=person_id, seats=tuple(seats))


def _some_document(chance: random.Random, places: Places, number: int) -> Facts:
    agency_id, direction = chance.choice(list(places.units)), chance.choice(list(Direction))
    subject = chance.choice(SUBJECTS)
    book, _ = Book.objects.get_or_create(
        agency_id=agency_id, direction=direction.value, series="common", year=NOW.year,
        defaults={"last": 1, "opened_at": NOW},
    )  # fmt: skip
    row = Document.objects.create(
        agency_id=agency_id, direction=direction.value, type_name="Công văn", code_number=str(number + 1),
        organ_name="Sở Nội vụ", subject=subject, language="Tiếng Việt", issued_on=civil_date(NOW),
        folded=" ".join(words_of(subject)), registered_at=NOW, registered_by_name="Nguyễn Thị Hoa",
        number=Number.objects.create(
            book=book, agency_id=agency_id, series="common", year=NOW.year, number=number + 1,
            taken_at=NOW, taken_by_name="Nguyễn Thị Hoa", used_at=NOW,
        ),
    )  # fmt: skip
    facts = Facts(
        id=row.pk, agency_id=agency_id, direction=direction, subject=subject.lower(),
        office_id=places.units[agency_id][-1],
    )  # fmt: skip
    if direction is Direction.INCOMING:
        _arrived(chance, places, facts)
    else:
        _drafted(chance, places, facts)
    _charged(chance, places, facts)
    return facts


def _arrived(chance: random.Random, places: Places, facts: Facts) -> None:
    Incoming.objects.create(
        document_id=facts.id, agency_id=facts.agency_id, arrived_on=civil_date(NOW), arrival_number="1",
        channel="hand", is_on_paper=True, likeness=str(facts.id),
        presented_at=chance.choice([None, NOW]), presented_to_id=chance.choice([None, *places.people]),
        completed_at=chance.choice([None, NOW]),
    )  # fmt: skip


def _drafted(chance: random.Random, places: Places, facts: Facts) -> None:
    facts.unit_id = chance.choice(places.units[facts.agency_id])
    facts.drafter_id, facts.signer_id = chance.choice(places.people), chance.choice(places.people)
    steps = chance.randint(0, 5)
    names = ("submitted_at", "content_at", "form_at", "signed_at", "issued_at")
    moments: dict[str, datetime] = dict.fromkeys(names[:steps], NOW - timedelta(hours=1))
    facts.is_submitted = steps > 0
    Outgoing.objects.create(
        document_id=facts.id, agency_id=facts.agency_id, type_code="official_letter", unit_id=facts.unit_id,
        drafter_id=facts.drafter_id, signer_id=facts.signer_id, version=1, drafted_at=NOW, **moments,
    )  # fmt: skip
    if chance.random() < 0.3:
        person_id = chance.choice(places.people)
        facts.asked.add(person_id)
        Consulted.objects.create(
            document_id=facts.id, agency_id=facts.agency_id, person_id=person_id, asked_at=NOW
        )


def _charged(chance: random.Random, places: Places, facts: Facts) -> None:
    """Charge units and people with a task from it, with what came in also by itself; some of them no more."""
    whose = {"agency_id": facts.agency_id, "given_at": NOW}
    task = Task.objects.create(
        agency_id=facts.agency_id, title="Việc", document_id=facts.id, given_by_id=places.people[0],
        given_by_name="Hà Văn Thắng", given_at=NOW, first_due_on=civil_date(NOW), due_on=civil_date(NOW),
        lead_name="Ai đó", folded="viec",
    )  # fmt: skip
    for _ in range(chance.randint(0, 2)):
        is_unit, ended_at = chance.random() < 0.5, chance.choice([None, None, NOW])
        charged_id = chance.choice(places.units[facts.agency_id] if is_unit else places.people)
        who = {"unit_id": charged_id} if is_unit else {"person_id": charged_id}
        if facts.direction is Direction.INCOMING and chance.random() < 0.5:
            Charge.objects.create(
                document_id=facts.id, part="inform", ended_at=ended_at, given_by_name="Hà Văn Thắng",
                done_at=chance.choice([None, NOW]), **who, **whose,
            )  # fmt: skip
        else:
            TaskCharge.objects.create(task=task, part="inform", ended_at=ended_at, **who, **whose)
        if ended_at is None:
            (facts.units if is_unit else facts.people).add(charged_id)
