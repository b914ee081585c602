"""Forms are read as Django reads them, whatever is sent, and refused where Django refuses them."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from motcua.platform.web.sent_forms import URL_ENCODED, FormRequest, form_of
from motcua.project.wsgi import application

PIECES = st.lists(
    st.sampled_from(["a", "ố", "=", "&", "+", "%", "%26", "%C3%A0", "%FF", "%zz", ";", "\x00", " "])
)


def sent(body: bytes, *, kind: str = URL_ENCODED, method: str = "POST") -> FormRequest:
    return FormRequest(
        {
            "REQUEST_METHOD": method, "PATH_INFO": "/", "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
        }
    )  # fmt: skip


def both(body: bytes) -> tuple[QueryDict, QueryDict]:
    return form_of(body), QueryDict(body, encoding="utf-8")


@given(st.binary(max_size=60) | PIECES.map(lambda pieces: "".join(pieces).encode()))
def test_any_bytes_are_read_as_django_reads_them(body):
    ours, theirs = both(body)

    assert list(ours.lists()) == list(theirs.lists())


@given(
    st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=8), min_size=1, max_size=3), max_size=5)
)
def test_what_a_browser_writes_is_read_back(fields):
    assert dict(form_of(urlencode(fields, doseq=True).encode()).lists()) == fields


def test_a_form_cannot_be_changed():
    ours, theirs = both(b"a=1&a=2&b=")

    assert (ours.get("a"), ours.getlist("a"), ours.encoding) == ("2", ["1", "2"], theirs.encoding)
    with pytest.raises(AttributeError, match="immutable"):
        ours["a"] = "3"
    assert ours.copy() == theirs.copy()


@pytest.mark.parametrize("body", [b"", b"a", b"a=1&b", b"a=1&b=2&", b"&&"])
def test_as_many_fields_are_taken_as_django_takes(body, settings):
    for most in (None, 0, 1, 2, 3):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = most
        try:
            theirs = QueryDict(body, encoding="utf-8")
        except TooManyFieldsSent:
            with pytest.raises(TooManyFieldsSent):
                form_of(body)
        else:
            assert form_of(body) == theirs


def test_a_form_larger_than_allowed_is_refused_unread(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    with pytest.raises(RequestDataTooBig):
        _ = sent(b"a=12345678901").POST


def test_only_forms_are_read_so_and_the_body_stays():
    form = sent(b"a=%C4%90")
    assert (form.POST["a"], len(form.FILES), form.body) == ("Đ", 0, b"a=%C4%90")
    assert not sent(b"a=1", kind="application/json").POST
    assert not sent(b"a=1", method="PUT").POST
    parts = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'
    assert sent(parts, kind="multipart/form-data; boundary=x").POST["a"] == "1"


def test_a_long_name_is_read_and_not_kept():
    name = "ố" * 300
    assert form_of(urlencode({name: "1"}).encode())[name] == "1"


def test_the_server_reads_forms_so():
    assert application.request_class is FormRequest
