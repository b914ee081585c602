"""The places of the platform in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.gateway.permissions import KEEPERS, MEMBERS
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Place

PLACES = (
    Place(
        label=_("Services of the platform"),
        url_name="gateway:services",
        audience=Audience.STAFF,
        roles=MEMBERS,
        order=76,
        icon="card-list",
    ),
    Place(
        label=_("Consumers of the platform"),
        url_name="gateway:consumers",
        audience=Audience.STAFF,
        roles=MEMBERS,
        order=77,
        icon="people",
    ),
    Place(
        label=_("Rights on the platform"),
        url_name="gateway:rights",
        audience=Audience.STAFF,
        roles=MEMBERS,
        order=78,
        icon="key",
    ),
    Place(
        label=_("Connectors"),
        url_name="gateway:connectors",
        audience=Audience.STAFF,
        roles=KEEPERS,
        order=83,
        icon="arrow-repeat",
    ),
)
