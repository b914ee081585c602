"""Random messages, within what the standard allows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from tests.exchange.senders import TODAY

from motcua.exchange.domain.edxml import messages, schema
from motcua.exchange.domain.edxml.contents import in_memory
from motcua.exchange.domain.edxml.schema import Field, Form, Group, Need
from motcua.kernel.civil_time import VIETNAM

LETTERS = "aZ09 ĐưộẤ\u0301\u0323<>&\"'];/,:\n\t\r\u0085\u00a0\u2028\u200b\ue000\ufffd\U0001f600"
"""One of each kind that writing or reading could treat in a way of its own."""
CODES = st.from_regex(r"[A-Y][0-9]{2}(\.[0-9]{1,3}){0,3}", fullmatch=True)
FILE_NAMES = st.from_regex(r"[a-z0-9_ ạộừ-]{1,20}\.(pdf|docx|zip|txt|kmz|dat)", fullmatch=True).map(str.strip)


ODD = (
    "",
    "Ủy ban nhân dân",
    "]]>",
    "<edXML:To>",
    "&amp;",
    "a\r\n\tb",
    "e\u0323\u0302",
    "\ufeff\U0001f600",
    "null",
    "0",
    "'\"",
)


def texts(longest: int, *, least: int = 0) -> SearchStrategy[str]:
    """Return texts as they are after writing: composed, without blanks around them."""
    return (st.sampled_from(ODD) | st.text(LETTERS, max_size=6)).map(
        lambda text: unicodedata.normalize("NFC", text).strip()[:longest].strip() or "x" * least
    )


def _single(field: Field) -> SearchStrategy[Any]:
    if field.group is not None:
        return groups(field.group)
    moments = st.datetimes(datetime(1975, 4, 30), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    ways: dict[Form, Callable[[], SearchStrategy[Any]]] = {
        Form.TEXT: lambda: _words(field),
        Form.NUMBER: lambda: st.integers(field.allowed.start, field.allowed.stop - 1),
        Form.FLAG: st.booleans,
        Form.DAY: lambda: st.dates(date(1945, 9, 2), TODAY),
        Form.MOMENT: lambda: moments.map(lambda moment: moment.astimezone(VIETNAM).replace(microsecond=0)),
        Form.CHOICE: lambda: st.sampled_from(list(field.choices or ())),
    }
    return ways[field.form]()


def _words(field: Field) -> SearchStrategy[str]:
    if field.pattern:
        return st.sampled_from(["", "a@b.invalid"])
    if field.tag == "OrganId":
        return CODES
    return texts(field.longest, least=int(field.need is not Need.NOBODY or field.is_many))


def _values(field: Field) -> SearchStrategy[Any]:
    single = _single(field)
    if not field.is_many:
        is_optional = field.need is Need.NOBODY and field.form not in {Form.TEXT, Form.GROUP, Form.CHOICE}
        return st.none() | single if is_optional else single
    empty = None if field.group is None else field.group.make()
    lists = st.lists(
        single.filter(lambda value: value != empty),
        min_size=int(field.need is not Need.NOBODY),
        max_size=3,
        unique_by=(lambda organ: organ.organ_id) if field.attribute == "recipients" else None,
    )
    return lists.map(tuple)


def groups(group: Group) -> SearchStrategy[Any]:
    """Return values of a group, each field by its own rule."""
    return st.builds(group.make, **{field.attribute: _values(field) for field in group.fields})


@st.composite
def attachments(draw: st.DrawFn) -> messages.Attachment:
    content = draw(st.binary(max_size=300))
    return messages.Attachment(
        content_id=draw(st.uuids().map(str)),
        name=draw(FILE_NAMES),
        media_type=draw(st.sampled_from(["application/pdf", "text/plain", "application/octet-stream"])),
        content=in_memory(content),
        description=draw(texts(100)),
    )


def changed(field: Field) -> SearchStrategy[dict[str, Any]]:
    """Return a header's new value of one field."""
    return _values(field).map(lambda value: {field.attribute: value})


BUSINESSES: SearchStrategy[messages.Business] = groups(schema.BUSINESS).filter(
    lambda business: business.replaced or business.kind is not messages.Kind.REPLACE
)
TRACES = st.lists(groups(schema.TRACE), min_size=1, max_size=3).map(tuple)
ATTACHMENTS = st.lists(attachments(), min_size=1, max_size=3).map(tuple)
STATUSES: SearchStrategy[messages.Status] = groups(schema.STATUS).filter(
    lambda status: (
        status.description
        and (status.answered.document_id or (status.answered.code and status.answered.promulgated_on))
    )
)
