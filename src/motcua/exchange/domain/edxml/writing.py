"""Writing a message (QCVN 102:2016) as the standard has it, and refusing what it does not allow.

The envelope bears the prefix ``edXML`` and the attachments none, as the axis writes them; text is in NFC; a
file is written as it is, never packed. Nothing is written before everything was looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

import pybase64

from motcua.exchange.domain.edxml import dates, schema
from motcua.exchange.domain.edxml.attached import LONGEST_NAME
from motcua.exchange.domain.edxml.findings import Flaw, RefusedError
from motcua.exchange.domain.edxml.markup import NAMESPACE
from motcua.exchange.domain.edxml.messages import Attachment, Document, Kind, Message, Status, StatusCode
from motcua.exchange.domain.edxml.rules import check_business, check_header, check_status
from motcua.exchange.domain.edxml.schema import Field, Form, Group, Need
from motcua.exchange.domain.edxml.unpacking import ARCHIVE, extension_of

_PIECE = 3 * 16 * 1024
"""Base64 of whole groups of three bytes can be written piece by piece."""
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile(r"[&<>\r]")
_NOTHING: tuple[object, ...] = (None, "", ())
_NEEDS_REASON = {StatusCode.REFUSED, StatusCode.TAKING_BACK, StatusCode.DISAGREED}
_NEEDS_FILES = {Kind.NEW, Kind.REPLACE}
_FILE = "AttachmentEncoded.Attachment"


def write(message: Message, *, to: BinaryIO, on: date) -> None:
    """Write one message; ``on`` is today in Viet Nam.

    Raises:
        RefusedError: the standard does not allow it; nothing was written.
    """
    writer = _Writer(on=on)
    if isinstance(message, Status):
        _write_parts(writer.status(message), "", (), to)
        return
    header = writer.document(message)
    _check_attachments(message)
    _write_parts(header, "".join(_listed(message.attachments)), message.attachments, to)


def _write_parts(header: str, listed: str, attachments: tuple[Attachment, ...], to: BinaryIO) -> None:
    to.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{NAMESPACE}">\n'
        f'<edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">\n{_inside("edXMLHeader", header)}{listed}'
        "</edXML:edXMLEnvelope>\n".encode()
    )
    if attachments:
        to.write(b"<AttachmentEncoded>\n")
        for attachment in attachments:
            _write_attachment(attachment, to)
        to.write(b"</AttachmentEncoded>\n")
    to.write(b"</edXML>\n")


class _Writer:
    """Goes by the tables of ``schema``."""

    def __init__(self, *, on: date) -> None:
        self._on = on

    def status(self, status: Status) -> str:
        """Return the header of a status."""
        if status.code in _NEEDS_REASON and not status.description.strip():
            raise RefusedError(Flaw.MISSING, "MessageHeader.Description")
        check_status(status)
        return _inside("MessageHeader", self._group(status, schema.STATUS, "MessageHeader"))

    def document(self, document: Document) -> str:
        """Return header and traces of a document."""
        check_header(document.header)
        check_business(document.business)
        path = "TraceHeaderList.Bussiness"
        if not document.traces:
            raise RefusedError(Flaw.MISSING, "TraceHeaderList.TraceHeader")
        traces = [
            _inside("TraceHeader", self._group(trace, schema.TRACE, "TraceHeaderList.TraceHeader"))
            for trace in document.traces
        ]
        business = _inside("Bussiness", self._group(document.business, schema.BUSINESS, path))
        header = _inside("MessageHeader", self._group(document.header, schema.HEADER, "MessageHeader"))
        return header + _inside("TraceHeaderList", "".join([*traces, business]))

    def _group(self, value: object, group: Group, path: str) -> str:
        written = []
        for field in group.fields:
            found = getattr(value, field.attribute)
            if found not in _NOTHING or not field.may_be_left_out:
                written.append(self._field(found, field, path))
        return "".join(written)

    def _field(self, value: Any, field: Field, path: str) -> str:
        where = field.at(path)
        values = value if field.is_many else (value,)
        written = "".join([self._element(each, field, where) for each in values])
        if not written and field.need is not Need.NOBODY:
            raise RefusedError(Flaw.MISSING, where)
        return _inside(field.within, written) if field.within and written else written

    def _element(self, value: Any, field: Field, where: str) -> str:
        if field.group is not None:
            is_left_out = value == field.group.make() and field.need is Need.NOBODY
            return "" if is_left_out else _inside(field.tag, self._group(value, field.group, where))
        if value is None:
            return ""
        text = self._written(value, field, where)
        return f"<edXML:{field.tag}>{text}</edXML:{field.tag}>\n" if text else ""

    def _written(self, value: Any, field: Field, where: str) -> str:
        match field.form:
            case Form.TEXT:
                return _text(value, field, where)
            case Form.NUMBER:
                if value not in field.allowed:
                    raise RefusedError(Flaw.NOT_ALLOWED, where, value)
                return str(value)
            case Form.FLAG:
                return field.words[value]
            case Form.DAY:
                if field.is_past and value > self._on:
                    raise RefusedError(Flaw.IN_FUTURE, where, value)
                return dates.write_day(value)
            case Form.MOMENT:
                return dates.write_moment(value)
            case _:
                return str(value.value)


def _text(value: str, field: Field, where: str) -> str:
    text = _legal(value, where)
    if field.longest and len(text) > field.longest:
        if not field.is_cut:
            raise RefusedError(Flaw.TOO_LONG, where, f"{len(text)} > {field.longest}")
        text = text[: field.longest].strip()
    if text and field.pattern and not re.fullmatch(field.pattern, text):
        raise RefusedError(Flaw.NOT_ALLOWED, where, text)
    return _escaped(text)


def _legal(value: str, where: str) -> str:
    text = unicodedata.normalize("NFC", value).strip()
    if found := _UNWRITABLE.search(text):
        raise RefusedError(Flaw.NOT_WRITABLE, where, f"U+{ord(found[0]):04X}")
    return text


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"}) if _MARKUP.search(text) else text


def _inside(tag: str, written: str) -> str:
    return f"<edXML:{tag}>\n{written}</edXML:{tag}>\n"


def _check_attachments(document: Document) -> None:
    if document.business.kind in _NEEDS_FILES and not document.attachments:
        raise RefusedError(Flaw.MISSING, _FILE)
    seen: set[str] = set()
    for attachment in document.attachments:
        for tag, text in _labels(attachment):
            if not text and tag != "Description":
                raise RefusedError(Flaw.MISSING, f"{_FILE}.{tag}")
        if len(attachment.name) > LONGEST_NAME:
            raise RefusedError(Flaw.TOO_LONG, f"{_FILE}.AttachmentName", attachment.name)
        if attachment.content_id in seen:
            raise RefusedError(Flaw.DOUBLE, f"{_FILE}.ContentId", attachment.content_id)
        if attachment.media_type == ARCHIVE and extension_of(attachment.name) != "zip":
            raise RefusedError(Flaw.NOT_ALLOWED, f"{_FILE}.ContentType", attachment.name)
        seen.add(attachment.content_id)


def _labels(attachment: Attachment) -> tuple[tuple[str, str], ...]:
    """Return what is said of a file, in list and attachment alike."""
    return (
        ("ContentId", _legal(attachment.content_id, f"{_FILE}.ContentId")),
        ("AttachmentName", _legal(attachment.name, f"{_FILE}.AttachmentName")),
        ("Description", _legal(attachment.description, f"{_FILE}.Description")),
        ("ContentType", _legal(attachment.media_type, f"{_FILE}.ContentType")),
    )


def _elements(attachment: Attachment, prefix: str) -> str:
    return "".join(
        f"<{prefix}{tag}>{'cid:' if tag == 'ContentId' else ''}{_escaped(text)}</{prefix}{tag}>\n"
        for tag, text in _labels(attachment)
        if text
    )


def _listed(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    yield '<edXML:edXMLBody>\n<edXML:edXMLManifest version="1.0">\n'
    for attachment in attachments:
        yield f"<edXML:Reference>\n{_elements(attachment, 'edXML:')}</edXML:Reference>\n"
    yield "</edXML:edXMLManifest>\n</edXML:edXMLBody>\n"


def _write_attachment(attachment: Attachment, to: BinaryIO) -> None:
    to.write(f"<Attachment>\n{_elements(attachment, '')}<ContentTransferEncoded>".encode())
    to.writelines(pybase64.b64encode(piece) for piece in attachment.content.pieces(_PIECE))
    to.write(b"</ContentTransferEncoded>\n</Attachment>\n")
