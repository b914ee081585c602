"""From a parcel to the message that the axis carries (QCVN 102:2016).

Each parcel goes to one receiver, so it alone stands in ``To``, by which the axis delivers; all of them stand
among the places (nơi nhận). A recall is told by the status 13, as live systems tell it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from motcua.exchange.domain.edxml.contents import Content
from motcua.exchange.domain.edxml.messages import (
    Answered,
    Attachment,
    Business,
    Code,
    Document,
    DocumentChange,
    DocumentType,
    Header,
    Kind,
    Message,
    Organ,
    OtherInfo,
    Promulgation,
    Replaced,
    Status,
    StatusCode,
    Trace,
)
from motcua.exchange.domain.edxml.unpacking import ARCHIVE, extension_of
from motcua.exchange.domain.letters import Letter, SentFile
from motcua.exchange.domain.parcels import Parcel, ParcelKind
from motcua.exchange.domain.receipts import Request
from motcua.platform import files

ADMINISTRATIVE = 2
LONGEST_PLACE = 150
_KINDS = {Request.UPDATE: Kind.UPDATE, Request.REPLACE: Kind.REPLACE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Sender and receiver by the codes that the axis knows them by."""

    sender: str
    receiver: str


@contextmanager
def message_of(parcel: Parcel, *, ends: Ends, about: Answered) -> Iterator[Message]:
    """Offer the message of a parcel while its files are open; ``about`` is the document it is about.

    Raises:
        NoSuchFileError: a file of it is gone.
    """
    if parcel.kind is ParcelKind.STATUS or parcel.request is Request.RECALL:
        yield _status(parcel, ends, about)
        return
    assert parcel.letter is not None
    with ExitStack() as opened:
        attachments = tuple(
            _attachment(number, file, opened) for number, file in enumerate(parcel.letter.files, start=1)
        )
        yield Document(
            header=_header(parcel, parcel.letter, ends),
            business=_business(parcel, ends),
            traces=(Trace(organ_id=ends.sender, at=parcel.at),),
            attachments=attachments,
        )


def _status(parcel: Parcel, ends: Ends, about: Answered) -> Status:
    return Status(
        sender=Organ(organ_id=ends.sender, name=parcel.sender.name),
        answered=about,
        code=parcel.status or StatusCode.TAKING_BACK,
        description=parcel.words,
        at=parcel.at,
    )


def _header(parcel: Parcel, letter: Letter, ends: Ends) -> Header:
    answers = (Answered(organ_id=ends.receiver, document_id=letter.prior_document_id),)
    return Header(
        sender=Organ(organ_id=ends.sender, name=letter.sender_name),
        recipients=(Organ(organ_id=ends.receiver, name=parcel.receiver.name),),
        code=Code(number=letter.number, notation=letter.symbol),
        promulgation=Promulgation(place=letter.place, on=letter.issued_on),
        type=DocumentType(number=ADMINISTRATIVE, name=letter.type_name),
        subject=letter.subject,
        signer=letter.signers[-1] if letter.signers else Header().signer,
        due_on=letter.due_on,
        places=tuple(each.name[:LONGEST_PLACE] for each in letter.recipients if each.name),
        other=OtherInfo(priority=letter.urgency, appendixes=letter.appendixes),
        answers=answers if letter.prior_document_id else (),
        document_id=letter.document_id,
    )


def _business(parcel: Parcel, ends: Ends) -> Business:
    assert parcel.letter is not None
    kind = _KINDS[parcel.request] if parcel.request else Kind.NEW
    replaced = (Replaced(document_id=parcel.document_id, organ_ids=(ends.receiver,)),)
    return Business(
        kind=kind,
        reason=parcel.words,
        document_id=parcel.document_id if kind is Kind.UPDATE else "",
        change=DocumentChange(is_content_changed=True) if kind is Kind.UPDATE else DocumentChange(),
        replaced=replaced if kind is Kind.REPLACE else (),
        is_paper_sent=parcel.letter.paper_follows,
    )


def _attachment(number: int, file: SentFile, opened: ExitStack) -> Attachment:
    is_odd = file.media_type == ARCHIVE and extension_of(file.name) != "zip"
    stream = opened.enter_context(files.open(file.file_id))
    return Attachment(
        content_id=f"{number}.{file.sha256[:32]}",
        name=file.name,
        media_type="application/octet-stream" if is_odd else file.media_type,
        content=Content(length=file.size, sha256=file.sha256, file=stream),
        description=file.name,
    )
