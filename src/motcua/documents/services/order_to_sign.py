"""Let the head of a unit sign by order (giao ký thừa lệnh).

Implements: Decree 30/2020/ND-CP, art. 13(4): an order is provided for in the agency's regulation.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from motcua.documents.domain.acts import Act
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.grant_errors import NothingGrantedError
from motcua.documents.domain.granting import COPIES, checked_days
from motcua.documents.grant_permissions import require_head
from motcua.documents.models import SigningGrant
from motcua.documents.services.keep_grant import keep_grant
from motcua.documents.services.recording import Doing
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations


@transaction.atomic
def order_to_sign(
    *,
    by: Actor,
    now: datetime,
    unit_id: int,
    regulation: str,
    types: Collection[DocumentType],
    first: date,
    last: date | None = None,
    copies: bool = False,
) -> int:
    """Let the unit's head sign documents of these types by order (giao ký thừa lệnh); return the order's id.

    ``regulation`` is where the agency's rules of work or of clerical work provide for it; with ``copies``
    copies of documents are signed so too (art. 27).

    Raises:
        NotTheHeadError: ``by`` does not head the unit's agency in person.
        NotInWritingError: no regulation is named.
        NothingGrantedError: it names neither a type nor copies.
        WrongDaysError: it would begin before today or end before it begins.
    """
    agency_id = organisations.unit(unit_id).agency_id
    doing = Doing(by=by, now=now, seat=require_head(by, agency_id=agency_id, now=now))
    if not types and not copies:
        raise NothingGrantedError
    period = checked_days(first=first, last=last, today=civil_date(now), must_end=False)
    grant = SigningGrant(
        agency_id=agency_id,
        unit_id=unit_id,
        document=regulation,
        scope=[*sorted(each.value for each in types), *([COPIES] if copies else ())],
        valid_from=period.start,
        valid_to=period.end,
    )
    return keep_grant(grant, doing, Act.SIGNING_ORDERED)
