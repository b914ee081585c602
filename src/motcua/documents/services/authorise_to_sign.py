"""Authorise who heads a unit to sign in some matters for a time (giao ký thừa ủy quyền).

Implements: Decree 30/2020/ND-CP, art. 13(3): in writing, for a time and for named matters, never passed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.grant_errors import NotAUnitHeadError
from motcua.documents.domain.granting import checked_days, checked_matters
from motcua.documents.grant_permissions import heads_unit, require_head
from motcua.documents.models import SigningGrant
from motcua.documents.services.keep_grant import keep_grant
from motcua.documents.services.recording import Doing
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date


@transaction.atomic
def authorise_to_sign(
    *,
    by: Actor,
    now: datetime,
    agency_id: int,
    person_id: int,
    document: str,
    matters: Sequence[str],
    first: date,
    last: date,
) -> int:
    """Authorise who heads a unit to sign in these matters (giao ký thừa ủy quyền); return its id.

    ``document`` is number and date of the writing; ``last`` the last day on which it holds.

    Raises:
        NotTheHeadError: ``by`` does not head the agency in person; who is authorised passes nothing on.
        NotInWritingError: no writing is named.
        NothingGrantedError, TooManyMattersError: it names no matter, or too much.
        WrongDaysError: it would begin before today or end before it begins.
        NotAUnitHeadError: the person heads no unit of the agency on its first day.
    """
    doing = Doing(by=by, now=now, seat=require_head(by, agency_id=agency_id, now=now))
    scope = checked_matters(matters)
    period = checked_days(first=first, last=last, today=civil_date(now), must_end=True)
    if not heads_unit(person_id, agency_id=agency_id, on=first):
        raise NotAUnitHeadError(person_id)
    grant = SigningGrant(
        agency_id=agency_id,
        person_id=person_id,
        document=document,
        scope=list(scope),
        valid_from=period.start,
        valid_to=period.end,
    )
    return keep_grant(grant, doing, Act.SIGNING_AUTHORISED)
