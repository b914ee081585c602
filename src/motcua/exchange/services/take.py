"""Taking whatever parcel came, whichever way it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from motcua.exchange.domain.parcels import Parcel, ParcelKind
from motcua.exchange.services.be_asked import be_asked
from motcua.exchange.services.hear import hear_status, hear_statuses
from motcua.exchange.services.receive import receive_document, receive_new
from motcua.exchange.transports import TransportError


class ForeignLetterError(TransportError):
    """The letter names another sender than who hands it over."""

    def __init__(self, parcel: Parcel) -> None:
        super().__init__(f"{parcel.sender.code} sends a letter of another agency", is_final=True)


@transaction.atomic
def take_parcels(parcels: Sequence[Parcel], *, transport: str, now: datetime) -> None:
    """Take several parcels, all of them or none; new documents and statuses by a few statements.

    Raises:
        TransportError: as ``take_parcel``, of any of them.
    """
    for parcel in parcels:
        _check_letter(parcel)
    left = receive_new(parcels, transport=transport, now=now)
    hear_statuses([each for each in left if each.kind is ParcelKind.STATUS], now=now)
    for parcel in left:
        if parcel.kind is not ParcelKind.STATUS:
            take_parcel(parcel, transport=transport, now=now)


def _check_letter(parcel: Parcel) -> None:
    if parcel.letter is not None and parcel.letter.sender_code != parcel.sender.code:
        raise ForeignLetterError(parcel)


@transaction.atomic
def take_parcel(parcel: Parcel, *, transport: str, now: datetime) -> None:
    """Take a parcel for an agency of this node; one that came before does nothing more.

    ``transport`` is the way that answers go back.

    Raises:
        ForeignLetterError: its letter is another agency's.
        TransportError: it is not for us, about nothing known here, or contradicts what was taken before.
    """
    _check_letter(parcel)
    if parcel.kind is ParcelKind.STATUS:
        hear_status(parcel, now=now)
    elif parcel.kind is ParcelKind.DOCUMENT and parcel.letter is not None:
        receive_document(parcel, parcel.letter, transport=transport, now=now)
    elif parcel.kind is ParcelKind.REQUEST and parcel.request is not None:
        be_asked(parcel, parcel.request, now=now)
    else:
        raise TransportError(f"a {parcel.kind.value} without its content", is_final=True)
