"""The catalogue's closed lists in words: roles, acts, levels, terms, channels and so on."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from motcua.catalogue.domain.procedures import Channel, FeeKind, Routing, ServiceMode, Subject, TakenAt
from motcua.catalogue.domain.processes import Act, Outcome
from motcua.kernel.actors import Role
from motcua.kernel.working_time import Term, TermUnit

ROLES: dict[Role, Promise] = {
    Role.CLERK: gettext_lazy("One-stop clerk"),
    Role.OFFICIAL: gettext_lazy("Specialist official"),
    Role.UNIT_HEAD: gettext_lazy("Head of unit"),
    Role.LEADER: gettext_lazy("Leader of the agency"),
    Role.OFFICE_CLERK: gettext_lazy("Office clerk"),
    Role.AGENCY_ADMINISTRATOR: gettext_lazy("Agency administrator"),
    Role.IT_CENTRE: gettext_lazy("IT centre"),
    Role.INSPECTOR: gettext_lazy("Inspector"),
    Role.ACCOUNTANT: gettext_lazy("Accountant"),
    Role.POST_OFFICER: gettext_lazy("Officer of the public post"),
}
ACTS: dict[str, Promise] = {
    Act.TRANSFER: gettext_lazy("Transfer"),
    Act.ASSIGN: gettext_lazy("Assign"),
    Act.SUBMIT: gettext_lazy("Submit"),
    Act.ENDORSE: gettext_lazy("Endorse"),
    Act.SEND_BACK: gettext_lazy("Send back"),
    Act.APPROVE: gettext_lazy("Approve"),
    Act.SEAL: gettext_lazy("Seal"),
    Act.RETURN: gettext_lazy("Return the result"),
    Act.SHARE: gettext_lazy("Send to the agencies"),
    Act.CONSULT: gettext_lazy("Ask for opinions"),
    Outcome.GRANTED: gettext_lazy("Granted"),
    Outcome.REFUSED: gettext_lazy("Refused"),
}
LEVELS: dict[str, Promise] = {
    "province": gettext_lazy("Province"),
    "district": gettext_lazy("District"),
    "commune": gettext_lazy("Commune"),
}
MODES: dict[ServiceMode, Promise] = {
    ServiceMode.INFORMATION: gettext_lazy("Information only"),
    ServiceMode.PARTIAL: gettext_lazy("Partly online"),
    ServiceMode.FULL: gettext_lazy("Fully online"),
}
SUBJECTS: dict[Subject, Promise] = {
    Subject.CITIZEN: gettext_lazy("Vietnamese citizens"),
    Subject.FOREIGNER: gettext_lazy("Foreigners"),
    Subject.ENTERPRISE: gettext_lazy("Enterprises and household businesses"),
    Subject.ORGANISATION: gettext_lazy("Organisations"),
}
CHANNELS: dict[Channel, Promise] = {
    Channel.IN_PERSON: gettext_lazy("At the one-stop counter"),
    Channel.POST: gettext_lazy("By public post"),
    Channel.ONLINE: gettext_lazy("Online"),
}
FEE_KINDS: dict[FeeKind, Promise] = {
    FeeKind.CHARGE: gettext_lazy("Charge"),
    FeeKind.FEE: gettext_lazy("State fee"),
    FeeKind.DUTY: gettext_lazy("Other duty"),
}
TAKEN_AT: dict[TakenAt, Promise] = {
    TakenAt.RECEPTION: gettext_lazy("when lodging"),
    TakenAt.SUPPLEMENT: gettext_lazy("with the supplement"),
    TakenAt.RETURN: gettext_lazy("when taking the result"),
}
ROUTINGS: dict[Routing, Promise] = {
    Routing.LOCAL: gettext_lazy("Received and processed in this system"),
    Routing.MINISTRY: gettext_lazy("Processed in the ministry's system"),
    Routing.NPSP: gettext_lazy("Processed on the National Public Service Portal"),
}

TERM_UNITS: dict[TermUnit, Promise] = {
    TermUnit.WORKING_DAY: gettext_lazy("working days"),
    TermUnit.CALENDAR_DAY: gettext_lazy("calendar days"),
    TermUnit.MONTH: gettext_lazy("months"),
    TermUnit.HOUR: gettext_lazy("working hours"),
    TermUnit.MINUTE: gettext_lazy("minutes"),
    TermUnit.IMMEDIATE: gettext_lazy("at once"),
}


def role_label(role: Role) -> str:
    """Return the role in words."""
    return str(ROLES[role])


def act_label(act: str) -> str:
    """Return the act in words; an unknown one as it is written."""
    return str(ACTS.get(act, act))


def level_label(level: str) -> str:
    """Return the level in words; levels are data, so an unknown one as it is written."""
    return str(LEVELS.get(level, level))


def term_in_words(term: Term | None) -> str:
    """Return the term as a page tells it."""
    if term is None:
        return gettext("The law sets no fixed time")
    if term.unit is TermUnit.IMMEDIATE:
        return gettext("At once")
    count = term.value
    words = {
        TermUnit.MINUTE: ngettext("%(count)d minute", "%(count)d minutes", count),
        TermUnit.HOUR: ngettext("%(count)d working hour", "%(count)d working hours", count),
        TermUnit.WORKING_DAY: ngettext("%(count)d working day", "%(count)d working days", count),
        TermUnit.CALENDAR_DAY: ngettext("%(count)d day", "%(count)d days", count),
        TermUnit.MONTH: ngettext("%(count)d month", "%(count)d months", count),
    }
    return words[term.unit] % {"count": count}


def hours_in_words(hours: Decimal) -> str:
    """Return working hours as a page tells them, with a decimal comma."""
    number = f"{hours.normalize():f}".replace(".", ",")
    return gettext("%(hours)s working hours") % {"hours": number}
