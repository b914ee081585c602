"""The board in the hall, the way from a scanned receipt to its dossier, and the figures for everybody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from tests.accounts.factories import browser_of, make_staff
from tests.dossiers.factories import BIRTH, NOW, ORDINARY, receive, stored
from tests.organisations.factories import make_agency

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.hall_board import SHOWN, hall_board
from motcua.dossiers.queries.popularity import most_lodged
from motcua.dossiers.queries.public_figures import (
    LevelFigures,
    MonthFigures,
    figures_by_level,
    public_figures,
    suspended,
)
from motcua.kernel.actors import Role
from motcua.portal.domain.scanned import Code, Receipt, read
from motcua.portal.kiosks import board_path
from motcua.portal.web import figures

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


class TestBoard:
    def test_it_shows_codes_and_nothing_of_anybody(self, client, office):
        waiting, ready = (stored(receive(office).dossier_id) for _ in range(2))
        Dossier.objects.filter(pk=ready.pk).update(state=State.DONE, done_at=NOW)
        page = client.get(board_path("X-HL")).content.decode()
        first, _, second = page.partition('id="waiting"')
        assert ready.code in first
        assert waiting.code in second
        for told in (
            waiting.applicant_name,
            waiting.applicant_number,
            waiting.proof_token,
            waiting.procedure_code,
        ):
            assert told not in page

    def test_it_renews_itself_with_and_without_scripts(self, client, office):
        answer = client.get(board_path("X-HL"))
        page = answer.content.decode()
        assert 'hx-trigger="every 20s"' in page
        assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in page
        assert answer.headers["X-Robots-Tag"] == "noindex"

    def test_the_address_is_known_to_screens_only(self, client, office):
        key = board_path("X-HL").split("/")[-2]
        for path in ("/board/X-HL/x/", f"/board/SXD/{key}/", f"/board/KHONG-CO/{key}/"):
            assert client.get(path).status_code == 404

    def test_what_was_sent_in_is_over_or_lies_elsewhere_stays_off_the_wall(self, office):
        elsewhere = make_agency()
        online, posted, over, away, share, whole = (receive(office).dossier_id for _ in range(6))
        Dossier.objects.filter(pk=online).update(channel="online")
        Dossier.objects.filter(pk=posted).update(state=State.DONE, done_at=NOW, return_channel="post")
        Dossier.objects.filter(pk=over).update(state=State.RETURNED)
        Dossier.objects.filter(pk=away).update(state=State.DONE, done_at=NOW, return_agency=elsewhere.id)
        Dossier.objects.filter(pk=share).update(parent=whole)
        assert hall_board(office.id).ready == ()
        assert hall_board(office.id).waiting == (stored(whole).code,)
        assert hall_board(elsewhere.id).ready == (stored(away).code,)

    def test_it_costs_as_many_queries_for_many(self, client, office, assert_constant_queries):
        receive(office)

        def grow() -> None:
            for _ in range(4):
                receive(office)

        assert_constant_queries(lambda: client.get(board_path("X-HL")), grow)
        assert len(hall_board(office.id).waiting) == 5 <= SHOWN

    def test_staff_are_given_the_addresses_of_their_own_agencies(self, office):
        page = browser_of(make_staff(Role.CLERK, agency_id=office.id)).get("/board/").content.decode()
        assert board_path("X-HL") in page
        other = browser_of(make_staff(Role.CLERK)).get("/board/").content.decode()
        assert board_path("X-HL") not in other


class TestScanning:
    @pytest.mark.parametrize(
        ("given", "found"),
        [
            ("https://motcua.hoabinh.gov.vn/track/AbCdEfGhIjKlMnOpQrSt_-", Receipt("AbCdEfGhIjKlMnOpQrSt_-")),
            ("/track/AbCdEfGhIjKlMnOpQrSt/", Receipt("AbCdEfGhIjKlMnOpQrSt")),
            (" AbCdEfGhIjKlMnOpQrSt\n", Receipt("AbCdEfGhIjKlMnOpQrSt")),
            ("H28.32-261122-0001", Code("H28.32-261122-0001")),
            ("https://evil.example/elsewhere", Code("https://evil.example/elsewhere")),
            ("http://[", Code("http://[")),
            ("   ", None),
        ],
    )
    def test_what_was_scanned_is_recognised(self, given, found):
        assert read(given) == found

    def test_a_receipt_leads_to_its_course_and_a_code_to_the_degree(self, client, office):
        lodged = receive(office)
        address = f"https://elsewhere.example/track/{lodged.proof_token}"
        answer = client.post("/track/scan/", {"scanned": address})
        assert answer.headers["Location"] == f"/track/{lodged.proof_token}"
        answer = client.post("/track/scan/", {"scanned": lodged.code})
        assert answer.headers["Location"] == f"/track/?code={lodged.code}"

    @pytest.mark.parametrize("given", ["", "H28.99-261122-0001", "A" * 22, "https://evil.example/", "\x00"])
    def test_what_leads_nowhere_is_told(self, client, given):
        answer = client.post("/track/scan/", {"scanned": given})
        assert answer.status_code == 422
        assert 'href="#scanned"' in answer.content.decode()

    def test_this_page_alone_may_ask_for_the_camera(self, client):
        assert "camera=(self)" in client.get("/track/scan/").headers["Permissions-Policy"]
        assert "camera=()" in client.get("/track/").headers["Permissions-Policy"]


class TestFigures:
    @pytest.fixture(autouse=True)
    def _anew(self):
        figures.forget()
        yield
        figures.forget()

    def test_they_are_the_sums_of_whole_dossiers(self, office):
        ids = [receive(office).dossier_id for _ in range(5)]
        late, timely, share, online, earlier = ids
        Dossier.objects.filter(pk=late).update(done_at=NOW, overdue_at=NOW)
        Dossier.objects.filter(pk=timely).update(done_at=NOW, overdue_at=NOW + timedelta(days=1))
        Dossier.objects.filter(pk=share).update(parent=late, done_at=NOW)
        Dossier.objects.filter(pk=online).update(channel="online", overdue_at=None)
        Dossier.objects.filter(pk=earlier).update(lodged_at=NOW - timedelta(days=30), done_at=NOW)
        assert public_figures(start=date(2026, 1, 1), end=DECEMBER) == (
            MonthFigures(month=NOVEMBER, received=3, online=1, done=3, on_time=2),
            MonthFigures(month=date(2026, 10, 1), received=1),
        )
        assert public_figures(start=NOVEMBER, end=DECEMBER, agency_id=make_agency().id) == ()

    def test_what_ended_without_a_result_is_solved_and_what_waits_is_suspended(self, office):
        ids = [receive(office).dossier_id for _ in range(6)]
        withdrawn, refused, waiting, stopped, share, _open = ids
        Dossier.objects.filter(pk=withdrawn).update(state=State.WITHDRAWN, withdrawn_at=NOW)
        month_before = NOW - timedelta(days=30)
        Dossier.objects.filter(pk=refused).update(state=State.NOT_ACCEPTED, refused_at=month_before)
        Dossier.objects.filter(pk=waiting).update(state=State.AWAITING_SUPPLEMENT)
        Dossier.objects.filter(pk=stopped).update(state=State.STOPPED, stopped_at=NOW)
        Dossier.objects.filter(pk=share).update(state=State.AWAITING_DUTY, parent=waiting)

        november, october = public_figures(start=date(2026, 1, 1), end=DECEMBER)

        assert (november.closed, november.solved, october.closed) == (1, 1, 1)
        assert suspended(start=NOVEMBER, end=DECEMBER) == 2
        assert suspended(start=NOVEMBER, end=DECEMBER, agency_id=make_agency().id) == 0
        assert suspended(start=date(2026, 1, 1), end=NOVEMBER) == 0

    def test_each_level_and_way_of_lodging_has_its_own_count(self, office):
        """Level 4 on line and at the counter, level 2 on paper at the counter and by post; shares apart."""
        registered, online, share = (receive(office).dossier_id for _ in range(3))
        _paper, posted = (receive(office, code=ORDINARY).dossier_id for _ in range(2))
        Dossier.objects.filter(pk=online).update(channel="online")
        Dossier.objects.filter(pk=share).update(parent=registered)
        Dossier.objects.filter(pk=posted).update(channel="post")
        ProcedureVersion.objects.filter(procedure__code=ORDINARY).update(service_level=2)
        ProcedureVersion.objects.filter(procedure__code=BIRTH).update(service_level=4)

        assert figures_by_level(start=NOVEMBER, end=DECEMBER) == (
            LevelFigures(level=2, direct=1, post=1),
            LevelFigures(level=4, direct=1, online=1),
        )
        assert figures_by_level(start=NOVEMBER, end=DECEMBER, agency_id=make_agency().id) == ()

    def test_a_month_begins_at_midnight_in_viet_nam(self, office):
        dossier_id = receive(office).dossier_id
        Dossier.objects.filter(pk=dossier_id).update(lodged_at=datetime(2026, 10, 31, 17, tzinfo=UTC))
        assert [each.month for each in public_figures(start=date(2026, 1, 1), end=DECEMBER)] == [NOVEMBER]

    def test_everybody_reads_them_and_they_are_counted_once_a_while(self, client, office, morning):
        receive(office)
        page = client.get("/figures/").content.decode()
        row = page.partition("<tbody>")[2].partition("</tr>")[0]
        assert ">1</td>" in row
        receive(office)
        assert client.get("/figures/").content.decode().count("11/2026") == page.count("11/2026")
        figures.forget()
        assert ">2</td>" in client.get("/figures/").content.decode().partition("<tbody>")[2]

    def test_those_of_an_agency_are_its_own(self, client, office, morning):
        receive(office)
        assert (
            "11/2026" in client.get("/figures/", {"agency": "X-HL"}).content.decode().partition("<tbody")[2]
        )
        assert "<tbody" not in client.get("/figures/", {"agency": "SXD"}).content.decode()
        assert client.get("/figures/", {"agency": "KHONG-CO"}).status_code == 200

    def test_the_number_of_queries_does_not_grow(self, client, office, morning, assert_constant_queries):
        receive(office)

        def show() -> None:
            figures.forget()
            client.get("/figures/")

        assert_constant_queries(show, lambda: [receive(office) for _ in range(3)])


def test_staff_are_led_to_no_dossiers_of_their_own_and_told_how_to_see_theirs(client):
    staff = browser_of(make_staff(Role.CLERK))
    home = staff.get("/").content.decode()
    assert "/my/" not in home
    assert "/my/" in client.get("/").content.decode()
    refused = staff.get("/my/")
    assert refused.status_code == 403
    page = refused.content.decode()
    assert "Tài khoản cán bộ không có hồ sơ riêng" in page
    assert f'action="{reverse("account_logout")}"' in page
    assert "đề nghị quản trị viên" not in page


def test_what_is_lodged_most_counts_whole_dossiers_only(office):
    whole, share = receive(office).dossier_id, receive(office).dossier_id
    Dossier.objects.filter(pk=share).update(parent=whole, procedure_code="9.999999")
    assert most_lodged(since=NOW - timedelta(days=1), limit=5) == (stored(whole).procedure_code,)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        pytest.param(date(2026, 11, 22), date(2025, 12, 1), id="the year before"),
        pytest.param(date(2026, 12, 31), date(2026, 1, 1), id="a whole year"),
        pytest.param(date(2026, 1, 1), date(2025, 2, 1), id="a year that has just begun"),
    ],
)
def test_the_table_begins_eleven_months_before_this_one(today, first):
    assert figures._first_month(today) == first
