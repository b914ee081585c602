"""What every slip of a dossier says: desk, number, code, applicant, procedure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.composing.places import desk_of, proof_address
from motcua.dossiers.domain.authority import authority_of
from motcua.dossiers.domain.sittings import words_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.paper import PaperKind, PaperStanding
from motcua.dossiers.models.slip import SlipForm
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations

_KINDS = {
    PaperKind.ORIGINAL.value: papers.PaperKind.ORIGINAL,
    PaperKind.COPY.value: papers.PaperKind.COPY,
    PaperKind.ELECTRONIC.value: papers.PaperKind.ELECTRONIC,
}
_HANDED_IN = (PaperStanding.REQUIRED, PaperStanding.REUSED)


def shared(dossier: Dossier, *, agency_id: int, number: int, sealing: papers.Sealing) -> dict[str, Any]:
    """Return the facts of any slip that the agency issues on the dossier."""
    return {
        "desk": desk_of(organisations.agency(agency_id)),
        "number": str(number),
        "dossier_code": dossier.code,
        "lookup_url": proof_address(dossier.proof_token),
        "applicant": papers.Applicant(
            name=dossier.applicant_name,
            identifier=dossier.applicant_number,
            address=dossier.applicant_address,
            phone=dossier.applicant_phone,
            email=dossier.applicant_email,
        ),
        "procedure_name": dossier.procedure_name,
        "procedure_code": dossier.procedure_code,
        "sealing": sealing,
    }


def paper_lines(dossier: Dossier) -> tuple[papers.PaperLine, ...]:
    """Return the papers handed in or reused, as tables of slips list them.

    What was only shown, is held as data or does not apply was not handed in.
    """
    handed = dossier.papers.filter(standing__in=_HANDED_IN, kind__in=_KINDS)
    return tuple(
        papers.PaperLine(name=paper.name, kind=_KINDS[paper.kind], quantity=paper.quantity)
        for paper in handed.order_by("id")
    )


def at_once_words(dossier: Dossier, form: SlipForm) -> str:
    """Return what a slip says of a dossier that is settled at once; empty of any other."""
    term = catalogue.get_version(dossier.procedure_version_id).term
    on = civil_date(dossier.accepted_at or dossier.lodged_at)
    return words_of(form.value, term=term, on=on)


def leader_lines(agency_id: int, *, at: datetime) -> dict[str, Any]:
    """Return authority and name of the agency's first leader, for a paper that the leader signs."""
    agency = organisations.agency(agency_id)
    leaders = organisations.people_holding(Role.LEADER, agency_id=agency_id, at=at)
    if not leaders:
        return {"authority": ("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",), "signer": ""}
    authority = authority_of(title=leaders[0].title, agency_name=agency.name)
    lines = tuple(line for line in (authority.prefix, authority.title) if line)
    return {"authority": lines, "signer": leaders[0].name}
