"""The way to agencies that only the axis reaches: each parcel is one message handed in there."""

from __future__ import annotations

from datetime import datetime
from tempfile import TemporaryFile
from typing import ClassVar

from motcua.exchange.axis import settings
from motcua.exchange.axis.codes import agency_of, code_on_axis
from motcua.exchange.axis.writing import Ends, message_of
from motcua.exchange.domain.edxml.findings import RefusedError
from motcua.exchange.domain.edxml.messages import Answered, Document
from motcua.exchange.domain.edxml.writing import write
from motcua.exchange.domain.parcels import Parcel, ParcelKind
from motcua.exchange.models import Content
from motcua.exchange.transports import Transport, TransportError
from motcua.kernel.civil_time import civil_date
from motcua.platform import files


class AxisTransport(Transport):
    """Whom the axis's directory lists."""

    name: ClassVar[str] = "axis"

    def serves(self, code: str, *, now: datetime) -> bool:  # noqa: ARG002  # the directory is of its last day
        """Tell whether the axis reaches an agency."""
        return settings.is_set_up() and agency_of(code) is not None

    def carry(self, parcel: Parcel, *, now: datetime) -> None:
        """Write the message and hand it in.

        Raises:
            TransportError: it cannot be written, or was not taken.
        """
        client = settings.client()
        ends = Ends(sender=code_on_axis(parcel.sender.code), receiver=code_on_axis(parcel.receiver.code))
        with TemporaryFile() as file:
            try:
                with message_of(parcel, ends=ends, about=_about(parcel, ends)) as message:
                    write(message, to=file, on=civil_date(now))
            except (RefusedError, files.NoSuchFileError) as error:
                raise TransportError(f"it cannot be written: {error}", is_final=True) from error
            kind = "edoc" if isinstance(message, Document) else "status"
            client.send(file, kind=kind, sender=ends.sender, now=now)


def _about(parcel: Parcel, ends: Ends) -> Answered:
    """Return what a status is about: the document with its number, for receivers that go by that."""
    sender = parcel.receiver.code if parcel.kind is ParcelKind.STATUS else parcel.sender.code
    content = (
        Content.objects.filter(document_id=parcel.document_id, sender_code=sender).order_by("pk").first()
    )
    return Answered(
        organ_id=ends.receiver,
        code=content.code if content else "",
        promulgated_on=content.issued_on if content else None,
        document_id=parcel.document_id,
    )
