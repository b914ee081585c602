"""The places of notices in the staff's menu; the bell leads to the notices themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Place

PLACES = (
    Place(
        label=_("Addresses that took no mail"),
        url_name="notifications:refused",
        audience=Audience.STAFF,
        roles=(Role.IT_CENTRE,),
        order=83,
        icon="envelope",
    ),
)
