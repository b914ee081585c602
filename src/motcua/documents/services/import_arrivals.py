"""Take over documents that came by the exchange before, with their arrival numbers and who handled them.

For moving another system's registers in and for the demonstration province. Nobody is told anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import Part, likeness
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.series import INCOMING, Direction
from motcua.documents.ledger_source import fact_of
from motcua.documents.models import Attachment, Charge, Document, Entry, Incoming, Number
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.services.keep_draft import LANGUAGE
from motcua.documents.services.take_number import Wanted, take_number
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations

STEPS = (Act.REGISTERED, Act.PRESENTED, Act.INSTRUCTED, Act.RECEIVED, Act.COMPLETED)
"""The way of a document; what is taken over stands behind the last step that it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastArrival:
    """A document that arrived, and how far its handling came."""

    delivery: exchange.DeliveryInfo
    unit_id: int
    """The unit in the lead, once somebody instructed."""
    people: tuple[Actor, ...]
    """Who took each step, in the order of ``STEPS``: clerk, clerk, leader, head, head."""
    moments: tuple[datetime, ...]
    """When; one step or more, each later than the one before."""
    handle_by: date | None = None

    def at(self, act: Act) -> datetime | None:
        """Return when a step was taken."""
        place = STEPS.index(act)
        return self.moments[place] if place < len(self.moments) else None


@transaction.atomic
def import_arrivals(past: Sequence[PastArrival], *, by: Actor) -> tuple[int, ...]:
    """Write documents into the incoming registers in the order in which they are given; return their ids.

    Raises:
        NotYourDocumentError: ``by`` is not the system.
        django.db.IntegrityError: an arrival is registered already; nothing is written.
    """
    if by.kind is not ActorKind.SYSTEM:
        raise NotYourDocumentError(by.ref)
    documents = Document.objects.bulk_create([_document(each, _number(each)) for each in past])
    made = list(zip(past, documents, strict=True))
    Incoming.objects.bulk_create([_incoming(each, document) for each, document in made])
    Attachment.objects.bulk_create([row for each, document in made for row in _files(each, document)])
    Charge.objects.bulk_create([row for each, document in made for row in _charges(each, document)])
    entries = [row for each, document in made for row in _history(each, document)]
    ledger.append_new(map(fact_of, Entry.objects.bulk_create(entries, batch_size=1000)))
    return tuple(document.pk for document in documents)


def _number(past: PastArrival) -> Number:
    at, who = past.moments[0], past.people[0]
    wanted = Wanted(by_name=who.name, is_used=True)
    return take_number(
        agency_id=past.delivery.agency_id, shelf=INCOMING, on=civil_date(at), now=at, wanted=wanted
    )


def _document(past: PastArrival, number: Number) -> Document:
    said, agency = past.delivery.letter, organisations.agency(past.delivery.agency_id)
    signer = said.signers[0] if said.signers else None
    searched = (number.digits, said.type_name, said.number, said.symbol, said.sender_name, said.subject)
    names = (signer.full_name, signer.position) if signer else ()
    return Document(
        agency_id=agency.id, direction=Direction.INCOMING.value, number=number, organ_code=agency.code_qd20,
        file_year=number.year, type_name=said.type_name[:100], code_number=said.number,
        code_notation=said.symbol, issued_on=said.issued_on, organ_name=said.sender_name[:200],
        subject=said.subject, language=LANGUAGE, urgency=said.urgency, due_on=said.due_on,
        signer_name=signer.full_name[:50] if signer else "",
        signer_position=signer.position[:100] if signer else "",
        folded=" ".join(words_of(" ".join((*searched, *names)))), registered_at=past.moments[0],
        registered_by_name=past.people[0].name,
    )  # fmt: skip


def _incoming(past: PastArrival, document: Document) -> Incoming:
    said, completed_at = past.delivery.letter, past.at(Act.COMPLETED)
    alike = likeness(
        issuer=said.sender_name, code_number=said.number, code_notation=said.symbol, issued_on=said.issued_on
    )
    presented_at, handed_on_at = past.at(Act.PRESENTED), past.at(Act.INSTRUCTED)
    return Incoming(
        document=document, agency_id=past.delivery.agency_id, arrived_on=civil_date(past.moments[0]),
        arrival_number=document.number.digits if document.number else "", channel="exchange",
        to_places="; ".join(each.name for each in said.recipients)[:1000], is_on_paper=said.paper_follows,
        likeness=alike[:300], delivery_id=past.delivery.id, presented_at=presented_at,
        presented_to_id=past.people[2].person_id if presented_at else None, handed_on_at=handed_on_at,
        lead_name=organisations.unit(past.unit_id).name if handed_on_at else "",
        receipt_at=past.at(Act.RECEIVED), receipt_name=past.people[3].name if past.at(Act.RECEIVED) else "",
        handle_by=past.handle_by if handed_on_at else None, completed_at=completed_at,
        completed_by_name=past.people[4].name if completed_at else "",
    )  # fmt: skip


def _files(past: PastArrival, document: Document) -> Iterator[Attachment]:
    for each in past.delivery.letter.files:
        yield Attachment(
            document=document, file_id=each.file_id, name=each.name[:200], size=each.size,
            sha256=each.sha256, media_type=each.media_type, added_at=past.moments[0],
            added_by_name=past.people[0].name,
        )  # fmt: skip


def _charges(past: PastArrival, document: Document) -> Iterator[Charge]:
    given_at, read_at = past.at(Act.INSTRUCTED), past.at(Act.RECEIVED)
    if given_at is None:
        return
    yield Charge(
        document=document, agency_id=past.delivery.agency_id, part=Part.LEAD.value, unit_id=past.unit_id,
        due_on=past.handle_by, given_at=given_at, given_by_name=past.people[2].name, read_at=read_at,
        read_by_name=past.people[3].name if read_at else "", done_at=past.at(Act.COMPLETED),
    )  # fmt: skip


def _history(past: PastArrival, document: Document) -> Iterator[Entry]:
    for number, (act, at, who) in enumerate(zip(STEPS, past.moments, past.people, strict=False), start=1):
        yield Entry(
            subject=document.ref, number=number, act=act.value, at=at, by_ref=who.ref, by_name=who.name,
            by_person_id=who.person_id, agency_id=past.delivery.agency_id,
            words=document.subject if act is Act.REGISTERED else "", facts={"imported": True},
        )  # fmt: skip
