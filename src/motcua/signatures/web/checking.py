"""The checks before signing: of one's own key, or of the seal that one keeps."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures.check_words import CHECKS, OUTCOMES
from motcua.signatures.domain.signing_checks import Outcome, may_sign
from motcua.signatures.models import OwnerKind
from motcua.signatures.services.check_before_signing import check_before_signing


@require_safe
@allow(Audience.STAFF, Role.LEADER, Role.OFFICE_CLERK)
def checks(request: ActorRequest) -> HttpResponse:
    """Tell whether the reader could sign now, or with ``seal=AGENCY`` seal, and what prevents it."""
    kind, owner_id = _whose(request)
    found = check_before_signing(kind=kind, owner_id=owner_id, at=clock.now())
    rows = [
        {"outcome": OUTCOMES[each.outcome], "said": CHECKS[each.check][each.outcome is Outcome.GOOD]}
        for each in found
    ]
    context = {"rows": rows, "may_sign": may_sign(found)}
    return render(request, "signatures/checks.html", context)


def _whose(request: ActorRequest) -> tuple[OwnerKind, int]:
    """Return whose key is looked at.

    Raises:
        PermissionDenied: the reader keeps no such seal, and has no key to sign with.
    """
    asked = request.GET.get("seal", "")
    if asked:
        seals = {str(agency_id): agency_id for agency_id in request.actor.agencies(Role.OFFICE_CLERK)}
        if asked not in seals:
            raise PermissionDenied
        return OwnerKind.AGENCY, seals[asked]
    if request.actor.person_id is None:
        raise PermissionDenied
    return OwnerKind.PERSON, request.actor.person_id
