"""The tables of organisations."""

from __future__ import annotations

from motcua.organisations.models.administrative_unit import AdministrativeUnit, AdministrativeUnitChange
from motcua.organisations.models.agency import Agency, AgencyName, AgencySuccession
from motcua.organisations.models.calendar import CalendarVersion, DeclaredDay, ShiftRule
from motcua.organisations.models.delegation import Delegation
from motcua.organisations.models.ethnic_group import EthnicGroup
from motcua.organisations.models.level import Level
from motcua.organisations.models.person import Person
from motcua.organisations.models.post import Assignment, Post, Reserve
from motcua.organisations.models.reference_name import ReferenceName
from motcua.organisations.models.revision import Revision
from motcua.organisations.models.unit import Unit

__all__ = [
    "AdministrativeUnit",
    "AdministrativeUnitChange",
    "Agency",
    "AgencyName",
    "AgencySuccession",
    "Assignment",
    "CalendarVersion",
    "DeclaredDay",
    "Delegation",
    "EthnicGroup",
    "Level",
    "Person",
    "Post",
    "ReferenceName",
    "Reserve",
    "Revision",
    "ShiftRule",
    "Unit",
]
