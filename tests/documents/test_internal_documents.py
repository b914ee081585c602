"""Internal documents: who publishes to whom, who has read, reminding, withdrawing; what stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.documents.factories import NOW

from motcua.documents.domain.incoming import DueInThePastError, Secrecy, SecretContentError, WordsMissingError
from motcua.documents.domain.internal import (
    EverybodyReadError,
    InternalStanding,
    MayNotPublishError,
    NobodyAddressedError,
    NotCurrentError,
    NotYourInternalError,
    standing_of,
)
from motcua.documents.domain.outgoing import ReasonTooShortError
from motcua.documents.models import Entry, InternalDocument, InternalReader
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.queries.internal import internal_page
from motcua.documents.services.internal.addressing import Audience
from motcua.documents.services.internal.follow import read_internal, remind_readers, withdraw_internal
from motcua.documents.services.internal.publish import NewInternal, publish_internal

REASON = "Đã có quy chế mới thay thế"


def publish(house, *, by=None, now=NOW, units=(), people=(), whole=False, **facts) -> int:
    audience = Audience(
        agency_id=house.id, is_whole=whole, unit_ids=frozenset(units), person_ids=frozenset(people)
    )
    given = {"audience": audience, "title": "Quy chế làm việc", "text": "Điều 1. Giờ làm việc."}
    return publish_internal(by=by or house.keeper, now=now, new=NewInternal(**given | facts))


def unread(actor, now=NOW) -> list[int]:
    return [row.id for row in internal_page(actor, now=now, only_unread=True).rows]


def seen(actor) -> list[int]:
    return [row.id for row in internal_page(actor, now=NOW, only_unread=False).rows]


def test_the_first_reading_of_each_is_kept_and_no_later_one(house):
    made = publish(house, units=[house.culture_id])
    assert unread(house.culture_head) == unread(house.culture_official) == [made]
    assert unread(house.land_head) == seen(house.land_head) == []
    assert read_internal(by=house.culture_official, now=NOW, internal_id=made)
    assert not read_internal(by=house.culture_official, now=NOW + timedelta(hours=1), internal_id=made)
    assert InternalReader.objects.get(person=house.culture_official.person_id).read_at == NOW
    assert unread(house.culture_official) == []
    assert seen(house.culture_official) == [made]
    row = internal_page(house.leader, now=NOW, only_unread=False).rows[0]
    assert (row.read, row.readers, row.is_unread) == (1, 2, False)
    acts = Entry.objects.filter(subject=f"internal_document:{made}").values_list("act", flat=True)
    assert list(acts) == ["internal_published", "internal_read"]


def test_the_whole_agency_is_everybody_and_who_publishes_has_read_it(house):
    made = publish(house, whole=True)
    readers = InternalReader.objects.filter(internal=made)
    assert set(readers.filter(read_at=None).values_list("person", flat=True)) == {
        each.person_id
        for each in (house.leader, house.deputy, house.culture_head, house.culture_official,
                     house.land_head, house.land_official)
    }  # fmt: skip
    assert readers.get(person=house.keeper.person_id).read_at == NOW
    assert seen(house.other_keeper) == []


def test_heads_publish_to_their_unit_alone(house):
    head = house.culture_head
    made = publish(house, by=head, units=[house.culture_id])
    publish(house, by=head, people=[house.culture_official.person_id])
    assert seen(head)[-1] == made
    for audience in ({"whole": True}, {"units": [house.land_id]}, {"people": [house.land_head.person_id]},
                     {"units": [house.culture_id], "people": [house.leader.person_id]}):  # fmt: skip
        with pytest.raises(MayNotPublishError):
            publish(house, by=head, **audience)
    with pytest.raises(MayNotPublishError):
        publish(house, by=house.other_keeper, whole=True)
    with pytest.raises(MayNotPublishError):
        publish(house, by=house.culture_official, units=[house.culture_id])


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"secrecy": Secrecy.CONFIDENTIAL}, SecretContentError),
        ({"title": " "}, WordsMissingError),
        ({"text": ""}, WordsMissingError),
        ({"valid_until": date(2026, 11, 19)}, DueInThePastError),
        ({"whole": False}, NobodyAddressedError),
    ],
    ids=str,
)
def test_what_cannot_be_published_is_refused(house, facts, refusal):
    with pytest.raises(refusal):
        publish(house, **{"whole": True} | facts)
    assert not InternalDocument.objects.exists()


def test_nobody_of_another_agency_is_addressed(house):
    with pytest.raises(NotYourDocumentError):
        publish(house, people=[house.other_leader.person_id])


def test_who_has_not_read_is_reminded_until_everybody_has(house):
    made = publish(house, people=[house.culture_official.person_id, house.land_head.person_id])
    read_internal(by=house.land_head, now=NOW, internal_id=made)
    assert remind_readers(by=house.leader, now=NOW, internal_id=made) == 1
    assert internal_page(house.culture_official, now=NOW, only_unread=True).rows[0].is_reminded
    read_internal(by=house.culture_official, now=NOW, internal_id=made)
    with pytest.raises(EverybodyReadError):
        remind_readers(by=house.keeper, now=NOW, internal_id=made)
    for stranger in (house.land_head, house.other_leader):
        with pytest.raises(NotYourInternalError):
            remind_readers(by=stranger, now=NOW, internal_id=made)


def test_what_is_withdrawn_leaves_the_lists_and_stays_so(house):
    made = publish(house, whole=True)
    with pytest.raises(ReasonTooShortError):
        withdraw_internal(by=house.keeper, now=NOW, internal_id=made, reason="Sai")
    withdraw_internal(by=house.keeper, now=NOW, internal_id=made, reason=REASON)
    assert unread(house.land_head) == []
    assert not read_internal(by=house.land_head, now=NOW, internal_id=made)
    with pytest.raises(NotCurrentError):
        withdraw_internal(by=house.keeper, now=NOW, internal_id=made, reason=REASON)


def test_its_time_ends_after_its_last_day(house):
    made = publish(house, whole=True, valid_until=NOW.date())
    assert unread(house.land_head) == [made]
    tomorrow = NOW + timedelta(days=1)
    assert unread(house.land_head, now=tomorrow) == []
    with pytest.raises(NotCurrentError):
        remind_readers(by=house.keeper, now=tomorrow, internal_id=made)
    said = {"valid_until": NOW.date(), "withdrawn_at": None}
    assert standing_of(**said, today=NOW.date()) is InternalStanding.CURRENT
    assert standing_of(**said, today=tomorrow.date()) is InternalStanding.EXPIRED
    assert standing_of(**said | {"withdrawn_at": NOW}, today=NOW.date()) is InternalStanding.WITHDRAWN


def test_what_was_published_and_read_cannot_be_changed(house):
    made = publish(house, whole=True)
    reader = InternalReader.objects.filter(internal=made, read_at=NOW)
    for change in (
        lambda: InternalDocument.objects.update(title="Khác"),
        lambda: InternalDocument.objects.filter(pk=made).update(valid_until=NOW.date()),
        lambda: reader.update(read_at=NOW + timedelta(days=1)),
        reader.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
