"""The door of organisations: who and what exists, who may act where, when people work.

Takes and returns frozen values and ids. All reads are kept hot in the process (see
``hot``): agencies, units, seats and calendars cost no query once read.
"""

from __future__ import annotations

from motcua.organisations.domain.calendars import DayKind, InvalidCalendarVersionError
from motcua.organisations.explanations import explain
from motcua.organisations.hot import forget
from motcua.organisations.models.unit import UnitKind
from motcua.organisations.permissions import NotAdministratorError
from motcua.organisations.queries.agencies import (
    AgencyInfo,
    AgencyNotFoundError,
    agencies,
    agency,
    agency_by_code,
    ancestors,
    descendant_ids,
    standing_for,
    successors,
)
from motcua.organisations.queries.calendars import calendar_at, calendar_of, national_calendar
from motcua.organisations.queries.colleagues import people_of_units
from motcua.organisations.queries.levels import level_names
from motcua.organisations.queries.lineage import name_on
from motcua.organisations.queries.people import (
    PersonInfo,
    PersonNotFoundError,
    last_seats_of,
    people_holding,
    person,
    seats_of,
    tenures_of,
)
from motcua.organisations.queries.standing_in import (
    StandIn,
    eligible_colleagues,
    lendable_seats,
    past_stand_ins,
    stand_ins,
)
from motcua.organisations.queries.tenures import Tenure
from motcua.organisations.queries.territory import (
    AdministrativeUnitInfo,
    AdministrativeUnitNotFoundError,
    EthnicGroupInfo,
    administrative_unit,
    administrative_units,
    ethnic_groups,
    successors_of_unit,
)
from motcua.organisations.queries.units import UnitInfo, UnitNotFoundError, unit, units_of
from motcua.organisations.services.appoint import (
    AlreadyAppointedError,
    AssignmentEndedError,
    AssignmentNotFoundError,
    appoint,
    end_assignment,
)
from motcua.organisations.services.create_unit import ForeignUnitError, UnitExistsError, create_unit
from motcua.organisations.services.delegate import (
    AlreadyDelegatedError,
    DelegationEndedError,
    DelegationNotFoundError,
    NotHeldError,
    SelfDelegationError,
    delegate,
    revoke_delegation,
)
from motcua.organisations.services.desk_posts import DeskTerms
from motcua.organisations.services.import_reference import (
    ImportReport,
    ReferenceDataError,
    import_reference,
)
from motcua.organisations.services.import_staff import StaffMember, import_staff
from motcua.organisations.services.keep_calendar import (
    AlreadyDeclaredError,
    DayNotDeclaredError,
    declare_day,
    set_shifts,
    withdraw_day,
)
from motcua.organisations.services.lend_seat import (
    BeginsInThePastError,
    DocumentMissingError,
    NotEligibleError,
    NotLendableError,
    PeriodTooLongError,
    lend_seat,
)
from motcua.organisations.services.register_person import PersonExistsError, register_person
from motcua.organisations.services.succeed_agency import (
    AgencyEndedError,
    NoSuccessorError,
    succeed_agency,
)
from motcua.organisations.usage import Use, register_usage
from motcua.organisations.web.person_links import PersonPlace, register_person_place

__all__ = [
    "AdministrativeUnitInfo",
    "AdministrativeUnitNotFoundError",
    "AgencyEndedError",
    "AgencyInfo",
    "AgencyNotFoundError",
    "AlreadyAppointedError",
    "AlreadyDeclaredError",
    "AlreadyDelegatedError",
    "AssignmentEndedError",
    "AssignmentNotFoundError",
    "BeginsInThePastError",
    "DayKind",
    "DayNotDeclaredError",
    "DelegationEndedError",
    "DelegationNotFoundError",
    "DeskTerms",
    "DocumentMissingError",
    "EthnicGroupInfo",
    "ForeignUnitError",
    "ImportReport",
    "InvalidCalendarVersionError",
    "NoSuccessorError",
    "NotAdministratorError",
    "NotEligibleError",
    "NotHeldError",
    "NotLendableError",
    "PeriodTooLongError",
    "PersonExistsError",
    "PersonInfo",
    "PersonNotFoundError",
    "PersonPlace",
    "ReferenceDataError",
    "SelfDelegationError",
    "StaffMember",
    "StandIn",
    "Tenure",
    "UnitExistsError",
    "UnitInfo",
    "UnitKind",
    "UnitNotFoundError",
    "Use",
    "administrative_unit",
    "administrative_units",
    "agencies",
    "agency",
    "agency_by_code",
    "ancestors",
    "appoint",
    "calendar_at",
    "calendar_of",
    "create_unit",
    "declare_day",
    "delegate",
    "descendant_ids",
    "eligible_colleagues",
    "end_assignment",
    "ethnic_groups",
    "explain",
    "forget",
    "import_reference",
    "import_staff",
    "last_seats_of",
    "lend_seat",
    "lendable_seats",
    "level_names",
    "name_on",
    "national_calendar",
    "past_stand_ins",
    "people_holding",
    "people_of_units",
    "person",
    "register_person",
    "register_person_place",
    "register_usage",
    "revoke_delegation",
    "seats_of",
    "set_shifts",
    "stand_ins",
    "standing_for",
    "succeed_agency",
    "successors",
    "successors_of_unit",
    "tenures_of",
    "unit",
    "units_of",
    "withdraw_day",
]
