"""Notices: told once, read by their reader alone, counted by one query, removed in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from tests.dossiers.at_once import at_once
from tests.notifications.factories import KIND, NOW, actor_of, make_reader, notice_of, tell
from tests.organisations.factories import also_appoint, make_agency
from tests.queries import count_queries

from motcua.kernel.actors import SYSTEM, Role
from motcua.notifications.domain.kinds import DuplicateKindError, Kind, UnknownKindError, register_kinds
from motcua.notifications.domain.words import (
    LONGEST,
    ForeignAddressError,
    NoWordsError,
    checked_address,
    checked_words,
    said,
)
from motcua.notifications.models import Notice
from motcua.notifications.permissions import notices_visible_to
from motcua.notifications.queries.notices import notice_of as found_notice
from motcua.notifications.queries.notices import notice_page
from motcua.notifications.queries.unread import MOST_COUNTED, unread_of
from motcua.notifications.services.mark_read import mark_read
from motcua.notifications.services.post_notice import post
from motcua.notifications.tasks import sweep_old_notices
from motcua.organisations import public as organisations

LANGUAGES = ("vi", "en")


class TestWords:
    @given(st.text(min_size=1).filter(lambda text: bool(text.replace("\0", "").split())))
    def test_are_one_line_however_long(self, text):
        line = checked_words({"vi": text, "en": text}, languages=LANGUAGES)["vi"]
        assert 0 < len(line) <= LONGEST
        assert line == " ".join(line.split())

    @pytest.mark.parametrize("words", [{}, {"vi": "a"}, {"vi": "a", "en": " \n"}])
    def test_lack_no_language(self, words):
        with pytest.raises(NoWordsError):
            checked_words(words, languages=LANGUAGES)

    def test_are_said_in_the_readers_language_else_in_another(self):
        assert said({"vi": "a", "en": "b"}, language="en", otherwise="vi") == "b"
        assert said({"vi": "a"}, language="en", otherwise="vi") == "a"
        assert said({"fr": "c"}, language="en", otherwise="vi") == "c"

    @pytest.mark.parametrize(
        "address", ["", "https://x.vn/", "//x.vn/", "/\\x.vn/", "javascript:alert(1)", "/" + "a" * 200]
    )
    def test_lead_nowhere_else(self, address):
        with pytest.raises(ForeignAddressError):
            checked_address(address)


def test_a_kind_is_registered_once():
    register_kinds(KIND)
    with pytest.raises(DuplicateKindError):
        register_kinds(Kind(key=KIND.key, group="", label="Another"))


@pytest.mark.django_db
class TestPosting:
    def test_tells_each_person_once(self):
        user, agency_id = make_reader()
        other, _ = make_reader()
        people = [user.person_id, other.person_id]
        assert post(notice_of(agency_id), to=people[:1], now=NOW) == 1
        assert post(notice_of(agency_id), to=people, now=NOW) == 1
        assert post(notice_of(agency_id, key="tests:2"), to=people, now=NOW) == 2
        assert post(notice_of(agency_id), to=[], now=NOW) == 0

    def test_refuses_what_nobody_registered(self):
        user, agency_id = make_reader()
        with pytest.raises(UnknownKindError):
            tell(user, agency_id, kind="tests.unknown")

    def test_takes_three_statements_for_any_number_of_people(self):
        agency_id = make_agency().id
        people = [make_reader()[0].person_id for _ in range(5)]
        few = count_queries(lambda: post(notice_of(agency_id), to=people[:1], now=NOW))
        many = count_queries(lambda: post(notice_of(agency_id, key="tests:2"), to=people, now=NOW))
        assert len(few) == len(many)


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_tell_one_notice():
    user, agency_id = make_reader()
    at_once(*(lambda: tell(user, agency_id) for _ in range(4)))
    assert Notice.objects.count() == 1


@pytest.mark.django_db
class TestReading:
    def test_is_for_its_person_alone(self):
        user, agency_id = make_reader()
        other, _ = make_reader()
        tell(user, agency_id)
        row = Notice.objects.get()
        assert found_notice(actor_of(user), row.pk, now=NOW) == row
        assert found_notice(actor_of(other), row.pk, now=NOW) is None
        assert mark_read(by=actor_of(other), now=NOW, notice_ids=[row.pk]) == 0
        assert mark_read(by=actor_of(user), now=NOW, notice_ids=[row.pk]) == 1
        assert mark_read(by=actor_of(user), now=NOW + timedelta(days=1)) == 0
        assert Notice.objects.get().read_at == NOW

    def test_ends_with_the_last_seat_in_the_agency(self):
        user, agency_id = make_reader()
        tell(user, agency_id)
        also_appoint(user.person_id, make_agency().id, Role.OFFICIAL)
        [held] = [
            each for each in organisations.tenures_of(user.person_id) if each.seat.agency_id == agency_id
        ]
        gone = NOW + timedelta(days=3)
        organisations.end_assignment(
            by=SYSTEM, now=gone, assignment_id=held.assignment_id, valid_to=gone.date()
        )
        assert notices_visible_to(actor_of(user), now=NOW).count() == 1
        assert notices_visible_to(actor_of(user), now=gone).count() == 0

    def test_nobody_but_staff_has_any(self):
        user, agency_id = make_reader()
        tell(user, agency_id)
        assert notices_visible_to(SYSTEM, now=NOW).count() == 0
        assert notices_visible_to(replace(actor_of(user), person_id=None), now=NOW).count() == 0

    def test_comes_in_pages_latest_first(self):
        user, agency_id = make_reader()
        for number in range(60):
            tell(user, agency_id, key=f"tests:{number}")
        page = notice_page(actor_of(user), now=NOW, only_unread=True)
        rest = notice_page(actor_of(user), now=NOW, only_unread=True, before=page.older)
        assert (len(page.rows), len(rest.rows), rest.older) == (50, 10, None)
        assert [row.id for row in page.rows] == sorted((row.id for row in page.rows), reverse=True)
        assert notice_page(actor_of(user), now=NOW, only_unread=True, kind="tests.else").rows == ()


@pytest.mark.django_db
def test_the_bell_asks_once_and_counts_no_further_than_it_shows():
    user, agency_id = make_reader()
    actor = actor_of(user)
    asked = len(count_queries(lambda: unread_of(actor, path="/", now=NOW)))
    assert asked == 1
    for number in range(MOST_COUNTED + 5):
        tell(user, agency_id, key=f"tests:{number}")
    assert unread_of(actor, path="/", now=NOW).count == MOST_COUNTED
    assert len(unread_of(actor, path="/account/", now=NOW).about_page) == MOST_COUNTED


@pytest.mark.django_db
def test_old_notices_are_removed_and_no_others(monkeypatch):
    user, agency_id = make_reader()
    kept = timedelta(days=settings.CONFIG.notices_kept_days)
    tell(user, agency_id, key="old", at=NOW - kept - timedelta(seconds=1))
    tell(user, agency_id, key="young", at=NOW - kept)
    monkeypatch.setattr("motcua.notifications.tasks.clock.now", lambda: NOW)
    sweep_old_notices(timestamp=0)
    assert list(Notice.objects.values_list("key", flat=True)) == ["young"]
