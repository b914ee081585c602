"""Record who may act for the applicant (uỷ quyền): by which paper, for what, until when.

Implements: Decree 61/2018/ND-CP, art. 16, 20 (law B2, B3.14): an authorised person hands in and takes the
result with the authorisation; Civil Code 91/2015/QH13, art. 138, 140: its scope and its end.
"""

from __future__ import annotations

from datetime import date

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Authorisation, Dossier
from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.civil_time import civil_date


class NotAuthorisedError(Exception):
    """No authorisation on record lets this person do this today."""


class AuthorisationEndedError(Exception):
    """The authorisation ended before today."""


def authorise(
    request: ActRequest,
    *,
    name: str,
    number: str,
    document: str,
    scope: AuthorisedFor,
    valid_to: date | None = None,
) -> int:
    """Record the authorisation as checked with the paper in hand; ``valid_to`` is its last day.

    Raises:
        ReasonMissingError: name, identity number or paper is missing.
        AuthorisationEndedError: its last day has passed.
    """
    if not (name.strip() and number.strip() and document.strip()):
        raise ReasonMissingError
    if valid_to is not None and valid_to < civil_date(request.now):
        raise AuthorisationEndedError
    facts = {
        "authorised": name.strip(),
        "document": document.strip(),
        "scope": scope.value,
        "valid_to": valid_to and valid_to.isoformat(),
    }

    def plan(opened: Opened) -> Plan:
        row = Authorisation(
            dossier=opened.dossier,
            name=name.strip(),
            number=number.strip(),
            document=document.strip(),
            scope=scope,
            valid_to=valid_to,
            recorded_by_name=request.by.name,
            recorded_at=request.now,
        )
        return Plan(facts=facts, also=lambda _: row.save())

    return perform(request, Act.AUTHORISE, plan)


def require_authorised(dossier: Dossier, *, number: str, to: AuthorisedFor, on: date) -> None:
    """Refuse who has no authorisation on record for this, or no longer has.

    Raises:
        NotAuthorisedError: none fits the person, the purpose and the day.
    """
    rows = dossier.authorisations.filter(number=number, scope__in=(to, AuthorisedFor.ALL))
    if not any(row.valid_to is None or on <= row.valid_to for row in rows):
        raise NotAuthorisedError
