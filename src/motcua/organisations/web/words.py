"""Words for the kinds of agencies and units, and for roles."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.queries.agencies import TEMPLATE

_AGENCY_KINDS: dict[str, Promise] = {
    "peoples_committee": _("People's Committee"),
    "peoples_council": _("People's Council"),
    "department": _("Department"),
    "office": _("Office"),
    "inspectorate": _("Inspectorate"),
    "board": _("Board"),
    "service_unit": _("Public service unit"),
    "public_admin_centre": _("Public administrative service centre"),
    "vertical_agency": _("Agency of a ministry"),
    "postal_operator": _("Postal operator"),
    "judicial": _("Judicial agency"),
    "party_committee": _("Party committee"),
    "party_board": _("Party board"),
    "party_unit": _("Party unit"),
    "mass_organisation": _("Mass organisation"),
    "template": _("One in each place"),
}
_UNIT_KINDS: dict[UnitKind, Promise] = {
    UnitKind.ONE_STOP_DESK: _("One-stop desk"),
    UnitKind.PROFESSIONAL: _("Professional unit"),
    UnitKind.OFFICE: _("Office"),
}
_ROLES: dict[Role, Promise] = {
    Role.CLERK: _("One-stop clerk"),
    Role.OFFICIAL: _("Official"),
    Role.UNIT_HEAD: _("Head of unit"),
    Role.LEADER: _("Leader"),
    Role.OFFICE_CLERK: _("Office clerk"),
    Role.AGENCY_ADMINISTRATOR: _("Agency administrator"),
    Role.IT_CENTRE: _("IT centre"),
    Role.INSPECTOR: _("Inspector"),
    Role.ACCOUNTANT: _("Accountant"),
    Role.POST_OFFICER: _("Officer of the public post"),
}


def kind_text(kind: str) -> str:
    """Return what an agency is; a kind that only the data know is shown as it stands there."""
    return str(_AGENCY_KINDS.get(kind, kind))


def unit_kind_text(kind: UnitKind) -> str:
    """Return what a unit is for."""
    return str(_UNIT_KINDS[kind])


def role_text(role: Role) -> str:
    """Return what a role is called."""
    return str(_ROLES[role])


def agency_kinds() -> list[tuple[str, str]]:
    """Return the kinds of agencies as choices; a template is reference data, nobody founds one."""
    return [(kind, str(label)) for kind, label in _AGENCY_KINDS.items() if kind != TEMPLATE]


def unit_kinds() -> list[tuple[str, str]]:
    """Return the kinds of units as choices."""
    return [(kind.value, str(label)) for kind, label in _UNIT_KINDS.items()]


def roles() -> list[tuple[str, str]]:
    """Return the roles as choices."""
    return [(role.value, str(label)) for role, label in _ROLES.items()]
