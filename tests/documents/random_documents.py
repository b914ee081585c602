"""Documents of two agencies at random, with all that lets somebody see one; people with any seats."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.documents.factories import NOW, House
from tests.organisations.factories import make_unit

from motcua.documents.domain.searching import words_of
from motcua.documents.domain.seeking import Day, Text
from motcua.documents.domain.series import Direction
from motcua.documents.models import (
    Book,
    Charge,
    Consulted,
    Document,
    Incoming,
    Number,
    Outgoing,
    Searchable,
    Task,
    TaskCharge,
)
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.organisations.public import UnitKind

SUBJECTS = ("Phòng, chống bão", "Thu thuế đất", "Bão và thuế", "Tiếp công dân")
TEXTS = {
    Text.SYMBOL: ("SNV-VP", "UBND"),
    Text.TYPE: ("Công văn", "Quyết định"),
    Text.ISSUER: ("Sở Nội vụ", "Sở Y tế", "Ủy ban nhân dân xã Đà Bắc"),
    Text.SIGNER: ("Đỗ Thị Hậu", "Hà Văn Thắng"),
    Text.POSITION: ("Giám đốc", "Phó Giám đốc"),
    Text.FILE: ("12-HS", ""),
    Text.DESCRIPTION: ("Kèm biểu", ""),
    Text.LANGUAGE: ("Tiếng Việt", "Tiếng Anh"),
}
COLUMNS = {
    Text.NUMBER: "code_number",
    Text.SYMBOL: "code_notation",
    Text.TYPE: "type_name",
    Text.ISSUER: "organ_name",
    Text.SIGNER: "signer_name",
    Text.POSITION: "signer_position",
    Text.FILE: "file_notation",
    Text.DESCRIPTION: "description",
    Text.LANGUAGE: "language",
}


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
    is_over: bool = False
    urgency: int = 0
    texts: dict[Text, str] = field(default_factory=dict)
    """What stands in its fields."""
    files: str = ""
    days: dict[Day, date | None] = field(default_factory=dict)
    entered_at: datetime = NOW

    @property
    def place(self) -> tuple[datetime, int]:
        """Return by what lists are in order, the latest first."""
        return self.entered_at, self.id


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
    texts = {name: chance.choice(words) for name, words in TEXTS.items()}
    texts |= {Text.SUBJECT: subject, Text.NUMBER: f"{chance.randint(1, 12):02}"}
    days = {name: _some_day(chance) for name in (Day.ISSUED, Day.DUE)}
    entered_at = NOW - timedelta(days=chance.randint(0, 4))
    row = Document.objects.create(
        agency_id=agency_id, direction=direction.value, subject=subject, issued_on=days[Day.ISSUED],
        due_on=days[Day.DUE], urgency=chance.choice([0, 0, 0, 1, 2]), registered_at=entered_at,
        registered_by_name="Nguyễn Thị Hoa", **{name: texts[each] for each, name in COLUMNS.items()},
        folded=" ".join(words_of(" ".join(texts.values()))),
        number=Number.objects.create(
            book=book, agency_id=agency_id, series="common", year=NOW.year, number=number + 1,
            taken_at=NOW, taken_by_name="Nguyễn Thị Hoa", used_at=NOW,
        ),
    )  # fmt: skip
    facts = Facts(
        id=row.pk, agency_id=agency_id, direction=direction, subject=subject.lower(),
        office_id=places.units[agency_id][-1], entered_at=entered_at, urgency=row.urgency,
        days=days | {Day.ENTERED: civil_date(entered_at)}, files=chance.choice(["", "", "lon giong"]),
        texts=texts,
    )  # fmt: skip
    Searchable.objects.filter(pk=row.pk).update(files=facts.files)
    if direction is Direction.INCOMING:
        _arrived(chance, places, facts)
    else:
        _drafted(chance, places, facts)
    _charged(chance, places, facts)
    return facts


def _some_day(chance: random.Random) -> date | None:
    return chance.choice([None, civil_date(NOW) - timedelta(days=chance.randint(0, 4))])


def _arrived(chance: random.Random, places: Places, facts: Facts) -> None:
    own = {Text.RECEIVER: chance.choice(["Phòng Văn hóa", ""]), Text.REPLY: chance.choice(["77/UBND", ""])}
    handle_by, completed_at = _some_day(chance), chance.choice([None, NOW])
    facts.texts |= own | {Text.ARRIVAL: str(facts.id)}
    facts.days[Day.DUE], facts.is_over = handle_by or facts.days[Day.DUE], completed_at is not None
    Incoming.objects.create(
        document_id=facts.id, agency_id=facts.agency_id, arrived_on=civil_date(NOW),
        arrival_number=facts.texts[Text.ARRIVAL], channel="hand", is_on_paper=True, likeness=str(facts.id),
        presented_at=chance.choice([None, NOW]), presented_to_id=chance.choice([None, *places.people]),
        lead_name=own[Text.RECEIVER], reply_code=own[Text.REPLY], handle_by=handle_by,
    )  # fmt: skip
    Incoming.objects.filter(pk=facts.id).update(completed_at=completed_at)


def _drafted(chance: random.Random, places: Places, facts: Facts) -> None:
    facts.unit_id = chance.choice(places.units[facts.agency_id])
    facts.drafter_id, facts.signer_id = chance.choice(places.people), chance.choice(places.people)
    steps = chance.randint(0, 5)
    names = ("submitted_at", "content_at", "form_at", "signed_at", "issued_at")
    moments: dict[str, datetime] = dict.fromkeys(names[:steps], NOW - timedelta(hours=1))
    facts.is_submitted, facts.is_over = steps > 0, steps == len(names)
    facts.texts |= {Text.RECEIVER: "Văn phòng", Text.NOTE: chance.choice(["Chuyển phát nhanh", ""])}
    Outgoing.objects.create(
        document_id=facts.id, agency_id=facts.agency_id, type_code="official_letter", unit_id=facts.unit_id,
        drafter_id=facts.drafter_id, signer_id=facts.signer_id, version=1, drafted_at=NOW, **moments,
        kept_by=facts.texts[Text.RECEIVER], note=facts.texts[Text.NOTE],
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
