"""Rate how a dossier was handled, by whoever holds its receipt, and examine what a rating complains of.

A rating is no act of the dossier: it stands neither in the history that officials read nor under a name
in the audit, as the rater's identity is confidential.

Implements: Decree 61/2018/ND-CP, art. 27(3), 30-31 (law B9); a complaint counts unless it is found to be
without ground (law FB-9).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.dossiers.domain.ratings import Satisfaction, require_ratable
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Rating
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.platform import audit

DETAILS = ("ease", "timeliness", "attitude")
LONGEST_COMMENT = 2000


@transaction.atomic
def rate(
    *,
    by: Actor | None,
    now: datetime,
    proof_token: str,
    overall: Satisfaction,
    details: Mapping[str, Satisfaction],
    comment: str = "",
) -> int:
    """Keep the rating, or the changed one, and return its number within the dossier.

    ``details`` are those of ``DETAILS`` that were answered.

    Raises:
        NotAllowedError: a member of staff rates.
        DossierNotFoundError: the token belongs to no receipt.
        ratings.NotYetRatableError: the dossier is still being handled.
        ratings.RatingFixedError: the rating may be changed no more.
    """
    if by is not None and by.kind is not ActorKind.CITIZEN:
        raise NotAllowedError
    dossier = Dossier.objects.select_for_update().filter(proof_token=proof_token).first()
    if dossier is None:
        raise DossierNotFoundError
    given = Rating.objects.filter(dossier=dossier)
    earlier = list(given.order_by("number"))
    require_ratable(
        state=State(dossier.state), first_given_at=earlier[0].given_at if earlier else None, now=now
    )
    given.filter(is_current=True).update(is_current=False)
    rating = Rating.objects.create(
        dossier=dossier,
        number=len(earlier) + 1,
        overall=overall.value,
        comment=comment.strip()[:LONGEST_COMMENT],
        given_at=now,
        **{name: details[name].value for name in DETAILS if name in details},
    )
    return rating.number


@transaction.atomic
def find_baseless(*, by: Actor, now: datetime, rating_id: int, finding: str) -> None:
    """Record that a complaint about the attitude was examined and has no ground.

    Raises:
        NotAllowedError: ``by`` is no head of the agency that decided the dossier, or there is no complaint.
        ReasonMissingError: the finding is not put into words.
    """
    rating = Rating.objects.select_for_update().filter(pk=rating_id, attitude=0, is_current=True).first()
    if rating is None:
        raise NotAllowedError
    dossier = Dossier.objects.get(pk=rating.dossier_id)
    if not by.holds(Role.UNIT_HEAD, Role.LEADER, agency_id=dossier.competent_agency_id):
        raise NotAllowedError
    if not finding.strip():
        raise ReasonMissingError
    rating.found_baseless_at, rating.found_baseless_by_name = now, by.name
    rating.finding = finding.strip()
    rating.save(update_fields=["found_baseless_at", "found_baseless_by_name", "finding"])
    audit.record(
        by=by,
        at=now,
        tag=Tag.RATING_EXAMINED,
        on=f"rating:{rating.pk}",
        agency_id=dossier.competent_agency_id,
        data={"finding": rating.finding},
    )
