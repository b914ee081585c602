"""The places of the platform in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.gateway.permissions import KEEPERS
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Place

PLACES = (
    Place(
        label=_("Connectors"),
        url_name="gateway:connectors",
        audience=Audience.STAFF,
        roles=KEEPERS,
        order=83,
        icon="arrow-repeat",
    ),
)
