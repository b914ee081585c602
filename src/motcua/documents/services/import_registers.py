"""Take over documents that went out and came in before, with their numbers and their histories.

For moving another system's registers in and for the demonstration province. What is taken over bears no
signature of ours: it has its draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.drafts import Draft, written
from motcua.documents.domain.outgoing import issue_by
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.series import Direction, Kind, shelf_of
from motcua.documents.ledger_source import fact_of
from motcua.documents.models import Document, DraftVersion, Entry, Number, Outgoing, Recipient
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.queries.series import types_apart
from motcua.documents.services.exchanging import exchange_id_of
from motcua.documents.services.keep_draft import LANGUAGE, facts_in_register
from motcua.documents.services.take_number import Wanted, take_number
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import add_working_days
from motcua.ledger import public as ledger
from motcua.organisations import public as organisations

STEPS = (
    ("drafted_at", Act.DRAFTED),
    ("submitted_at", Act.SUBMITTED),
    ("content_at", Act.CONTENT_APPROVED),
    ("form_at", Act.FORM_APPROVED),
    ("signed_at", Act.SIGNED),
    ("sealed_at", Act.SEALED),
    ("issued_at", Act.ISSUED),
)
"""The way of a document; what is taken over stands behind the last step that it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastOutgoing:
    """A document that was drafted, and went some of its way."""

    agency_id: int
    unit_id: int
    draft: Draft
    people: tuple[Actor, ...]
    """Who took each step, in the order of ``STEPS``."""
    moments: tuple[datetime, ...]
    """When; one step or more, each later than the one before."""
    is_sent: bool = False
    """Whether it went into the exchange."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """A document that was taken over."""

    document_id: int
    number: str
    symbol: str
    exchange_id: str


@transaction.atomic
def import_outgoing(past: Sequence[PastOutgoing], *, by: Actor) -> tuple[TakenOver, ...]:
    """Write documents into the outgoing registers in the order in which they are given; return each.

    What is signed takes the next number of its book. Who receives it is written down with what is issued.

    Raises:
        NotYourDocumentError: ``by`` is not the system, or a drafter is nobody of ours.
        SigningRefusedError, SymbolError: the signer could not sign it on its day.
        NumberTakenError: another series gave its number with its symbol.
    """
    if by.kind is not ActorKind.SYSTEM:
        raise NotYourDocumentError(by.ref)
    if nobody := [each for each in past if each.people[0].person_id is None]:
        raise NotYourDocumentError(nobody[0].people[0].ref)
    documents = Document.objects.bulk_create([_document(each, _number(each)) for each in past])
    made = list(zip(past, documents, strict=True))
    outgoing = Outgoing.objects.bulk_create([_outgoing(each, document) for each, document in made])
    DraftVersion.objects.bulk_create([_version(each, document) for each, document in made])
    Recipient.objects.bulk_create([row for each, document in made for row in _recipients(each, document)])
    entries = [row for each, document in made for row in _history(each, document)]
    ledger.append_new(map(fact_of, Entry.objects.bulk_create(entries, batch_size=1000)))
    return tuple(
        TakenOver(
            document_id=row.document_id,
            number=row.document.code_number,
            symbol=row.document.code_notation,
            exchange_id=row.exchange_id,
        )
        for row in outgoing
    )


@transaction.atomic
def note_statuses(told: Sequence[tuple[str, int, str, datetime]], *, by: Actor) -> int:
    """Write the latest status of each receiver beside its name in the register; return how many were found.

    ``told``: the identifier in the exchange, the receiving agency, the code of QCVN 102, when it was told.

    Raises:
        NotYourDocumentError: ``by`` is not the system.
    """
    if by.kind is not ActorKind.SYSTEM:
        raise NotYourDocumentError(by.ref)
    latest = {(exchange_id, agency_id): (code, at) for exchange_id, agency_id, code, at in told}
    rows = Recipient.objects.filter(document__outgoing__exchange_id__in={each[0] for each in told})
    found = []
    for row in rows.select_related("document__outgoing"):
        key = (row.document.outgoing.exchange_id, row.agency_id or 0)
        if key in latest:
            row.status, row.status_at = latest[key]
            found.append(row)
    Recipient.objects.bulk_update(found, ["status", "status_at"], batch_size=500)
    return len(found)


def _moments(past: PastOutgoing) -> dict[str, datetime]:
    return {name: at for (name, _act), at in zip(STEPS, past.moments, strict=False)}


def _number(past: PastOutgoing) -> Number | None:
    signed_at = _moments(past).get("signed_at")
    if signed_at is None:
        return None
    on, kind = civil_date(signed_at), Kind(type=past.draft.type)
    facts = facts_in_register(past.draft, agency_id=past.agency_id, now=signed_at)
    wanted = Wanted(
        by_name=past.people[0].name, symbol=facts["code_notation"], type_code=kind.code,
        is_used=True,
    )  # fmt: skip
    shelf = shelf_of(kind, types_apart=types_apart(past.agency_id, year=on.year))
    return take_number(agency_id=past.agency_id, shelf=shelf, on=on, now=signed_at, wanted=wanted)


def _document(past: PastOutgoing, number: Number | None) -> Document:
    agency, drafted_at = organisations.agency(past.agency_id), past.moments[0]
    facts = dict(facts_in_register(past.draft, agency_id=agency.id, now=drafted_at))
    if number is not None:
        on = civil_date(number.taken_at)
        folded = f"{' '.join(words_of(number.digits))} {facts['folded']}"
        facts |= {"code_number": number.digits, "issued_on": on, "file_year": on.year, "folded": folded}
    return Document(
        **facts, agency_id=agency.id, direction=Direction.OUTGOING.value, number=number,
        organ_code=agency.code_qd20, organ_name=agency.name, language=LANGUAGE,
        registered_at=number.taken_at if number else drafted_at, registered_by_name=past.people[0].name,
    )  # fmt: skip


def _outgoing(past: PastOutgoing, document: Document) -> Outgoing:
    moments, draft = _moments(past), past.draft
    names = {name: who.name for (name, _act), who in zip(STEPS, past.people, strict=False) if name in moments}
    limit = None
    if document.issued_on is not None:
        calendar = organisations.calendar_of(past.agency_id, on=document.issued_on)
        following = add_working_days(document.issued_on, 1, calendar=calendar)
        limit = issue_by(document.issued_on, urgency=draft.urgency, next_working_day=following)
    return Outgoing(
        document=document, agency_id=past.agency_id, type_code=draft.type.value, unit_id=past.unit_id,
        drafter_id=past.people[0].person_id or 0, signer_id=draft.signer_id, version=1, issue_by=limit,
        copies=draft.copies, exchange_id=exchange_id_of(document) if past.is_sent else "",
        content_by_name=names.get("content_at", ""), sealed_by_name=names.get("sealed_at", ""),
        issued_by_name=names.get("issued_at", ""), **moments,
    )  # fmt: skip


def _version(past: PastOutgoing, document: Document) -> DraftVersion:
    return DraftVersion(
        document=document, number=1, content=dict(written(past.draft)), digest=past.draft.digest,
        made_at=past.moments[0], made_by_name=past.people[0].name,
    )  # fmt: skip


def _recipients(past: PastOutgoing, document: Document) -> Iterator[Recipient]:
    if len(past.moments) == len(STEPS):
        for place, each in enumerate(past.draft.recipients, start=1):
            yield Recipient(
                document=document, place=place, agency_id=each.agency_id, code=each.code, name=each.name
            )


def _history(past: PastOutgoing, document: Document) -> Iterator[Entry]:
    steps = zip(STEPS, past.moments, past.people, strict=False)
    for number, ((_name, act), at, who) in enumerate(steps, start=1):
        words = document.subject if act is Act.DRAFTED else document.code if act is Act.SIGNED else ""
        yield Entry(
            subject=document.ref, number=number, act=act.value, at=at, by_ref=who.ref, by_name=who.name,
            by_person_id=who.person_id, agency_id=past.agency_id, words=words, facts={"imported": True},
        )  # fmt: skip
