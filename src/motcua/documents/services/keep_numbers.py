"""Reserve a number for a document that is to come, give a sub-number, void what was reserved with a reason.

Implements: Decree 30/2020/ND-CP, art. 15: a number is given once; the register tells what became of it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.numbers import (
    SECRET_VOID,
    NotReservedError,
    NumberState,
    ReasonMissingError,
    SecretWordsError,
)
from motcua.documents.domain.series import Kind, Series, Shelf, issuer_of, shelf_of, symbol_for
from motcua.documents.models import Number
from motcua.documents.permissions import KEEPERS, NotYourDocumentError, require
from motcua.documents.queries.series import types_apart
from motcua.documents.services.recording import Doing, record
from motcua.documents.services.series_lock import hold_series
from motcua.documents.services.take_number import Wanted, take_number, take_sub_number
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@transaction.atomic
def reserve_number(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    kind: Kind,
    purpose: str,
    drafter: str = "",
    issuer: str = "",
) -> int:
    """Keep the next number of the series of ``kind`` for a document and return its id.

    Of the secret series only the number is kept: ``purpose`` must be empty. ``drafter`` is the abbreviation
    of the unit or the field in the symbol of an official letter, ``issuer`` of an advisory body in the place
    of the agency's own.

    Raises:
        NotYourDocumentError: ``by`` keeps no books of the agency, or the body is none of it.
        SymbolError: an abbreviation is missing or none, or is not the body's alone.
        UnnumberedError: documents of the type bear no number.
        ReasonMissingError: it is not said what for.
        SecretWordsError: words are given with a number of the secret series.
        NumberTakenError: another series gave this number with this symbol.
    """
    seat = require(by, *KEEPERS, agency_id=agency_id)
    issuer = _issuer(kind, issuer, agency_id=agency_id, by=by)
    hold_series(agency_id, alone=False)
    shelf = shelf_of(kind, types_apart=types_apart(agency_id, year=civil_date(now).year))
    wanted = Wanted(
        by_name=by.name,
        symbol=symbol_for(kind, issuer=issuer, drafter=drafter),
        type_code=kind.code,
        purpose=_purpose(purpose, shelf.series),
    )
    number = take_number(agency_id=agency_id, shelf=shelf, on=civil_date(now), now=now, wanted=wanted)
    _record_reserved(number, shelf, Doing(by=by, now=now, seat=seat))
    return number.pk


@transaction.atomic
def reserve_sub_number(*, by: Actor, now: datetime, number_id: int, purpose: str) -> int:
    """Keep the next sub-number of a number and return its id.

    Raises:
        NotYourDocumentError: ``by`` keeps no books of the agency.
        ReasonMissingError: it is not said what for.
        SecretWordsError: words are given with a number of the secret series.
        NoSubNumberLeftError: it has them all, or is a sub-number itself.
    """
    main, doing = _locked(number_id, by=by, now=now)
    purpose = _purpose(purpose, Series(main.series))
    number = take_sub_number(number_id=main.pk, now=now, wanted=Wanted(by_name=by.name, purpose=purpose))
    record(doing, Act.NUMBER_RESERVED, on=number.ref, words=purpose, facts={"number": str(number)})
    return number.pk


@transaction.atomic
def void_number(*, by: Actor, now: datetime, number_id: int, reason: str) -> None:
    """Put a reserved number out of use for ever; it stays in its book with the reason.

    Of the secret series ``reason`` must be empty: why is for the paper register.

    Raises:
        NotYourDocumentError: ``by`` keeps no books of the agency.
        ReasonMissingError: no reason is given.
        SecretWordsError: words are given with a number of the secret series.
        NotReservedError: it is used or void by now.
    """
    number, doing = _locked(number_id, by=by, now=now)
    words = _purpose(reason, Series(number.series)) or SECRET_VOID
    if number.state is not NumberState.RESERVED:
        raise NotReservedError(number.state.value)
    number.voided_at, number.voided_by_name, number.void_reason = now, by.name, words
    number.save(update_fields=["voided_at", "voided_by_name", "void_reason"])
    record(doing, Act.NUMBER_VOIDED, on=number.ref, words=words, facts={"number": str(number)})


def _locked(number_id: int, *, by: Actor, now: datetime) -> tuple[Number, Doing]:
    number = Number.objects.select_for_update().filter(pk=number_id).first()
    if number is None:
        raise NotYourDocumentError(by.ref)
    return number, Doing(by=by, now=now, seat=require(by, *KEEPERS, agency_id=number.agency_id))


def _issuer(kind: Kind, given: str, *, agency_id: int, by: Actor) -> str:
    """Return the abbreviation of who issues it: the agency, or a body of the agency's."""
    if kind.body_id is not None and organisations.unit(kind.body_id).agency_id != agency_id:
        raise NotYourDocumentError(by.ref)
    return issuer_of(kind, agency=organisations.agency(agency_id).symbol, body=given)


def _purpose(text: str, series: Series) -> str:
    purpose = text.strip()
    if series is Series.SECRET:
        if purpose:
            raise SecretWordsError
    elif not purpose:
        raise ReasonMissingError
    return purpose


def _record_reserved(number: Number, shelf: Shelf, doing: Doing) -> None:
    facts = {"number": str(number), "series": shelf.series.value, "key": shelf.key, "year": number.year}
    record(doing, Act.NUMBER_RESERVED, on=number.ref, words=number.purpose, facts=facts)
