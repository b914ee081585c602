"""Publish an internal document to people of the agency (phát hành văn bản nội bộ)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.incoming import (
    DueInThePastError,
    Secrecy,
    SecretContentError,
    WordsMissingError,
)
from motcua.documents.domain.searching import words_of
from motcua.documents.internal_permissions import seat_to_publish
from motcua.documents.models import InternalDocument, InternalFile, InternalReader
from motcua.documents.permissions import person_acting
from motcua.documents.services.internal.addressing import Audience, in_words, people_in, shared_units
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.register_incoming import MOST_BYTES, HandedFile
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import files


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInternal:
    """What is published to whom, until which day it holds."""

    audience: Audience
    title: str
    text: str = ""
    secrecy: Secrecy = Secrecy.NONE
    valid_until: date | None = None
    files: Sequence[HandedFile] = ()


@transaction.atomic
def publish_internal(*, by: Actor, now: datetime, new: NewInternal) -> int:
    """Publish it, and return its id.

    Raises:
        SecretContentError: it is a state secret.
        WordsMissingError: it has no title, or neither text nor file.
        DueInThePastError: it would hold no day.
        NobodyAddressedError, NotYourDocumentError: as ``addressing.people_in``.
        MayNotPublishError: ``by`` may not publish to all of these.
        files.FileRefusedError: a file is not taken; its text says why.
    """
    if new.secrecy is not Secrecy.NONE:
        raise SecretContentError
    title, text = new.title.strip(), new.text.strip()
    if not title or not (text or new.files):
        raise WordsMissingError
    if new.valid_until is not None and new.valid_until < civil_date(now):
        raise DueInThePastError
    agency_id = new.audience.agency_id
    people = people_in(new.audience, now=now)
    seat = seat_to_publish(by, agency_id=agency_id, units=shared_units(new.audience, people, now=now))
    publisher_id = person_acting(by, seat) or by.person_id or 0
    row = InternalDocument.objects.create(
        agency_id=agency_id,
        title=title,
        text=text,
        addressed=in_words(new.audience, people),
        published_at=now,
        published_by_id=publisher_id,
        published_by_name=organisations.person(publisher_id).name,
        valid_until=new.valid_until,
        folded=" ".join(words_of(f"{title} {text} {' '.join(each.name for each in new.files)}")),
    )
    kept = [_keep(row, each) for each in new.files]
    _address(row, people, Doing(by=by, now=now, seat=seat))
    facts = {"readers": len(people), "addressed": row.addressed, "files": kept}
    record(Doing(by=by, now=now, seat=seat), Act.INTERNAL_PUBLISHED, on=row.ref, words=title, facts=facts)
    return row.pk


def _address(row: InternalDocument, people: Mapping[int, organisations.PersonInfo], doing: Doing) -> None:
    """Write down its readers; who publishes it has read it."""
    InternalReader.objects.bulk_create(
        InternalReader(
            internal=row,
            agency_id=row.agency_id,
            person_id=each.id,
            name=each.name,
            read_at=doing.now if each.id == doing.by.person_id else None,
        )
        for each in people.values()
    )


def _keep(row: InternalDocument, handed: HandedFile) -> list[str]:
    """Keep a file; return its name and SHA-256."""
    stored = files.store(handed.stream, name=handed.name, allowed=files.PAPERS, max_bytes=MOST_BYTES)
    InternalFile.objects.create(
        internal=row, file_id=stored.id, name=stored.name, size=stored.size, sha256=stored.sha256
    )
    return [stored.name, stored.sha256]
