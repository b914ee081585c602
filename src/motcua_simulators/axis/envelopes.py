"""What the axis reads of a message: who sends it, whom it is for, what it is about. It looks no further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET  # only ever reads what the rehearsal sends itself

from motcua_simulators.axis.signatures import VIETNAM

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
HUB = "02.29.W00"
_TRACE_END = b"</edXML:TraceHeader>"
_HEAD = 256 * 1024


class NotReadableError(Exception):
    """It is no message that the axis could carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The head of a message."""

    sender: str
    receivers: tuple[str, ...]
    document_id: str
    """Of the document, or of the one that a status is about."""
    code: str
    promulgated_on: str
    subject: str
    kind: str
    """``BussinessDocType``, ``0`` where there is none."""
    status: str = ""
    """The code of a status message."""


def read(path: Path) -> Envelope:
    """Return the head of the message in a file.

    Raises:
        NotReadableError: it cannot be read, or names no sender or receiver.
    """
    try:
        envelope = _envelope(_header(path))
    except (ET.ParseError, ValueError) as error:
        raise NotReadableError(str(error)) from error
    if not envelope.sender or not all(envelope.receivers) or not envelope.receivers:
        raise NotReadableError("sender or receiver is missing")
    return envelope


def add_trace(path: Path, *, at: datetime) -> None:
    """Write this hub into the trace of a message, as every hub does; what bears no prefix is left alone."""
    content = path.read_bytes()
    place = content.rfind(_TRACE_END, 0, _HEAD)
    if place < 0:
        return
    place += len(_TRACE_END)
    stamp = at.astimezone(VIETNAM).strftime("%Y/%m/%d %H:%M:%S")
    trace = (
        f"<edXML:TraceHeader><edXML:OrganId>{HUB}</edXML:OrganId>"
        f"<edXML:Timestamp>{stamp}</edXML:Timestamp></edXML:TraceHeader>"
    )
    path.write_bytes(content[:place] + trace.encode() + content[place:])


def _header(path: Path) -> ET.Element:
    for _, element in ET.iterparse(path):  # noqa: S314  # see above
        if element.tag == f"{{{NAMESPACE}}}edXMLHeader":
            return element
    raise ValueError("there is no header")


def _envelope(header: ET.Element) -> Envelope:
    status = _text(header, "MessageHeader/StatusCode")
    to = "MessageHeader/ResponseFor/OrganId" if status else "MessageHeader/To/OrganId"
    about = "MessageHeader/ResponseFor/" if status else "MessageHeader/"
    number, notation = (_text(header, f"MessageHeader/Code/Code{part}") for part in ("Number", "Notation"))
    target = "" if status else _text(header, "TraceHeaderList/Bussiness/DocumentId")
    return Envelope(
        sender=_text(header, "MessageHeader/From/OrganId"),
        receivers=tuple(_texts(header, to)),
        document_id=target or _text(header, f"{about}DocumentId"),
        code=_text(header, "MessageHeader/ResponseFor/Code") if status else f"{number}/{notation}",
        promulgated_on=_text(
            header, f"{about if status else 'MessageHeader/PromulgationInfo/'}PromulgationDate"
        ),
        subject=_text(header, "MessageHeader/Subject"),
        kind=_text(header, "TraceHeaderList/Bussiness/BussinessDocType") or "0",
        status=status,
    )


def _texts(header: ET.Element, path: str) -> Iterator[str]:
    for found in header.iterfind("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/"))):
        yield (found.text or "").strip()


def _text(header: ET.Element, path: str) -> str:
    return next(_texts(header, path), "")
