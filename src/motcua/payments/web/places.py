"""The places of money in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.payments.permissions import OVERSEERS
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Label, Place

WATCHERS = (*OVERSEERS, Role.INSPECTOR)
"""Who looks at the agency's money."""


def _place(url_name: str, label: Label, icon: str, order: int, *roles: Role) -> Place:
    return Place(
        label=label,
        url_name=url_name,
        audience=Audience.STAFF,
        roles=roles,
        order=order,
        icon=icon,
    )


PLACES = (
    _place("payments:own_till", _("My takings today"), "cash-stack", 15, Role.CLERK),
    _place("payments:support", _("Paid support"), "printer", 16, Role.CLERK),
    _place("payments:tills", _("Days at the counter"), "cash-stack", 40, *WATCHERS),
    _place("payments:refunds", _("Refunds"), "arrow-repeat", 41, Role.CLERK, *WATCHERS),
    _place("payments:settlements", _("Quarterly settlement"), "building", 42, *WATCHERS),
    _place("payments:prices", _("Prices of support"), "printer", 43, Role.ACCOUNTANT),
    _place("payments:accounts", _("Accounts for fees"), "building", 44, Role.ACCOUNTANT, Role.LEADER),
    _place("payments:series", _("Series of receipts"), "list", 43, Role.ACCOUNTANT),
)
