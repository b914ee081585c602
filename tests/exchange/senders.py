"""Messages as different senders write them."""

from __future__ import annotations

import base64
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import BinaryIO

from motcua.exchange.domain.edxml.contents import in_memory
from motcua.exchange.domain.edxml.findings import Finding, RefusedError
from motcua.exchange.domain.edxml.limits import LIMITS, Limits
from motcua.exchange.domain.edxml.messages import Document, Message, Status
from motcua.exchange.domain.edxml.reading import Read, read
from motcua.exchange.domain.edxml.writing import write

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 22)
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) + b"\n%%EOF\n"


def sample(name: str) -> str:
    """Return the text of a sample."""
    return (SAMPLES / f"{name}.edxml").read_text(encoding="utf-8")


def reading(text: str | bytes, *, on: date = TODAY, limits: Limits = LIMITS) -> Read:
    """Read a message that is at hand."""
    content = text.encode() if isinstance(text, str) else text
    return read(io.BytesIO(content), on=on, room=io.BytesIO, limits=limits)


def document_of(text: str | bytes) -> Document:
    message = reading(text).message
    assert isinstance(message, Document)
    return message


def status_of(text: str | bytes) -> Status:
    message = reading(text).message
    assert isinstance(message, Status)
    return message


def refusal_of(text: str | bytes, *, limits: Limits = LIMITS) -> Finding:
    """Return why a message is not taken."""
    try:
        reading(text, limits=limits)
    except RefusedError as error:
        return error.finding
    raise AssertionError("the message was taken")


def writing(message: Message, *, on: date = TODAY) -> bytes:
    to = io.BytesIO()
    write(message, to=to, on=on)
    return to.getvalue()


def bytes_of(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def zipped(content: bytes, entry: str, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of one file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as packed:
        packed.writestr(entry, content)
    return archive.getvalue()


def with_file(content: bytes, *, name: str = "12_VPUBND-NC.pdf", media_type: str = "application/pdf") -> str:
    """Return the sample of a new document with one attachment only, encoded as it is."""
    head, _, rest = sample("new").partition("<edXML:Reference>")
    tail = rest[rest.index("</edXML:edXMLManifest>") : rest.index("<Attachment>")]
    return (
        f"{head}<edXML:Reference><edXML:ContentId>a</edXML:ContentId></edXML:Reference>{tail}"
        f"<Attachment><ContentId>cid:a</ContentId><AttachmentName>{name}</AttachmentName>"
        f"<ContentType>{media_type}</ContentType>"
        f"<ContentTransferEncoded>{base64.b64encode(content).decode()}</ContentTransferEncoded></Attachment>"
        "</AttachmentEncoded></edXML>"
    )


def attached(content: bytes) -> bytes:
    """Return the bytes of the only attachment that a message with these bytes is read to have."""
    (attachment,) = document_of(with_file(content)).attachments
    assert attachment.content == in_memory(bytes_of(attachment.content.file))
    return bytes_of(attachment.content.file)
