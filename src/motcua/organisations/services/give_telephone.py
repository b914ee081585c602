"""Say under which telephone somebody at a one-stop desk is reached; it is published."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.identifiers import parse_phone
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Assignment
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.permissions import require_administrator
from motcua.organisations.services.appoint import AssignmentNotFoundError
from motcua.organisations.services.desk_posts import NotADeskError
from motcua.organisations.tags import Tag
from motcua.platform import audit


@change(Area.PEOPLE)
def give_telephone(*, by: Actor, now: datetime, assignment_id: int, phone: str) -> None:
    """Publish the telephone with the name; an empty one takes it back (Decree 61/2018/ND-CP, art. 9(7)).

    Raises:
        AssignmentNotFoundError: there is none.
        NotAdministratorError: ``by`` does not administer the agency.
        NotADeskError: the post is not at a one-stop desk; other telephones are not published.
        InvalidIdentifierError: it is no telephone number.
    """
    row = Assignment.objects.select_related("post__unit").filter(pk=assignment_id).first()
    if row is None:
        raise AssignmentNotFoundError(f"there is no assignment {assignment_id}")
    require_administrator(by, row.post.agency_id)
    if row.post.unit is None or row.post.unit.kind != UnitKind.ONE_STOP_DESK.value:
        raise NotADeskError
    row.work_phone = parse_phone(phone) if phone else ""
    row.save(update_fields=["work_phone"])
    audit.record(
        by=by,
        at=now,
        tag=Tag.TELEPHONE_GIVEN,
        on=f"assignment:{assignment_id}",
        agency_id=row.post.agency_id,
        data={"phone": row.work_phone},
    )
