"""Requests whose forms are read at a quarter of Django's cost, to the same values.

Django hands each field through ten functions. A form of ours has some twenty fields, most of them with
names that come again and again, so names are unquoted once and the values of a form are put together in
one dictionary.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, QueryDict
from django.urls import ResolverMatch
from django.utils.datastructures import MultiValueDict

URL_ENCODED = "application/x-www-form-urlencoded"
_NAMES = 4096
_LONGEST_NAME = 200
"""Longer names are not kept, so that what strangers send takes at most some megabyte."""


class FormRequest(WSGIRequest):
    """A request that reads its own form; everything else is Django's."""

    def _load_post_and_files(self) -> None:
        was_read: bool = self._read_started  # type: ignore[attr-defined]  # the stubs lack it
        if self.method != "POST" or self.content_type != URL_ENCODED or was_read or self.encoding:
            super()._load_post_and_files()
            return
        self._post = form_of(self.body)
        self._files: MultiValueDict[str, object] = MultiValueDict()


class FormHandler(WSGIHandler):
    """Django's WSGI application for such requests; what ``foresight`` looked up is not looked up again."""

    request_class = FormRequest

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """Return the view with what the address holds."""
        return request.resolver_match or super().resolve_request(request)


def form_of(body: bytes) -> QueryDict:
    """Return what ``QueryDict(body, encoding="utf-8")`` returns.

    Raises:
        TooManyFieldsSent: there are more than ``DATA_UPLOAD_MAX_NUMBER_FIELDS``.
    """
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if most is not None and body and body.count(b"&") >= most:
        raise TooManyFieldsSent("The number of GET/POST parameters exceeded DATA_UPLOAD_MAX_NUMBER_FIELDS.")
    fields: dict[str, list[str]] = {}
    for pair in _decoded(body).split("&"):
        if pair:
            name, _equals, value = pair.partition("=")
            name = _known(name) if len(name) < _LONGEST_NAME else _plain(name)
            fields.setdefault(name, []).append(_plain(value))
    form = QueryDict(encoding="utf-8", mutable=True)
    dict.update(form, fields)
    form._mutable = False  # noqa: SLF001  # as QueryDict itself ends
    return form


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("iso-8859-1")


def _plain(quoted: str) -> str:
    if "+" in quoted:
        quoted = quoted.replace("+", " ")
    return unquote(quoted) if "%" in quoted else quoted


_known = lru_cache(_NAMES)(_plain)
