"""Pages of the catalogue: found, read, drawn, published."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from tests.catalogue.drawings import MIWG, SHIPPED
from tests.catalogue.factories import staff

from motcua.catalogue import public
from motcua.catalogue.domain.procedures import ServiceMode
from motcua.catalogue.web import starting
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock

pytestmark = pytest.mark.usefixtures("catalogue", "db")


def text_of(response):
    assert response.status_code == HTTPStatus.OK
    return " ".join(html.fromstring(response.content).text_content().split())


def titles(response):
    cards = html.fromstring(response.content).find_class("service-card")
    return [card.find(".//a").text_content().strip() for card in cards]


class TestList:
    @pytest.mark.parametrize(
        "words", ["khai sinh", "KHAI SINH", "  đăng ký   khai sinh ", "dang ky khai sinh", "1.001193"]
    )
    def test_the_procedure_is_the_first_found(self, client, words):
        assert titles(client.get("/procedures/", {"q": words}))[0] == "Đăng ký khai sinh"

    def test_a_typing_error_still_leads_somewhere(self, client):
        assert "Đăng ký khai sinh" in titles(client.get("/procedures/", {"q": "dang ki kai sinh"}))

    def test_nothing_found_says_what_to_try(self, client):
        response = client.get("/procedures/", {"q": "zzzzqqq"})
        assert titles(response) == []
        assert "Không tìm thấy thủ tục" in text_of(response)

    def test_area_and_level_narrow_the_list(self, client):
        found = titles(client.get("/procedures/", {"field": "XAY_DUNG", "level": "district"}))
        assert found == ["Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ"]

    def test_pages_hold_every_procedure_once(self, client):
        seen, page = [], 1
        while page < 6:
            found = titles(client.get("/procedures/", {"page": page}))
            seen += found
            page += 1
        assert len(seen) == 119

    @pytest.mark.parametrize(
        "query", [{"page": "0"}, {"page": "x"}, {"level": "moon"}, {"field": "'"}, {"q": "%_\\'\"<script>"}]
    )
    def test_odd_filters_are_harmless(self, client, query):
        response = client.get("/procedures/", query)
        assert response.status_code == HTTPStatus.OK
        assert b"<script>" not in response.content

    def test_queries_do_not_grow_with_the_rows(self, client, django_assert_num_queries):
        client.get("/procedures/")
        with django_assert_num_queries(2):
            client.get("/procedures/")


class TestProcedure:
    def test_it_says_what_is_needed(self, client):
        words = text_of(client.get("/procedures/1.009994/"))
        for part in ("75.000 đ", "20 ngày", "Giấy phép xây dựng", "Trực tuyến", "1.009994.000.00.00.H28"):
            assert part in words

    def test_a_free_procedure_is_called_free_and_names_no_amount(self, client):
        words = text_of(client.get("/procedures/1.001193/"))
        assert "Không thu phí" in words
        assert "0 đ" not in words

    def test_the_promised_day_of_a_dossier_lodged_today(self, client, monkeypatch):
        from datetime import UTC, datetime  # noqa: PLC0415

        friday = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: friday)
        assert "24/11/2026" not in text_of(client.get("/procedures/1.001193/"))
        assert "23/11/2026" in text_of(client.get("/procedures/1.001193/"))

    def test_the_start_button_leads_where_a_higher_context_says(self, client, monkeypatch):
        monkeypatch.setattr(starting, "_starts", [])
        assert b"btn-primary" not in client.get("/procedures/1.001193/").content
        public.register_start("catalogue:process")
        page = html.fromstring(client.get("/procedures/1.001193/").content)
        assert [node.get("href") for node in page.xpath("//main//a[contains(@class, 'btn-primary')]")] == [
            "/procedures/1.001193/process/"
        ]
        offline = html.fromstring(client.get("/procedures/2.000815/").content)
        assert offline.xpath("//main//a[contains(@class, 'btn-primary')]") == []

    def test_a_bundle_links_what_it_settles_and_what_replaced_it(self, client):
        page = html.fromstring(client.get("/procedures/2.000986/").content)
        links = {node.get("href") for node in page.iter("a")}
        assert {"/procedures/1.001193/", "/procedures/3.000722/"} <= links

    @pytest.mark.parametrize("path", ["/procedures/9.999999/", "/procedures/9.999999/process/"])
    def test_an_unknown_code_is_not_found(self, client, path):
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND

    def test_it_is_complete_in_english(self, client):
        client.cookies["django_language"] = "en"
        words = text_of(client.get("/procedures/1.001193/"))
        assert "What you need" in words
        assert "Free of charge" in words


def test_the_process_is_drawn_and_told(client):
    page = html.fromstring(client.get("/procedures/1.009974/process/").content)
    (svg,) = page.find_class("process-drawing")
    assert svg.get("role") == "img"
    assert page.get_element_by_id(svg.get("aria-labelledby")).text_content().strip()
    assert len(svg.find_class("process-task")) == 8
    steps = page.get_element_by_id(svg.get("aria-describedby")).findall("li")
    assert len(steps) == 8 + 3, "with the opinions of three agencies"
    (review,) = (step for step in steps if step.text_content().strip().startswith("Rà soát"))
    assert "Trả lại: đến Thẩm định hồ sơ, dự thảo kết quả" in review.text_content()
    assert all("," not in circle.get("cx") for circle in svg.iter("circle"))


class TestPublish:
    path = "/procedures/1.001193/publish/"

    @pytest.fixture
    def keeper(self, client, monkeypatch):
        """Be logged in as the data centre."""
        from motcua.platform.web import access  # noqa: PLC0415

        monkeypatch.setattr(
            access, "_refusal", lambda request, _access: setattr(request, "actor", self.actor)
        )
        self.actor = staff(Role.IT_CENTRE)
        return client

    def sent(self, client, **changes):
        page = html.fromstring(client.get(self.path).content)
        (form,) = [form for form in page.forms if form.get("enctype")]
        data = {}
        for name, value in form.form_values():
            data.setdefault(name, []).append(value)
        return client.post(self.path, {**data, "decision": "Quyết định 12/QĐ-UBND", **changes})

    def test_strangers_are_sent_to_the_log_in(self, client):
        assert client.get(self.path).status_code == HTTPStatus.FOUND

    def test_the_present_facts_are_filled_in_and_published_from_tomorrow(self, keeper):
        before = public.version_in_force(code="1.001193", on=civil_date(clock.now()))
        response = self.sent(keeper, name="Đăng ký khai sinh (mới)", service_mode="full")
        assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/procedures/1.001193/")
        after = public.version_in_force(code="1.001193", on=civil_date(clock.now()) + timedelta(days=1))
        assert (after.name, after.service_mode, after.decision) == (
            "Đăng ký khai sinh (mới)",
            ServiceMode.FULL,
            "Quyết định 12/QĐ-UBND",
        )
        assert [paper.name for paper in after.papers] == [paper.name for paper in before.papers]
        assert (after.term, after.fees, after.results, after.form_code) == (
            before.term,
            before.fees,
            before.results,
            before.form_code,
        )

    def test_papers_and_payments_are_added_and_taken_away(self, keeper):
        self.sent(
            keeper,
            **{
                "papers-0-DELETE": "on",
                "papers-6-name": "Giấy mới",
                "papers-6-originals": "2",
                "fees-0-name": "Lệ phí hộ tịch",
                "fees-0-amount": "8000",
                "fees-0-exemptions": "Người thuộc hộ nghèo\n\nTrẻ em",
            },
        )
        after = public.version_in_force(code="1.001193", on=civil_date(clock.now()) + timedelta(days=1))
        assert len(after.papers) == 6
        assert (after.papers[-1].name, after.papers[-1].originals) == ("Giấy mới", 2)
        (fee,) = after.fees
        assert (fee.amount, fee.exemptions) == (8000, ("Người thuộc hộ nghèo", "Trẻ em"))

    def test_an_error_in_a_row_stands_in_the_summary_too(self, keeper):
        page = html.fromstring(self.sent(keeper, **{"papers-1-originals": "nhiều"}).content)
        (summary,) = page.find_class("error-summary")
        assert [link.get("href") for link in summary.iter("a")] == ["#id_papers-1-originals"]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            pytest.param({"valid_from": "01/01/2019"}, "Đã có phiên bản", id="before the present one"),
            pytest.param({"valid_from": "hôm nay"}, "ngày", id="no date"),
            pytest.param({"decision": ""}, "Trường", id="no decision"),
            pytest.param({"term_value": "0"}, "Nhập từ 1", id="no term"),
            pytest.param(
                {"term_value": "45", "term_unit": "minute"}, "nhiều giờ hơn", id="too short for the process"
            ),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_is_kept(self, keeper, changes, words):
        response = self.sent(keeper, name="Tên đang gõ", **changes)
        assert words in text_of(response)
        assert "Tên đang gõ" in response.content.decode()
        today = civil_date(clock.now())
        assert (
            public.version_in_force(code="1.001193", on=today + timedelta(days=30)).name
            == "Đăng ký khai sinh"
        )

    def test_a_process_may_be_handed_in(self, keeper):
        drawing = next(path for path in SHIPPED if path.stem == "default").read_text(encoding="utf-8")
        own = drawing.replace('id="default"', 'id="own-way"').replace(
            'bpmnElement="default"', 'bpmnElement="own-way"'
        )
        self.sent(keeper, bpmn=SimpleUploadedFile("own.bpmn", own.encode()))
        after = public.version_in_force(code="1.001193", on=civil_date(clock.now()) + timedelta(days=1))
        assert after.process_code == "own-way"

    def test_a_process_that_is_not_supported_is_refused_with_the_list(self, keeper):
        (path,) = [path for path in MIWG if path.name == "A.3.0.bpmn"]
        words = text_of(self.sent(keeper, bpmn=SimpleUploadedFile("a.bpmn", path.read_bytes())))
        assert "Không hỗ trợ: subProcess" in words
        assert "Không hỗ trợ: boundaryEvent" in words

    def test_what_is_no_bpmn_is_refused(self, keeper):
        words = text_of(self.sent(keeper, bpmn=SimpleUploadedFile("a.bpmn", b"not xml")))
        assert "không phải tệp BPMN 2.0" in words
