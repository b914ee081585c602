"""Rows copied into a table are the rows that the ORM would have written."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, connection

from motcua.platform.copying import column_names, copy_rows, take_ids
from motcua.platform.models import AuditEntry

AT = datetime(2026, 11, 20, 2, 0, 0, 7, tzinfo=UTC)
COLUMNS = column_names(AuditEntry, without=("id",))
pytestmark = pytest.mark.django_db


def a_row(**changes: object) -> dict[str, object]:
    row = {
        "at": AT,
        "by_ref": "staff:1",
        "by_name": "Bùi Thị Nhung",
        "tag": "dossier:read",
        "on_ref": "dossier:7",
        "agency_id": None,
        "purpose": "",
        "data": {},
    }
    return row | changes


ROWS = [
    a_row(),
    a_row(agency_id=12, by_name="a\tb\nc\\d\r\\N\\."),
    a_row(data={"b": [1, None, True, "\\N\t\"'\n"], "a": {"tên": "Đà Bắc"}}),
    a_row(data={"số": 10**29, "amount": Decimal("1.50")}),
    a_row(data=[]),
]


def test_what_is_copied_is_what_the_orm_writes():
    AuditEntry.objects.bulk_create(AuditEntry(**row) for row in ROWS[:3])
    AuditEntry.objects.create(**ROWS[3] | {"data": {"số": 10**29, "amount": "1.50"}})
    AuditEntry.objects.create(**ROWS[4])
    by_orm = rows_of_table()

    copy_rows(AuditEntry, iter(ROWS), columns=COLUMNS)

    assert rows_of_table()[len(ROWS) :] == by_orm


def rows_of_table() -> list[tuple[object, ...]]:
    return list(AuditEntry.objects.order_by("id").values_list(*COLUMNS))


def test_rows_may_hold_more_than_is_copied_and_are_numbered_in_their_order():
    names = [f"{number}" for number in range(30, 0, -1)]

    copy_rows(AuditEntry, (a_row(by_name=name, more=object()) for name in names), columns=COLUMNS)

    assert list(AuditEntry.objects.order_by("id").values_list("by_name", flat=True)) == names


def test_ids_taken_beforehand_are_nobody_elses():
    first, second = take_ids(AuditEntry, 3), take_ids(AuditEntry, 2)
    copy_rows(AuditEntry, [a_row(id=second[1])], columns=("id", *COLUMNS))
    later = AuditEntry.objects.create(**a_row())

    assert sorted({*first, *second}) == [*first, *second]
    assert AuditEntry.objects.get(pk=second[1]).by_ref == "staff:1"
    assert later.pk > max(second)
    assert take_ids(AuditEntry, 0) == []


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        pytest.param({"at": AT}, KeyError, id="a column is missing"),
        pytest.param(a_row(by_ref="x" * 41), DataError, id="too long for its column"),
        pytest.param(a_row(tag=None), IntegrityError, id="nothing where something must be"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_refused_leaves_nothing(broken, error):
    with pytest.raises(error):
        copy_rows(AuditEntry, [a_row(), broken], columns=COLUMNS)

    assert not AuditEntry.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
