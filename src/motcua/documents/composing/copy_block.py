"""What makes a copy a copy: its block on paper, or the agency's signature with its line of text.

Implements: Decree 30/2020/ND-CP, annex I, part III, annex III, template 3.1; annex I, part II, item 8 (cell
14); art. 27: who signs copies is decided by the head: leaders, and below them whom an order or
    authorisation names.
"""

from __future__ import annotations

from datetime import date, datetime

from motcua.documents.composing.authority import Named, authority_over
from motcua.documents.composing.outgoing_paper import place_of, superior_of
from motcua.documents.domain.authority import Refusal, SigningRefusedError
from motcua.documents.domain.copying import CopyForm
from motcua.documents.models import DocumentCopy
from motcua.documents.papers.print_copy import CopyBlock
from motcua.documents.papers.seal_lines import copy_line, seal_line_place
from motcua.documents.papers.values import Head, Signatory
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.signatures import public as signatures


def block_of(copy: DocumentCopy, signer: Named | None, *, recipients: tuple[str, ...], on: date) -> CopyBlock:
    """Return the block of a copy on paper.

    Raises:
        SigningRefusedError: whoever is named signs no copies of the agency.
    """
    if signer is None:
        raise SigningRefusedError(Refusal.NO_POST)
    agency = organisations.agency(copy.agency_id)
    form, is_by_grant = CopyForm(copy.form), signer.ground_id is not None
    authority = authority_over(signer, kind=form, agency_id=copy.agency_id, on=on, is_of_the_head=is_by_grant)
    return CopyBlock(
        form=form,
        head=Head(
            superior=superior_of(agency),
            agency=agency.name,
            number=copy.number.digits,
            symbol=copy.number.symbol,
            place=place_of(agency),
            issued_on=on,
        ),
        signatory=Signatory(authority=authority.lines, name=organisations.person(signer.person_id).name),
        recipients=recipients or ("Lưu: VT",),
    )


def sealed_copy(content: bytes, copy: DocumentCopy, *, by: Actor, now: datetime) -> bytes:
    """Return the file with the agency's signature: form of copy, agency and time at the top right.

    Raises:
        signatures.SigningError: the seal's key, certificate or time stamp cannot be used.
    """
    place = seal_line_place(content)
    agency = organisations.agency(copy.agency_id).name
    return signatures.seal_issued_paper(
        pdf=content,
        agency_id=copy.agency_id,
        by=by,
        at=now,
        appearance=signatures.Appearance(page=place.page, box=place.box),
        subject=copy.document.ref,
        line=copy_line(CopyForm(copy.form), agency=agency, signed_at=now),
    )
