from __future__ import annotations

import gzip
import json

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory

from motcua.platform.web import problems
from motcua.platform.web.request_limit import RequestLimit
from motcua.platform.web.request_log import RequestLog

pytestmark = pytest.mark.django_db


def _pass(request) -> HttpResponse:
    return HttpResponse("through")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"CONTENT_LENGTH": str(120 * 1024 * 1024)}, 200, id="as large as allowed"),
        pytest.param({"CONTENT_LENGTH": str(120 * 1024 * 1024 + 1)}, 413, id="one byte more"),
        pytest.param({"CONTENT_LENGTH": "9" * 30}, 413, id="absurd"),
        pytest.param({"CONTENT_LENGTH": "-1"}, 400, id="negative"),
        pytest.param({"CONTENT_LENGTH": "1e3"}, 400, id="not a number"),
        pytest.param({"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, 411, id="without size"),
        pytest.param({"CONTENT_LENGTH": ""}, 200, id="without body"),
    ],
)
def test_a_request_is_measured_before_it_is_read(headers, status):
    assert RequestLimit(_pass)(RequestFactory().get("/", **headers)).status_code == status


def test_too_large_is_a_page_for_people_and_a_problem_for_programs(client: Client):
    size = str(settings.CONFIG.max_request + 1)

    page = client.post("/language/", CONTENT_LENGTH=size)
    problem = client.post("/api/x", CONTENT_LENGTH=size)

    assert (page.status_code, problem.status_code) == (413, 413)
    assert "quá lớn" in page.content.decode()
    assert problem.json() == {"type": "about:blank", "status": 413, "title": "Tệp quá lớn"}


def test_a_missing_page_is_friendly_and_in_the_users_language(client: Client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "Không có gì bị thay đổi"), ("en", "Nothing was changed")],
)
def test_an_address_that_only_takes_a_form_says_so_and_shows_the_way_back(client: Client, language, words):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.get("/language/", headers={"referer": "http://testserver/procedures/?q=khai+sinh"})

    assert (response.status_code, response["Allow"]) == (405, "POST")
    page = response.content.decode()
    assert words in page
    assert 'href="/procedures/?q=khai+sinh"' in page
    assert "page-help" not in page


@pytest.mark.parametrize(
    "before", ["", "https://elsewhere.example/procedures/", "http://testserver/language/"]
)
def test_no_way_back_leads_to_another_host_nor_in_a_circle(client: Client, before):
    page = client.get("/language/", headers={"referer": before}).content.decode()

    assert "Quay lại trang trước" not in page
    assert 'href="/"' in page


def test_programs_are_told_that_an_address_only_takes_a_form(client: Client):
    response = client.get("/language/", headers={"Accept": "application/json"})

    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response["Allow"] == "POST"


def test_programs_get_problem_details(client: Client):
    response = client.get("/nowhere/", headers={"Accept": "application/json"})

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_a_refusal_says_why():
    request = RequestFactory().get("/work/", headers={"Accept": "application/json"})

    response = problems.permission_denied(request, PermissionDenied("Chỉ lãnh đạo được duyệt."))

    assert (response.status_code, json.loads(response.content)["detail"]) == (403, "Chỉ lãnh đạo được duyệt.")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 411, 413, 429, 500, 503])
def test_every_error_has_a_page(status):
    request = RequestFactory().get("/")
    request.resolver_match = None

    response = problems.problem(request, status, message="Hãy thử lại <b>ngay</b>.")

    assert response.status_code == status
    assert "<h1" in response.content.decode()
    assert "<b>ngay" not in response.content.decode()


def test_an_error_page_does_not_fail_when_everything_fails(monkeypatch):
    def broken(*_args):
        raise RuntimeError("no database")

    monkeypatch.setattr(problems, "render_to_string", broken)

    response = problems.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_pages_are_sent_with_what_browsers_must_not_do(client: Client):
    headers = client.get("/nowhere/").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_pages_are_compressed_for_those_who_can_read_it(client: Client):
    plain, packed = (
        client.get("/nowhere/", headers={"Accept-Encoding": way}) for way in ("identity", "gzip")
    )

    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert b"<h1" in gzip.decompress(packed.content)


def test_every_request_has_a_number_of_its_own(client: Client):
    first, second = client.get("/health/live"), client.get("/health/live")

    assert len(first["X-Request-ID"]) == 32
    assert first["X-Request-ID"] != second["X-Request-ID"]


@pytest.mark.parametrize(
    ("believes", "given", "is_kept"),
    [(True, "abcdef-12345", True), (True, "x\nevil", False), (False, "abcdef-12345", False)],
)
def test_a_proxys_number_is_kept_only_when_proxies_are_believed(believes, given, is_kept):
    log = RequestLog(_pass)
    log._believes_ids = believes

    response = log(RequestFactory().get("/", HTTP_X_REQUEST_ID=given))

    assert (response["X-Request-ID"] == given) is is_kept


def test_a_stale_form_says_what_to_do():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/language/", {"language": "en"})

    assert response.status_code == 403
    assert "tải lại trang" in response.content.decode()
