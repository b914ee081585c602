"""The places of the post in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Label, Place
from motcua.post.permissions import CARRYING, MONEY, READERS


def _place(url_name: str, label: Label, icon: str, order: int, *roles: Role) -> Place:
    return Place(label=label, url_name=url_name, audience=Audience.STAFF, roles=roles, order=order, icon=icon)


PLACES = (
    _place("post:parcels", _("Parcels"), "send", 17, *READERS),
    _place("post:records", _("Hand-over with the post"), "arrow-repeat", 18, *CARRYING, Role.POST_OFFICER),
    _place("post:money", _("Money of the post"), "cash-stack", 44, *MONEY),
    _place("post:offices", _("Offices of the post"), "building", 70, Role.IT_CENTRE),
)
