"""No address of the product falls over, whatever is sent to it and whoever sends it."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import NoReverseMatch, reverse
from tests.architecture.addresses import Address, every_address
from tests.security.hostile import HOSTILE, WRONG_ARGUMENTS
from tests.security.parameters import parameter_names

ADDRESSES = [address for address in every_address() if address.is_ours]
NAMES = sorted(parameter_names())
QUERIES = [urlencode(dict.fromkeys(NAMES, text)) for text in HOSTILE]
FORMS = [("application/x-www-form-urlencoded", query.encode()) for query in QUERIES]
"""Every name there is, with one hostile text each: written once, as they go to every address."""
FILES = {name: SimpleUploadedFile(f"{name}.pdf", b"%PDF-1.7") for name in NAMES}
FORMS += [
    (MULTIPART_CONTENT, encode_multipart(BOUNDARY, dict.fromkeys(NAMES, HOSTILE[0]))),
    (MULTIPART_CONTENT, encode_multipart(BOUNDARY, FILES)),
]
"""The same in parts, which take four times as long to read; and files where nobody expects one."""
UNREAD = 4
"""Queries that go even to those addresses that turn out not to look at them."""
BODIES = (
    ("application/json", b"{"),
    ("application/json", b'{"a": ' * 2_000),
    ("application/json", b"\xff\xfe\x00"),
    ("application/x-www-form-urlencoded", b"%ZZ=%00&&==&a[]=" + b"b" * 5_000),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n'),
    ("multipart/form-data", b"--"),
    ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    ("image/svg+xml; charset=utf-99", b"<svg/>"),
)


def wrong_paths(address: Address) -> list[str]:
    """Return paths that the pattern takes and that name nothing there is."""
    found = []
    for turn in range(5):
        arguments = {}
        for argument, kind in address.converters.items():
            values = WRONG_ARGUMENTS.get(kind, HOSTILE)
            arguments[argument] = values[turn % len(values)]
        try:
            found.append(reverse(address.name, kwargs=arguments))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES, ids=str)
class TestAddress:
    """As the one who is let in: who is refused never reaches the view (test_architecture_access)."""

    @pytest.fixture
    def client(self, address, visitors):
        return visitors.client(visitors.admitted(address))

    @pytest.fixture
    def looks_at_queries(self, monkeypatch):
        """Give a list that is empty as long as nobody has looked at what the address was asked.

        Who never looks at a query cannot fall over one.
        """
        looks: list[str] = []

        def read(request: WSGIRequest) -> QueryDict:
            looks.append(request.path)
            return QueryDict(request.META.get("QUERY_STRING", ""), encoding=request.encoding)

        monkeypatch.setattr(WSGIRequest, "GET", property(read))
        return looks

    def survives(self, client: Client, act: str, *where: str, **sent: object) -> bool:
        """Tell whether the view was reached: an act that an address does not know is refused before it."""
        answer = getattr(client, act)(*where, **sent)
        has_no_log_yet = answer.status_code == 503 and "/ledger/" in where[-1]
        assert answer.status_code < 500 or has_no_log_yet, (
            f"{act} {where} {str(sent)[:300]} gave {answer.status_code}"
        )
        return bool(answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED)

    def test_survives_wrong_paths(self, address, client):
        for path in wrong_paths(address):
            self.survives(client, "get", path)
            self.survives(client, "post", path)

    def test_survives_hostile_queries(self, address, client, visitors, looks_at_queries):
        path = visitors.path(address)
        for query in QUERIES[:UNREAD]:
            if not self.survives(client, "generic", "GET", path, QUERY_STRING=query):
                return
        for query in QUERIES[UNREAD:] if looks_at_queries else ():
            self.survives(client, "generic", "GET", path, QUERY_STRING=query)

    def test_survives_hostile_forms(self, address, client, visitors):
        path = visitors.path(address)
        for content_type, form in FORMS:
            if not self.survives(client, "generic", "POST", path, data=form, content_type=content_type):
                break

    def test_survives_bodies_that_are_not_what_they_say(self, address, client, visitors):
        path = visitors.path(address)
        for content_type, body in BODIES:
            if not self.survives(client, "generic", "POST", path, data=body, content_type=content_type):
                break
        for act in ("put", "delete", "patch", "options", "head"):
            self.survives(client, act, path)


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_an_address_that_nobody_wrote_is_not_found(text):
    answer = Client(raise_request_exception=False).get("/" + quote(text, safe=""))
    assert answer.status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "a b"},
        {"cookie": "sessionid=" + "x" * 5_000},
        {"cookie": "sessionid='; csrftoken=\x01; django_language=../../etc"},
        {"accept-language": "vi;q=nan, " + "en-" * 500},
        {"accept": "application/json;q=x"},
        {"x-forwarded-for": "127.0.0.1, ::1, <script>"},
        {"x-forwarded-proto": "gopher"},
        {"hx-request": "true", "hx-current-url": "javascript:alert(1)"},
        {"range": "bytes=9-1,-,99999999999999999999-"},
        {"if-modified-since": "yesterday"},
        {"content-length": "-1"},
    ],
    ids="-".join,
)
def test_no_header_breaks_the_home_page(headers):
    assert Client(raise_request_exception=False).get("/", headers=headers).status_code < 500
