from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.platform import audit
from motcua.platform.models import AuditEntry

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
CLERK = Actor(kind=ActorKind.STAFF, id=8, name="Đinh Văn Lâm")
CITIZEN = Actor(kind=ActorKind.CITIZEN, id=7, name="Bùi Thị Hoà")

pytestmark = pytest.mark.django_db


class Tag(audit.AuditTag):
    LODGED = "dossier:lodged"
    READ = "dossier:read"


def _read(
    *, by: Actor = CLERK, at: datetime = NOW, on: str = "dossier:12", purpose: str = "Thẩm định"
) -> None:
    audit.record(by=by, at=at, tag=Tag.READ, on=on, agency_id=3, purpose=purpose)


def test_a_line_keeps_who_what_when_and_the_facts():
    audit.record(
        by=CLERK,
        at=NOW,
        tag=Tag.LODGED,
        on="dossier:12",
        agency_id=3,
        data={"due": date(2026, 11, 25), "copies": 2},
    )

    line = AuditEntry.objects.get()
    assert (line.by_ref, line.by_name, line.tag, line.on_ref, line.agency_id, line.at, line.data) == (
        "staff:8", "Đinh Văn Lâm", "dossier:lodged", "dossier:12", 3, NOW, {"due": "2026-11-25", "copies": 2},
    )  # fmt: skip


def test_reads_of_a_thing_are_those_of_staff_newest_first():
    _read(at=NOW)
    _read(at=NOW + timedelta(hours=1), purpose="Trả lời đơn")
    _read(at=NOW + timedelta(minutes=20))
    _read(on="dossier:13")
    _read(by=CITIZEN, purpose="")
    _read(by=SYSTEM, purpose="")
    audit.record(by=CLERK, at=NOW, tag=Tag.LODGED, on="dossier:12")

    assert audit.reads_of("dossier:12") == (
        _reading("Trả lời đơn", at=NOW + timedelta(hours=1)),
        _reading("Thẩm định", at=NOW + timedelta(minutes=20), times=2),
    )


def test_reads_are_told_apart_by_person_agency_and_day_in_viet_nam():
    midnight = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    namesake = Actor(kind=ActorKind.STAFF, id=9, name=CLERK.name)
    _read(at=midnight - timedelta(minutes=2))
    _read(at=midnight - timedelta(minutes=1))
    _read(at=midnight)
    _read(at=midnight, by=namesake)

    assert [(read.at, read.times) for read in audit.reads_of("dossier:12")] == [
        (midnight, 1),
        (midnight, 1),
        (midnight - timedelta(minutes=1), 2),
    ]


def _reading(purpose: str, *, at: datetime, times: int = 1) -> audit.Read:
    return audit.Read(at=at, times=times, by_name="Đinh Văn Lâm", agency_id=3, purpose=purpose)


def test_staff_do_not_read_without_a_purpose():
    with pytest.raises(audit.PurposeMissingError):
        _read(purpose="")

    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE platform_audit_entry SET by_name = 'X'", "DELETE FROM platform_audit_entry"],
    ids=["update", "delete"],
)
def test_a_line_is_neither_changed_nor_removed(statement):
    _read()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEntry.objects.get().by_name == "Đinh Văn Lâm"


def test_the_table_is_not_emptied():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE platform_audit_entry ENABLE TRIGGER platform_audit_entry_no_truncate")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE platform_audit_entry")
        transaction.set_rollback(True)
