"""Who may change organisations."""

from __future__ import annotations

from motcua.kernel.actors import Actor, ActorKind, Role


class NotAdministratorError(PermissionError):
    """Only an administrator of the agency, or the data centre, may do this."""


def may_administer(by: Actor, agency_id: int | None) -> bool:
    """Tell whether ``by`` may change the agency's units, people and calendar.

    ``None`` is the nation: the national calendar and the tree of agencies, which only the
    data centre keeps.
    """
    if by.kind is ActorKind.SYSTEM or by.agencies(Role.IT_CENTRE):
        return True
    return agency_id is not None and by.holds(Role.AGENCY_ADMINISTRATOR, agency_id=agency_id)


def require_administrator(by: Actor, agency_id: int | None) -> None:
    """Refuse whoever may not administer the agency.

    Raises:
        NotAdministratorError: ``by`` may not.
    """
    if not may_administer(by, agency_id):
        raise NotAdministratorError(f"{by.name} does not administer {agency_id or 'the whole province'}")


def may_give(by: Actor, role: Role, *, agency_id: int) -> bool:
    """Tell whether ``by`` may appoint to the role there; the data centre's own opens the whole province."""
    return may_administer(by, None if role is Role.IT_CENTRE else agency_id)
