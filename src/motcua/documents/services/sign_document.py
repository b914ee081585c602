"""Sign a document: number and date are set, the paper is laid out and signed, all in one moment.

A number put in afterwards would break the signature, so nothing is signed that lacks it. Rolled back, the
number is free again.

Implements: Decree 30/2020/ND-CP, art. 13 (authority, judged by the post held now), 15 (number and date), 18
(issued in the day or on the next working day), annex I, part II, item 7; annex VI, part I(3).
"""

from __future__ import annotations

import io
from datetime import date, datetime

from django.db import transaction

from motcua.documents.composing.authority import authority_for
from motcua.documents.composing.outgoing_paper import initialled, paper_of, symbol_of
from motcua.documents.composing.signed_paper import lay_out
from motcua.documents.domain.acts import Act
from motcua.documents.domain.authority import Authority
from motcua.documents.domain.drafts import Draft
from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.numbers import NotReservedError, NumberState
from motcua.documents.domain.outgoing import OutgoingState, issue_by
from motcua.documents.domain.searching import words_of
from motcua.documents.domain.series import Kind, shelf_of
from motcua.documents.drafters import require_turn
from motcua.documents.models import Document, Number
from motcua.documents.papers.values import LaidOutPaper
from motcua.documents.queries.series import types_apart
from motcua.documents.services.opening_draft import OpenedDraft, open_draft
from motcua.documents.services.recording import record
from motcua.documents.services.series_lock import hold_series
from motcua.documents.services.take_number import Wanted, take_number
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import add_working_days
from motcua.organisations import public as organisations
from motcua.platform import files
from motcua.platform.pages import page_count
from motcua.signatures import public as signatures

NUMBERLESS = ""


@transaction.atomic
def sign_document(
    *, by: Actor, now: datetime, document_id: int, seen: int, reserved_id: int | None = None
) -> str:
    """Sign the version that was looked at and return number and symbol.

    The web asks for a fresh proof of identity first. ``reserved_id`` is a number that was kept for it.

    Raises:
        NotTheSignerError: somebody else is to sign.
        NotNowError, DraftChangedError: somebody was quicker.
        SigningRefusedError: the signer's post does not let the signer sign it.
        NotReservedError: the number kept for it is used, void, of another year or symbol.
        signatures.SigningError: key, certificate or time stamp cannot be used; nothing is numbered then.
        AddresseesError, body.TooManyError, ConversionError, WordFileError: it cannot be laid out.
    """
    states = (OutgoingState.SIGNING,)
    opened = open_draft(by=by, now=now, document_id=document_id, states=states, seen=seen)
    seat, draft, on = require_turn(by, opened.outgoing, now=now), opened.draft, civil_date(now)
    agency_id = opened.outgoing.agency_id
    authority = authority_for(draft, agency_id=agency_id, on=on)
    number = _numbered(opened, draft, on=on, reserved_id=reserved_id)
    laid_out = _laid_out(opened, draft, authority, number=number, on=on)
    file_id, pages = _signed(opened, laid_out)
    _register(opened, number=number, on=on, pages=pages)
    opened.set(
        signed_at=now,
        authority=list(authority.lines),
        issue_by=_issue_by(agency_id, draft.urgency, on=on),
        signed_file_id=file_id,
        seal_place={"page": laid_out.seal.page, "box": list(laid_out.seal.box)},
        copies=draft.copies,
    )
    code = Document.objects.get(pk=document_id).code
    facts = {"number": code, "version": seen, "digest": draft.digest, "authority": list(authority.lines)}
    doing = opened.doing(seat)
    record(doing, Act.SIGNED, on=opened.ref, words=code, facts=facts)
    if number is not None and reserved_id is not None:
        record(doing, Act.NUMBER_USED, on=number.ref, words=code, facts={"document": opened.ref})
    return code


def _numbered(opened: OpenedDraft, draft: Draft, *, on: date, reserved_id: int | None) -> Number | None:
    """Return the number that it gets, none for a type without one; the book stays locked."""
    agency_id, symbol = opened.outgoing.agency_id, symbol_of(draft, agency_id=opened.outgoing.agency_id)
    if not symbol:
        return None
    kind = Kind(type=draft.type)
    if reserved_id is not None:
        return _use_reserved(opened, reserved_id, kind=kind, symbol=symbol, on=on)
    hold_series(agency_id, alone=False)
    shelf = shelf_of(kind, types_apart=types_apart(agency_id, year=on.year))
    wanted = Wanted(by_name=opened.by.name, symbol=symbol, type_code=kind.code, is_used=True)
    return take_number(agency_id=agency_id, shelf=shelf, on=on, now=opened.now, wanted=wanted)


def _use_reserved(opened: OpenedDraft, number_id: int, *, kind: Kind, symbol: str, on: date) -> Number:
    number = Number.objects.select_for_update().filter(pk=number_id).first()
    fits = number is not None and (number.agency_id, number.type_code, number.symbol, number.year) == (
        opened.outgoing.agency_id, kind.code, symbol, on.year,
    )  # fmt: skip
    if number is None or not fits or number.state is not NumberState.RESERVED:
        raise NotReservedError
    number.used_at = opened.now
    number.save(update_fields=["used_at"])
    return number


def _laid_out(
    opened: OpenedDraft, draft: Draft, authority: Authority, *, number: Number | None, on: date
) -> LaidOutPaper:
    paper = paper_of(
        draft,
        agency_id=opened.outgoing.agency_id,
        unit_id=opened.outgoing.unit_id,
        authority=authority,
        number=number.digits if number else NUMBERLESS,
        symbol=number.symbol if number else NUMBERLESS,
        issued_on=on,
    )
    return lay_out(draft, initialled(paper, opened.outgoing), now=opened.now)


def _signed(opened: OpenedDraft, laid_out: LaidOutPaper) -> tuple[int, int]:
    """Sign the paper, keep it, and return the file with its number of pages."""
    outgoing, place = opened.outgoing, laid_out.signature
    pdf = signatures.sign_by_person(
        pdf=laid_out.pdf,
        person_id=outgoing.signer_id,
        by=opened.by,
        at=opened.now,
        appearance=signatures.Appearance(page=place.page, box=place.box),
        subject=opened.ref,
    )
    name = f"van-ban-{outgoing.pk}.pdf"
    kept = files.store(io.BytesIO(pdf), name=name, allowed=files.PAPERS, max_bytes=len(pdf))
    return kept.id, page_count(io.BytesIO(laid_out.pdf))


def _register(opened: OpenedDraft, *, number: Number | None, on: date, pages: int) -> None:
    """Enter it into the register: every field of annex VI that the product fills in by itself."""
    document = opened.outgoing.document
    digits = number.digits if number else NUMBERLESS
    Document.objects.filter(pk=document.pk).update(
        number=number,
        code_number=digits,
        issued_on=on,
        file_year=on.year,
        pages=min(pages, 999),
        folded=f"{' '.join(words_of(digits))} {document.folded}".strip(),
        registered_at=opened.now,
        registered_by_name=opened.by.name,
    )


def _issue_by(agency_id: int, urgency: Urgency, *, on: date) -> date:
    calendar = organisations.calendar_of(agency_id, on=on)
    return issue_by(on, urgency=urgency, next_working_day=add_working_days(on, 1, calendar=calendar))
