"""The lines over a signature on a day, from the post that the signer holds then.

Implements: Decree 30/2020/ND-CP, art. 13; ``domain/authority.py`` judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.documents.domain.authority import (
    Authorisation,
    Authority,
    Order,
    Refusal,
    Signer,
    SigningRefusedError,
    authority_of,
)
from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Draft
from motcua.documents.domain.signing_posts import head_title_of, issuing_of, signer_of
from motcua.documents.models import SigningGrant
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import midnight
from motcua.organisations import public as organisations
from motcua.organisations.public import Tenure

SIGNERS = (Role.LEADER, Role.UNIT_HEAD)
"""Who can sign at all; a lent seat signs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is to sign, and what lets that one sign who is no leader."""

    person_id: int
    ground_id: int | None = None
    """The order, or the authorisation."""
    matter: str = ""
    """Of the authorisation."""


def authority_for(draft: Draft, *, agency_id: int, on: date) -> Authority:
    """Return the lines over the signature of the draft's signer.

    Raises:
        SigningRefusedError: the signer may not sign it on that day.
    """
    named = Named(person_id=draft.signer_id, ground_id=draft.ground_id, matter=draft.matter)
    return authority_over(
        named, kind=draft.type, agency_id=agency_id, on=on, is_of_the_head=draft.is_of_the_head
    )


def authority_over(
    named: Named, *, kind: DocumentType | CopyForm, agency_id: int, on: date, is_of_the_head: bool
) -> Authority:
    """Return the lines over the signature of whom is named, on a document or a copy.

    Raises:
        SigningRefusedError: that one may not sign it on that day.
    """
    held = _post_of(named.person_id, agency_id, on)
    issuing = issuing_of(
        kind=organisations.agency(agency_id).kind,
        head_title=_head_title(agency_id, on),
        is_of_the_head=is_of_the_head,
    )
    ground = None if held.seat.role is Role.LEADER else _ground(named.ground_id, held, on)
    return authority_of(
        signer=_signer(held), issuing=issuing, kind=kind, on=on, matter=named.matter, ground=ground
    )


def _post_of(person_id: int, agency_id: int, on: date) -> Tenure:
    """Return the own post from which the person signs, a leader's before a unit head's."""
    held = [
        each
        for each in organisations.tenures_of(person_id)
        if each.seat.agency_id == agency_id
        and each.delegation_id is None
        and on in each.valid
        and each.seat.role in SIGNERS
    ]
    if not held:
        raise SigningRefusedError(Refusal.NO_POST)
    return min(held, key=lambda each: SIGNERS.index(each.seat.role))


def _signer(held: Tenure) -> Signer:
    return signer_of(role=held.seat.role, title=held.title, unit_head_title=head_title_of(held.title))


def _head_title(agency_id: int, on: date) -> str:
    """Return the title of the agency's head, told from any leader's when there is no head now."""
    leaders = organisations.people_holding(Role.LEADER, agency_id=agency_id, at=midnight(on))
    titles = [each.title for each in leaders]
    heads = [title for title in titles if head_title_of(title) == title]
    return next(iter(heads or map(head_title_of, titles)), "")


def _ground(ground_id: int | None, held: Tenure, on: date) -> Order | Authorisation | None:
    grant = SigningGrant.objects.filter(pk=ground_id or 0, agency_id=held.seat.agency_id).first()
    if grant is None or (grant.unit_id, grant.person_id) not in {
        (held.seat.unit_id, None),
        (None, held.person_id),
    }:
        return None
    is_over = on < grant.valid_from or (grant.valid_to is not None and on >= grant.valid_to)
    never_held = grant.valid_to is not None and grant.valid_to <= grant.valid_from
    return None if never_held or (is_over and grant.unit_id is not None) else grant.ground
