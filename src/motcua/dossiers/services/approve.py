"""Approve and sign the result (phê duyệt, ký số): number and date are set at that moment.

Implements:
    Decree 61/2018/ND-CP, art. 19: the competent person decides.
    Decree 30/2020/ND-CP, art. 13, 18(1), annex I: authority, number, the leader's digital signature.
"""

from __future__ import annotations

import io

from motcua.dossiers import papers
from motcua.dossiers.composing.certified_copies import originals_of
from motcua.dossiers.composing.results import result_document, symbol_of
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.services.enter_certification import enter_certification
from motcua.dossiers.services.numbering import take_number
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import files
from motcua.signatures import public as signatures


class SignerUnknownError(Exception):
    """Only a person with a post can sign."""


def approve(request: ActRequest) -> int:
    """Number, lay out and sign the drafted result in the name of who approves.

    The web asks for a fresh proof of identity first. A failure to sign leaves everything as it was.

    Raises:
        SignerUnknownError: the actor is no person with a post.
        signatures.SigningError: key, certificate or time stamp cannot be used.
        CertificationError, UndrawableError: the scan to be certified as a copy is not as it must be.
    """
    return perform(request, Act.APPROVE, _plan)


def _plan(opened: Opened) -> Plan:
    person_id = opened.request.by.person_id
    if person_id is None:
        raise SignerUnknownError
    return Plan(facts={"signer": person_id}, also=lambda dossier: _sign(opened, dossier, person_id))


def _sign(opened: Opened, dossier: Dossier, person_id: int) -> None:
    request, result = opened.request, dossier.result
    title = _title_of(opened, dossier, person_id)
    _number(result, dossier, opened)
    document = result_document(dossier, result, signer_title=title, now=request.now)
    laid_out = papers.result(document, now=request.now)
    pdf = signatures.sign_by_person(
        pdf=laid_out.pdf,
        person_id=person_id,
        by=request.by,
        at=request.now,
        appearance=signatures.Appearance(page=laid_out.page, box=laid_out.signature_box),
    )
    kept = files.store(
        io.BytesIO(pdf), name=f"{dossier.code}-signed.pdf", allowed=files.PAPERS, max_bytes=len(pdf)
    )
    result.signed_file_id = kept.id
    result.seal_place = {"page": laid_out.page, "box": list(laid_out.seal_box)}
    result.save()
    if originals := originals_of(dossier, result):
        enter_certification(dossier, result, originals, signer_title=title)


def _title_of(opened: Opened, dossier: Dossier, person_id: int) -> str:
    """Return the title under which the signer acts in the deciding agency."""
    at = opened.request.now
    leaders = organisations.people_holding(Role.LEADER, agency_id=dossier.holder_agency_id, at=at)
    titles = [person.title for person in leaders if person.id == person_id]
    return titles[0] if titles else organisations.person(person_id, at=at).title


def _number(result: Result, dossier: Dossier, opened: Opened) -> None:
    """Take the next number of the agency's yearly series and note who signs."""
    request, agency_id = opened.request, dossier.holder_agency_id
    result.symbol = symbol_of(dossier, result)
    year = civil_date(request.now).year
    result.number = take_number(agency_id=agency_id, series=f"result:{year}:{result.symbol}"[:40])
    result.signer_id, result.signer_name = request.by.person_id, request.by.name
    result.signed_at = request.now
