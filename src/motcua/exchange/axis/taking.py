"""Taking one message of the axis into the books of the agencies it is for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.exchange.axis.codes import known_codes
from motcua.exchange.axis.matching import in_our_books
from motcua.exchange.axis.reading import Keep, Route, letter_of, parcels_of
from motcua.exchange.directory import agency_with
from motcua.exchange.domain.edxml.messages import Attachment, Document, Message, Status
from motcua.exchange.domain.letters import SentFile, digest
from motcua.exchange.models import Content
from motcua.exchange.services.take import take_parcel
from motcua.exchange.transports import TransportError
from motcua.platform import files

TRANSPORT = "axis"
KINDS = frozenset(files.Kind)
"""All kinds that the product knows how to check; what else offices send (RAR, DOC) is refused by name."""


class NotForUsError(TransportError):
    """None of its receivers is an agency of this node."""

    def __init__(self, codes: Collection[str]) -> None:
        super().__init__(f"for {', '.join(codes)[:200]}", is_final=True)


class OtherSenderError(TransportError):
    """The message names another sender than the axis does: somebody speaks in another's name."""

    def __init__(self, written: str, told: str) -> None:
        super().__init__(f"from {written[:80]}, handed in by {told[:80]}", is_final=True)


@transaction.atomic
def take_message(message: Message, *, sender: str, receiver: str, largest: int, now: datetime) -> str:
    """Take what a message hands over, and return the identifier of the document it is about.

    ``sender`` and ``receiver`` are what the axis's list says, empty where it does not.

    Raises:
        TransportError: it is for nobody here, speaks in another's name, or cannot be taken.
        FileRefusedError: a file of it is of no kind that is taken, or harmful.
    """
    named = message.sender.organ_id if isinstance(message, Status) else message.header.sender.organ_id
    codes = known_codes(named)
    if sender and sender not in codes and named not in known_codes(sender):
        raise OtherSenderError(named, sender)
    receivers = _ours(message, receiver, now=now)
    keep = _keeper(message, codes[0], largest=largest)
    document_id = ""
    for code in receivers:
        for parcel in parcels_of(message, route=Route(sender=codes[0], receiver=code, at=now), keep=keep):
            known = in_our_books(message, parcel, codes=codes, now=now)
            take_parcel(known, transport=TRANSPORT, now=now)
            document_id = known.document_id
    return document_id


def _ours(message: Message, receiver: str, *, now: datetime) -> tuple[str, ...]:
    """Return the receivers that are agencies of this node: the one it was listed for, else all."""
    if isinstance(message, Status):
        written: tuple[str, ...] = (message.answered.organ_id,)
    else:
        written = tuple(each.organ_id for each in message.header.recipients)
    asked = (receiver,) if receiver else written
    found = tuple(code for code in asked if agency_with(code, now=now) is not None)
    if not found:
        raise NotForUsError(asked)
    return found


def _keeper(message: Message, sender: str, *, largest: int) -> Keep:
    """Return what keeps the files, each once: those of a wording that came before are there already."""
    kept: dict[str, SentFile] = {}
    if isinstance(message, Document):
        known = digest(letter_of(message, sender=sender, keep=_listed))
        content = Content.objects.filter(document_id=message.header.document_id, digest=known).first()
        for row in content.files.all() if content else ():
            kept[f"{row.name} {row.sha256}"] = SentFile(
                file_id=row.file_id,
                name=row.name,
                media_type=row.media_type,
                sha256=row.sha256,
                size=row.size,
            )

    def keep(attachment: Attachment) -> SentFile:
        key = f"{attachment.name} {attachment.content.sha256}"
        if key not in kept:
            attachment.content.file.seek(0)
            stored = files.store(
                attachment.content.file, name=attachment.name, allowed=KINDS, max_bytes=largest
            )
            kept[key] = _listed(attachment, stored.id)
        return kept[key]

    return keep


def _listed(attachment: Attachment, file_id: int = 0) -> SentFile:
    return SentFile(
        file_id=file_id,
        name=attachment.name,
        media_type=attachment.media_type[:100],
        sha256=attachment.content.sha256,
        size=attachment.content.length,
    )
