"""What the ministries and provinces behind the axis write: statuses, and documents with a small PDF."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from motcua_simulators.axis.directory import Agency
from motcua_simulators.axis.envelopes import NAMESPACE
from motcua_simulators.axis.signatures import VIETNAM

_PAGE = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The document that a message answers."""

    organ_id: str
    code: str
    promulgated_on: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A new document of a resident."""

    sender: Agency
    receiver: str
    number: int
    notation: str
    subject: str
    about: About | None = None
    document_id: str = field(default_factory=lambda: str(uuid.uuid4()))


def status(*, sender: Agency, about: About, code: str, words: str, at: datetime) -> bytes:
    """Return a status message."""
    return _message(
        _group(
            "MessageHeader",
            _organ("From", sender.code, sender.name),
            _about(about),
            _group("StaffInfo", _leaf("Department", "Văn thư"), _leaf("Staff", "Văn thư diễn tập")),
            _leaf("StatusCode", code),
            _leaf("Description", words),
            _leaf("Timestamp", _moment(at)),
        )
    )


def document(letter: Letter, *, at: datetime) -> bytes:
    """Return a document message with one PDF."""
    day = _moment(at).partition(" ")[0]
    header = _group(
        "MessageHeader",
        _organ("From", letter.sender.code, letter.sender.name),
        _organ("To", letter.receiver, ""),
        _group("Code", _leaf("CodeNumber", str(letter.number)), _leaf("CodeNotation", letter.notation)),
        _group("PromulgationInfo", _leaf("Place", "Hà Nội"), _leaf("PromulgationDate", day)),
        _group("DocumentType", _leaf("Type", "2"), _leaf("TypeDetail", "0"), _leaf("TypeName", "Công văn")),
        _leaf("Subject", letter.subject),
        _group("SignerInfo", _leaf("Position", "Lãnh đạo"), _leaf("FullName", "Người ký diễn tập")),
        _group("OtherInfo", _leaf("Priority", "0")),
        _about(letter.about) if letter.about else "",
        _leaf("DocumentId", letter.document_id),
    )
    traces = _group(
        "TraceHeaderList",
        _group("TraceHeader", _leaf("OrganId", letter.sender.code), _leaf("Timestamp", _moment(at))),
        _group("Bussiness", _leaf("BussinessDocType", "0"), _leaf("Paper", "0")),
    )
    return _message(header + traces, pdf())


def pdf() -> bytes:
    """Return an empty page: what it says is of no matter in a rehearsal, that it is a PDF is."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(_PAGE, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(_PAGE) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, len(written))
    )


def _message(header: str, attached: bytes = b"") -> bytes:
    name, content_id = "vanban.pdf", f"cid:{uuid.uuid4()}"
    labels = {"ContentId": content_id, "ContentType": "application/pdf", "AttachmentName": name}
    listed = "".join(_leaf(tag, text) for tag, text in labels.items())
    body = _group("edXMLBody", _group("edXMLManifest", _group("Reference", listed))) if attached else ""
    encoded = base64.b64encode(attached).decode("ascii")
    plain = "".join(f"<{tag}>{text}</{tag}>" for tag, text in labels.items())
    files = (
        f'<AttachmentEncoded><Attachment>{plain}<edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">'
        f"{encoded}</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{NAMESPACE}">'
        f'<edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">{_group("edXMLHeader", header)}{body}'
        f"</edXML:edXMLEnvelope>{files if attached else ''}</edXML>\n"
    ).encode()


def _about(about: About) -> str:
    return _group(
        "ResponseFor",
        _leaf("OrganId", about.organ_id),
        _leaf("Code", about.code),
        _leaf("PromulgationDate", about.promulgated_on),
        _leaf("DocumentId", about.document_id),
    )


def _organ(tag: str, code: str, name: str) -> str:
    return _group(tag, _leaf("OrganId", code), _leaf("OrganName", name))


def _group(tag: str, *inside: str) -> str:
    return f"<edXML:{tag}>{''.join(inside)}</edXML:{tag}>"


def _leaf(tag: str, text: str) -> str:
    return f"<edXML:{tag}>{escape(text)}</edXML:{tag}>" if text else ""


def _moment(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%Y/%m/%d %H:%M:%S")
