"""Numbers are given once: in order, reserved or voided with a reason, whatever happens at the same moment."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.factories import NOW, reserve
from tests.dossiers.at_once import at_once, kinds
from tests.organisations.factories import make_unit

from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.numbers import (
    MOST_SUBS,
    SECRET_VOID,
    NoSubNumberLeftError,
    NotReservedError,
    NumberTakenError,
    ReasonMissingError,
    SecretWordsError,
)
from motcua.documents.domain.series import INCOMING, Kind
from motcua.documents.domain.symbols import BodySymbolError
from motcua.documents.events import Recorded
from motcua.documents.handlers import append_to_ledger
from motcua.documents.ledger_source import STREAM, EntrySource
from motcua.documents.models import Book, Entry, Number, SeriesChoice
from motcua.documents.permissions import NotYourDocumentError, numbers_visible_to
from motcua.documents.queries.series import types_apart
from motcua.documents.services import keep_numbers
from motcua.documents.services.choose_series import AlreadyChosenError, YearBegunError, choose_series
from motcua.documents.services.keep_numbers import reserve_sub_number, void_number
from motcua.documents.services.take_number import Wanted, take_number
from motcua.kernel.civil_time import VIETNAM
from motcua.ledger.models import Entry as Leaf
from motcua.platform.models import AuditEntry
from motcua.platform.outbox import drain

AT_ONCE, FEW = 32, 8
NEW_YEAR = datetime(2027, 1, 1, 0, 0, tzinfo=VIETNAM)


def written(*numbers: Number) -> list[str]:
    return [str(number) for number in numbers]


def test_one_series_counts_through_the_types(house):
    numbers = [reserve(house, kind) for kind in (DocumentType.DECISION, DocumentType.NOTICE)]
    letter = reserve(house, DocumentType.OFFICIAL_LETTER, drafter="VX")

    assert written(*numbers, letter) == ["01/QĐ-UBND", "02/TB-UBND", "03/UBND-VX"]


def test_series_that_the_law_keeps_apart_count_by_themselves(house):
    kinds_of_document = [
        Kind(type=DocumentType.DECISION),
        Kind(legal_form="QĐ"),
        Kind(legal_form="NQ"),
        Kind(copy_form=CopyForm.TRUE_COPY),
        Kind(copy_form=CopyForm.COPY_OF_COPY),
    ]
    numbers = [reserve(house, kind) for kind in kinds_of_document]
    secret = reserve(house, Kind(type=DocumentType.DECISION, is_secret=True), purpose="")
    body = reserve(house, Kind(type=DocumentType.DECISION, body_id=house.land_id), issuer="BCĐ")

    assert written(*numbers, secret, body) == [
        "01/QĐ-UBND", "01/2026/QĐ-UBND", "01/2026/NQ-UBND", "01/SY", "02/SL", "01/QĐ-UBND", "01/QĐ-BCĐ",
    ]  # fmt: skip


def test_each_agency_and_each_year_begins_with_one(house):
    assert reserve(house).number == 1
    assert reserve(house).number == 2
    assert reserve(house, by=house.other_keeper, agency_id=house.other_id).number == 1
    assert reserve(house, now=NEW_YEAR - timedelta(seconds=1)).number == 3
    assert (reserve(house, now=NEW_YEAR).number, Book.objects.filter(year=2027).count()) == (1, 1)


def test_two_series_never_give_the_same_number_and_symbol(house):
    land, culture = (
        Kind(type=DocumentType.DECISION, body_id=each) for each in (house.land_id, house.culture_id)
    )
    assert str(reserve(house, land, issuer="BCĐ")) == "01/QĐ-BCĐ"

    with pytest.raises(NumberTakenError):
        reserve(house, culture, issuer="BCĐ")
    assert str(reserve(house, culture, issuer="HĐTV")) == "01/QĐ-HĐTV"


@pytest.mark.parametrize("issuer", ["", " ", "UBND", " ubnd"])
def test_a_body_never_numbers_under_the_agencys_abbreviation(house, issuer):
    with pytest.raises(BodySymbolError):
        reserve(house, Kind(type=DocumentType.DECISION, body_id=house.land_id), issuer=issuer)
    assert str(reserve(house)) == "01/QĐ-UBND", "the agency's own number stays free"


def test_an_abbreviation_goes_with_a_body_of_the_agency(house):
    for kind in (Kind(type=DocumentType.DECISION), Kind(legal_form="QĐ"), Kind(copy_form=CopyForm.EXTRACT)):
        with pytest.raises(BodySymbolError):
            reserve(house, kind, issuer="BCĐ")
    theirs = Kind(type=DocumentType.DECISION, body_id=make_unit(house.other_id, name="Phòng Kinh tế"))
    with pytest.raises(NotYourDocumentError):
        reserve(house, theirs, issuer="BCĐ")
    assert not Number.objects.exists()


def test_a_type_set_apart_has_its_series_from_the_year_of_the_decision_on(house):
    facts = {
        "by": house.leader,
        "now": NOW,
        "agency_id": house.id,
        "document_type": DocumentType.DECISION,
        "is_apart": True,
        "decision": "Quyết định số 9/QĐ-UBND ngày 10/11/2026",
    }
    reserve(house)
    with pytest.raises(YearBegunError):
        choose_series(from_year=2026, **facts)
    with pytest.raises(YearBegunError):
        choose_series(from_year=2025, **facts)
    with pytest.raises(ReasonMissingError):
        choose_series(from_year=2027, **facts | {"decision": " "})
    choose_series(from_year=2027, **facts)
    with pytest.raises(AlreadyChosenError):
        choose_series(from_year=2027, **facts)
    choose_series(from_year=2028, **facts | {"is_apart": False})

    assert str(reserve(house, DocumentType.NOTICE)) == "02/TB-UBND"
    in_2027 = [reserve(house, kind, now=NEW_YEAR) for kind in (DocumentType.NOTICE, DocumentType.DECISION)]
    assert written(*in_2027) == ["01/TB-UBND", "01/QĐ-UBND"]
    in_2028 = [
        reserve(house, kind, now=NEW_YEAR.replace(year=2028))
        for kind in (DocumentType.NOTICE, DocumentType.DECISION)
    ]
    assert written(*in_2028) == ["01/TB-UBND", "02/QĐ-UBND"]


def test_sub_numbers_stand_beside_their_number(house):
    main = reserve(house)
    subs = [
        reserve_sub_number(by=house.keeper, now=NOW, number_id=main.pk, purpose="Bổ sung") for _ in range(2)
    ]

    assert written(*Number.objects.filter(pk__in=subs).order_by("pk")) == ["01a/QĐ-UBND", "01b/QĐ-UBND"]
    assert str(reserve(house)) == "02/QĐ-UBND"
    with pytest.raises(NoSubNumberLeftError):
        reserve_sub_number(by=house.keeper, now=NOW, number_id=subs[0], purpose="Bổ sung")
    Number.objects.filter(pk=main.pk).update(subs=MOST_SUBS)
    with pytest.raises(NoSubNumberLeftError):
        reserve_sub_number(by=house.keeper, now=NOW, number_id=main.pk, purpose="Bổ sung")


def test_a_void_number_says_why_and_is_never_given_again(house):
    number = reserve(house)
    with pytest.raises(ReasonMissingError):
        void_number(by=house.keeper, now=NOW, number_id=number.pk, reason="  ")
    void_number(by=house.keeper, now=NOW, number_id=number.pk, reason="Không ban hành nữa")
    with pytest.raises(NotReservedError):
        void_number(by=house.keeper, now=NOW, number_id=number.pk, reason="Nhầm")

    assert str(reserve(house)) == "02/QĐ-UBND"
    kept = Number.objects.get(pk=number.pk)
    assert (kept.void_reason, kept.voided_by_name) == ("Không ban hành nữa", "Nguyễn Thị Hoa")


def test_of_a_secret_nothing_but_the_number_is_kept(house):
    secret = Kind(type=DocumentType.DECISION, is_secret=True)
    with pytest.raises(SecretWordsError):
        reserve(house, secret, purpose="Phương án tác chiến")
    assert reserve(house, secret, purpose="").purpose == ""
    with pytest.raises(ReasonMissingError):
        reserve(house, purpose=" ")
    number = Number.objects.get()
    with pytest.raises(SecretWordsError):
        void_number(by=house.keeper, now=NOW, number_id=number.pk, reason="Bỏ phương án tác chiến")
    void_number(by=house.keeper, now=NOW, number_id=number.pk, reason=" ")
    assert Number.objects.get().void_reason == SECRET_VOID


@pytest.mark.parametrize("who", ["leader", "culture_head", "culture_official", "other_keeper"])
def test_only_who_keeps_the_books_gives_numbers(house, who):
    number = reserve(house)
    with pytest.raises(NotYourDocumentError):
        reserve(house, by=getattr(house, who))
    with pytest.raises(NotYourDocumentError):
        void_number(by=getattr(house, who), now=NOW, number_id=number.pk, reason="Nhầm")
    assert Number.objects.count() == 1


def test_another_agency_sees_none_of_it(house):
    reserve(house)
    reserve(house, by=house.other_keeper, agency_id=house.other_id)

    assert {each.agency_id for each in numbers_visible_to(house.leader)} == {house.id}
    assert {each.agency_id for each in numbers_visible_to(house.other_keeper)} == {house.other_id}
    assert not numbers_visible_to(house.culture_official).exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE documents_number SET number = 9",
        "UPDATE documents_number SET voided_at = NULL, void_reason = '' WHERE voided_at IS NOT NULL",
        "DELETE FROM documents_number",
        "UPDATE documents_book SET last = last - 1",
        "DELETE FROM documents_book",
        "UPDATE documents_entry SET words = ''",
        "DELETE FROM documents_entry",
    ],
)
def test_what_was_written_cannot_be_changed_past_the_product(house, sql):
    number = reserve(house)
    reserve(house)
    void_number(by=house.keeper, now=NOW, number_id=number.pk, reason="Nhầm")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_each_act_is_in_the_history_in_the_audit_and_in_the_ledger(house):
    number = reserve(house)
    void_number(by=house.keeper, now=NOW, number_id=number.pk, reason="Nhầm")

    lines = Entry.objects.filter(subject=number.ref).order_by("number")
    assert [(line.number, line.act, line.words) for line in lines] == [
        (1, "number_reserved", "Quyết định sắp ký"),
        (2, "number_voided", "Nhầm"),
    ]
    tags = AuditEntry.objects.filter(on_ref=number.ref).order_by("id").values_list("tag", flat=True)
    assert list(tags) == ["document_number:reserved", "document_number:voided"]
    facts = list(EntrySource().facts(subject=number.ref))
    assert [fact.data["act"] for fact in facts] == ["number_reserved", "number_voided"]
    drain()
    leaves = Leaf.objects.filter(stream=STREAM, subject=number.ref)
    assert leaves.count() == 2
    append_to_ledger(
        Recorded(subject=number.ref, number=1, act="number_reserved", agency_id=house.id, at=NOW)
    )
    assert leaves.count() == 2, "told again, it is entered once"


ORDERS = st.lists(st.sampled_from(["reserve", "notice", "void", "sub", "fail", "incoming"]), max_size=12)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=ORDERS)
def test_whatever_is_done_numbers_have_no_gap_and_no_double(house, orders):
    """Each book's numbers are 1 … n, whatever was voided, whatever failed between."""
    with transaction.atomic():
        _do(house, orders)
        rows = list(Number.objects.values_list("book_id", "number", "suffix"))
        assert max(Counter(rows).values(), default=1) == 1
        for book in Book.objects.all():
            given_out = sorted(number for pk, number, suffix in rows if pk == book.pk and not suffix)
            assert given_out == list(range(1, book.last + 1))
        transaction.set_rollback(True)


def _do(house, orders):
    for order in orders:
        reserved = Number.objects.filter(used_at=None, voided_at=None, suffix="").first()
        if order == "reserve":
            reserve(house)
        elif order == "notice":
            reserve(house, DocumentType.NOTICE)
        elif order == "incoming":
            wanted = Wanted(by_name="Hoa", is_used=True)
            take_number(agency_id=house.id, shelf=INCOMING, on=NOW.date(), now=NOW, wanted=wanted)
        elif order == "fail":
            _take_and_fail(house)
        elif reserved and order == "void":
            void_number(by=house.keeper, now=NOW, number_id=reserved.pk, reason="Nhầm")
        elif reserved:
            reserve_sub_number(by=house.keeper, now=NOW, number_id=reserved.pk, purpose="Bổ sung")


def _take_and_fail(house):
    with transaction.atomic():
        reserve(house)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_thirty_two_at_once_get_successive_numbers_and_sub_numbers_and_void_once(house):
    outcomes = at_once(*[lambda: reserve(house)] * AT_ONCE)
    assert kinds(outcomes) == ["done"] * AT_ONCE
    assert sorted(each.number for each in outcomes) == list(range(1, AT_ONCE + 1))

    main = outcomes[0].pk
    subs = at_once(
        *[lambda: reserve_sub_number(by=house.keeper, now=NOW, number_id=main, purpose="Bổ sung")] * AT_ONCE
    )
    assert kinds(subs) == ["NoSubNumberLeftError"] * (AT_ONCE - MOST_SUBS) + ["done"] * MOST_SUBS
    suffixes = Number.objects.filter(suffix__gt="").values_list("suffix", flat=True)
    assert "".join(sorted(suffixes)) == "abcdefghijklmnopqrstuvwxyz"

    voided = at_once(*[lambda: void_number(by=house.keeper, now=NOW, number_id=main, reason="Nhầm")] * FEW)
    assert kinds(voided) == ["NotReservedError"] * (FEW - 1) + ["done"]
    assert Entry.objects.filter(subject=f"document_number:{main}").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_type_is_not_set_apart_while_a_number_of_it_is_given(house, monkeypatch):
    """Who chooses waits for who numbers, and then sees the number."""
    looked, chosen = Event(), Event()

    def types_apart_and_linger(*asked, **more):
        found = types_apart(*asked, **more)
        looked.set()
        chosen.wait(1)  # without the lock, the choice is made now
        return found

    def choose():
        looked.wait(20)
        facts = {"document_type": DocumentType.DECISION, "is_apart": True, "decision": "9/QĐ-UBND"}
        choose_series(by=house.leader, now=NOW, agency_id=house.id, from_year=2026, **facts)
        chosen.set()

    monkeypatch.setattr(keep_numbers, "types_apart", types_apart_and_linger)
    assert kinds(at_once(lambda: reserve(house), choose)) == ["YearBegunError", "done"]
    assert [each.series for each in Number.objects.all()] == ["common"]
    assert not SeriesChoice.objects.exists()
