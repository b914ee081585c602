"""The register as a report and as a closed yearly book: lines, exports, readers, later changes."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from openpyxl import load_workbook
from tests.dossiers.desk import Desk
from tests.dossiers.factories import NOW, asked, make_actor, make_office, receive, stored
from tests.outside_tools import text_of

from motcua.dossiers.composing.register import HEADS, register_pdf, register_xlsx
from motcua.dossiers.domain.applications import Applicant
from motcua.dossiers.domain.register import RegisterLine, changes
from motcua.dossiers.ledger_source import RegisterSource
from motcua.dossiers.models import Dossier, RegisterBook
from motcua.dossiers.public import officials
from motcua.dossiers.queries.register import (
    NotYourRegisterError,
    PeriodTooLongError,
    lines_of,
    register_lines,
)
from motcua.dossiers.services.close_register import (
    BookClosedError,
    NotHeadError,
    YearNotOverError,
    changes_since,
    close_register,
    is_intact,
    year_of,
)
from motcua.kernel.actors import Role
from motcua.kernel.periods import Period
from motcua.ledger.models import Entry
from motcua.platform.models import AuditEntry

NEXT_YEAR = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
LINE = RegisterLine(
    number=7,
    code="000.33.20.H28-261120-0007",
    procedure_name="Đăng ký khai sinh",
    field_code="HO_TICH",
    sets=1,
    applicant="Bùi Thị Hường",
    contact="xóm Tình, 0912345678",
    competent_agency="Ủy ban nhân dân xã Hiền Lương",
    received_on="2026-11-20",
    promised_on="2026-11-21",
    sent_on="2026-11-20",
    done_on="2026-11-21",
    returned_on="",
    return_channel="direct",
    taken_by="",
    remark="stopped",
)


@pytest.fixture(autouse=True)
def _keys_of_its_own(settings, tmp_path):
    settings.VAR = tmp_path


def received(office, count=1):
    return [receive(office, at=NOW + timedelta(minutes=number)).dossier_id for number in range(count)]


def closed(office, by=None) -> RegisterBook:
    book_id = close_register(by=by or office.leader, now=NEXT_YEAR, agency_id=office.id, year=2026)
    return RegisterBook.objects.get(pk=book_id)


def test_a_line_holds_what_happened_to_the_dossier(office):
    (dossier_id,) = received(office)
    officials.transfer(asked(office.clerk, dossier_id, at=NOW + timedelta(minutes=5)))

    (line,) = lines_of(agency_id=office.id, period=year_of(2026))
    dossier = stored(dossier_id)
    assert (line.number, line.code, line.applicant) == (1, dossier.code, "Bùi Văn Nam")
    assert (line.received_on, line.sent_on, line.done_on) == ("2026-11-20", "2026-11-20", "")
    assert line.competent_agency == office.agency.name
    assert line.field_code == "HO_TICH"


def test_numbers_go_through_the_year_whatever_part_is_read(office):
    first, second = received(office, 2)
    Dossier.objects.filter(pk=first).update(accepted_at=NOW - timedelta(days=30))

    (line,) = lines_of(agency_id=office.id, period=Period(date(2026, 11, 1), date(2026, 12, 1)))
    assert (line.number, line.code) == (2, stored(second).code)


def test_a_subject_area_is_cut_out_with_the_numbers_kept(office):
    received(office, 2)

    assert lines_of(agency_id=office.id, period=year_of(2026), field_code="DAT_DAI") == ()
    assert [
        line.number for line in lines_of(agency_id=office.id, period=year_of(2026), field_code="HO_TICH")
    ] == [1, 2]


def test_only_who_reads_the_agencys_dossiers_reads_its_register(office):
    other = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.2")
    received(office)

    assert len(register_lines(office.clerk, agency_id=office.id, period=year_of(2026))) == 1
    for stranger in (other.clerk, make_actor(office.id, Role.IT_CENTRE)):
        with pytest.raises(NotYourRegisterError):
            register_lines(stranger, agency_id=office.id, period=year_of(2026))


def test_a_register_reaches_over_no_year_end(office):
    with pytest.raises(PeriodTooLongError):
        lines_of(agency_id=office.id, period=Period(date(2025, 12, 1), date(2026, 2, 1)))


def test_the_number_of_queries_does_not_grow_with_the_lines(office, assert_constant_queries):
    received(office)
    assert_constant_queries(
        lambda: lines_of(agency_id=office.id, period=year_of(2026)), lambda: received(office, 3)
    )


def test_the_pdf_is_archival_a4_landscape_with_cover_and_fifteen_columns(tmp_path):
    made = register_pdf([LINE], agency="Ủy ban nhân dân xã Hiền Lương", period=year_of(2026), now=NOW)

    text = text_of(made.pdf, tmp_path)
    for shown in (
        "SỔ THEO DÕI HỒ SƠ",
        "Quyển số: 01/2026",
        "Từ ngày 01/01/2026 đến ngày 31/12/2026",
        "(1) (2) (3)",
        "(15)",
        "Đăng ký khai sinh",
        "20/11/2026",
        "Mẫu số 07 - Thông tư số 03/2025/TT-VPCP",
    ):
        assert shown in text
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2U"
        width, height = (float(edge) for edge in pdf.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (842, 595)


def test_the_worksheet_holds_texts_only_so_that_nothing_typed_is_a_formula():
    hostile = '=HYPERLINK("http://x","y")'
    line = RegisterLine(
        **{name: getattr(LINE, name) for name in LINE.__dataclass_fields__} | {"applicant": hostile}
    )

    sheet = load_workbook(io.BytesIO(register_xlsx([line]))).active
    rows = list(sheet.iter_rows())
    assert tuple(cell.value for cell in rows[0]) == HEADS
    assert (rows[1][4].value, rows[1][4].data_type) == (hostile, "s")
    assert rows[1][7].value == "20/11/2026"


def test_closing_freezes_the_book_and_puts_its_hash_into_the_ledger(office):
    received(office, 2)
    book = closed(office)

    assert (book.line_count, book.closed_by_name) == (2, office.leader.name)
    assert is_intact(book)
    assert changes_since(book) == ()
    assert Entry.objects.filter(stream="dossiers.register", key=f"{office.id}:2026").count() == 1
    (fact,) = RegisterSource().facts()
    assert fact.data["sha256"] == book.sha256
    assert AuditEntry.objects.filter(tag="register:close").count() == 1


def test_later_changes_are_found_line_by_line(office):
    first, second = received(office, 2)
    book = closed(office)
    Dossier.objects.filter(pk=first).update(applicant_name="Người khác")
    Dossier.objects.filter(pk=second).update(accepted_at=NEXT_YEAR)

    found = {(each.code, each.column, each.was, each.now) for each in changes_since(book)}
    assert found == {
        (stored(first).code, "applicant", "Bùi Văn Nam", "Người khác"),
        (stored(second).code, "line", "2", ""),
    }
    assert is_intact(book)


def test_a_line_that_slips_in_later_is_found():
    (change,) = changes([], [LINE])
    assert (change.code, change.column, change.now) == (LINE.code, "line", "7")


def test_the_database_refuses_to_change_a_closed_book_and_a_touched_one_is_seen(office):
    received(office)
    book = closed(office)
    with pytest.raises(DatabaseError), transaction.atomic():
        RegisterBook.objects.filter(pk=book.pk).update(line_count=0)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE dossiers_registerbook SET lines = jsonb_set(lines, '{0,applicant}', '\"Kẻ sửa sổ\"')"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    touched = RegisterBook.objects.get(pk=book.pk)
    (fact,) = RegisterSource().facts()
    assert not is_intact(touched)
    assert fact.data["sha256"] != book.sha256


def test_only_the_head_closes_once_and_only_a_year_that_is_over(office):
    received(office)
    with pytest.raises(NotHeadError):
        closed(office, by=office.clerk)
    with pytest.raises(YearNotOverError):
        close_register(by=office.leader, now=NOW, agency_id=office.id, year=2026)
    closed(office)
    with pytest.raises(BookClosedError):
        closed(office)


def test_the_screen_shows_lines_and_sends_the_register_with_the_export_on_record(desk: Desk):
    receive(desk.office, applicant=Applicant(name="Xa Thị Lan", number="017195000123"))
    asked_for = {"agency": desk.office.id, "start": "2026-11-01", "end": "2026-11-30", "field": ""}

    page = desk.clerk.get("/work/register/", asked_for)
    assert (page.status_code, "Xa Thị Lan" in page.content.decode()) == (200, True)
    pdf = desk.clerk.get("/work/register/report.pdf", asked_for)
    assert pdf.content.startswith(b"%PDF-")
    assert desk.clerk.get("/work/register/report.xlsx", asked_for).content.startswith(b"PK")
    assert AuditEntry.objects.filter(tag="register:export").count() == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        pytest.param({"end": "2026-10-31"}, "Chọn ngày từ ngày đầu trở đi.", id="end before start"),
        pytest.param({"start": "2025-11-01"}, "mỗi năm có một quyển sổ riêng", id="two years"),
    ],
)
def test_a_wrong_period_is_told_and_kept(desk: Desk, changed, words):
    asked_for = {"agency": desk.office.id, "start": "2026-11-01", "end": "2026-11-30", "field": ""} | changed
    page = desk.clerk.get("/work/register/", asked_for)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert desk.clerk.get("/work/register/report.pdf", asked_for).status_code == 404


def test_another_agencys_register_is_not_to_be_had(desk: Desk):
    other = make_office(name="Ủy ban nhân dân xã Tu Lý", code="X-TL", code_qd20="H28.99.2")
    receive(other)
    book = closed(other)
    asked_for = {"agency": other.id, "start": "2026-11-01", "end": "2026-11-30"}

    assert desk.clerk.get("/work/register/", asked_for).status_code == 422
    assert desk.clerk.get("/work/register/report.xlsx", asked_for).status_code == 404
    assert desk.clerk.get(f"/work/register/books/{book.pk}/").status_code == 404
    assert desk.clerk.get(f"/work/register/books/{book.pk}/file/").status_code == 404


def test_the_leader_closes_last_year_on_the_screen_and_sees_what_changed(desk: Desk, morning):
    dossier_id = receive(desk.office).dossier_id
    morning.move_to(NEXT_YEAR)
    leader = desk.at("leader")
    answer = leader.post("/work/register/close/", {"agency": desk.office.id, "year": "2026"})
    Dossier.objects.filter(pk=dossier_id).update(applicant_name="Người khác")

    assert answer.status_code == 302
    page = leader.get(answer["Location"]).content.decode()
    assert "Người khác" in page
    assert RegisterBook.objects.get().sha256 in page
    assert (
        desk.clerk.post("/work/register/close/", {"agency": desk.office.id, "year": "2026"}).status_code
        == 403
    )
