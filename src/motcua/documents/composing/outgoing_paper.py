"""The paper of an outgoing document: what its draft says, with the agency's own head and foot.

Implements: Decree 30/2020/ND-CP, art. 8, annex I, part II: the components; art. 12: who answers for content
and form initials the paper, behind its last word and behind the recipients (the places are a habit).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from motcua.documents.domain import marks, symbols
from motcua.documents.domain.authority import Authority
from motcua.documents.domain.body_reading import blocks_of
from motcua.documents.domain.document_types import Template, facts_of
from motcua.documents.domain.drafts import Annexed, Draft, copy_lines
from motcua.documents.domain.incoming import Urgency
from motcua.documents.models import Outgoing
from motcua.documents.papers.values import Annex, Head, Paper, Signatory
from motcua.documents.papers.wording import initials_of
from motcua.organisations import public as organisations

_URGENCIES = {
    Urgency.NORMAL: marks.Urgency.NORMAL,
    Urgency.URGENT: marks.Urgency.URGENT,
    Urgency.VERY_URGENT: marks.Urgency.VERY_URGENT,
    Urgency.FLASH: marks.Urgency.FLASH,
    Urgency.FLASH_AT_HOUR: marks.Urgency.FLASH,
}
_DECIDED = (Template.RESOLUTION, Template.DECISION)
"""What names over its grounds who decides."""
_COMMITTEES = ("peoples_committee", "peoples_council")


def symbol_of(draft: Draft, *, agency_id: int) -> str:
    """Return what stands behind the number, empty for a type without one.

    Raises:
        numbers.SymbolError: an abbreviation is missing.
    """
    agency = organisations.agency(agency_id)
    return symbols.symbol_for(draft.type, agency=agency.symbol, drafter=draft.symbol_part)


def paper_of(  # what is known of a document at its signing, each by its name
    draft: Draft,
    *,
    agency_id: int,
    unit_id: int,
    authority: Authority,
    number: str = "",
    symbol: str = "",
    issued_on: date | None = None,
) -> Paper:
    """Return the document to lay out: a preview without number and date, the original with them."""
    agency = organisations.agency(agency_id)
    unit = draft.symbol_part or organisations.unit(unit_id).name
    return Paper(
        type=draft.type,
        head=Head(
            superior=superior_of(agency),
            agency=agency.name,
            number=number,
            symbol=symbol,
            place=place_of(agency),
            issued_on=issued_on,
        ),
        abstract=draft.subject,
        issuer=_issuer(draft, agency, authority),
        addressees=draft.addressees,
        body=draft.body,
        signatory=Signatory(authority=authority.lines, name=organisations.person(draft.signer_id).name),
        cosignatory=_cosignatory(draft),
        recipients=copy_lines(draft.recipients, addressees=draft.addressees, kept_by=unit),
        urgency=_URGENCIES[draft.urgency],
        circulation=draft.circulation,
        drafter_note=f"({draft.copies})" if draft.copies else "",
        annexes=tuple(annex_of(each) for each in draft.annexes if not each.is_separate),
    )


def initialled(paper: Paper, outgoing: Outgoing) -> Paper:
    """Return the paper with the initials of who answers for content and form, once they were given."""
    return replace(
        paper,
        content_initials=initials_of(outgoing.content_by_name),
        form_initials=initials_of(outgoing.form_by_name),
    )


def annex_of(each: Annexed) -> Annex:
    """Return an annex as the layouts take it."""
    return Annex(title=each.title, body=blocks_of(each.text), is_landscape=each.is_landscape)


def place_of(agency: organisations.AgencyInfo) -> str:
    """Return the place at which the agency dates its papers (địa danh), such as ``Hiền Lương``."""
    try:
        return organisations.administrative_unit(agency.unit_code, on=date.max).name
    except organisations.AdministrativeUnitNotFoundError:
        return agency.short_name


def superior_of(agency: organisations.AgencyInfo) -> str:
    """Return the agency above; committees and councils stand alone (annex I, part II, item 2)."""
    if agency.kind in _COMMITTEES or agency.parent_id is None:
        return ""
    return organisations.agency(agency.parent_id).name


def _issuer(draft: Draft, agency: organisations.AgencyInfo, authority: Authority) -> str:
    """Return who decides: the collective, or the head of the agency."""
    if facts_of(draft.type).template not in _DECIDED:
        return ""
    if authority.lines[0].startswith("TM."):
        return agency.name
    heads = [line.partition(". ")[2] or line for line in authority.lines[:1]]
    return f"{heads[0]} {agency.name}"


def _cosignatory(draft: Draft) -> Signatory | None:
    if not draft.cosigner_name:
        return None
    return Signatory(authority=(draft.cosigner_title.upper(),), name=draft.cosigner_name)
