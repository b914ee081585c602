"""The places of the exchange in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.exchange.permissions import READERS, WATCHERS
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Place

PLACES = (
    Place(
        label=_("Arrived online"),
        url_name="exchange:arrived",
        audience=Audience.STAFF,
        roles=READERS,
        order=35,
        icon="inbox",
    ),
    Place(
        label=_("Sent online"),
        url_name="exchange:sent",
        audience=Audience.STAFF,
        roles=READERS,
        order=36,
        icon="send",
    ),
    Place(
        label=_("Figures of the exchange"),
        url_name="exchange:figures",
        audience=Audience.STAFF,
        roles=(*READERS, *WATCHERS),
        order=37,
        icon="speedometer2",
    ),
    Place(
        label=_("Trusted nodes"),
        url_name="exchange:nodes",
        audience=Audience.STAFF,
        roles=WATCHERS,
        order=82,
        icon="key",
    ),
    Place(
        label=_("Reconciliation of the books"),
        url_name="exchange:comparisons",
        audience=Audience.STAFF,
        roles=WATCHERS,
        order=81,
        icon="check-lg",
    ),
    Place(
        label=_("Queue of the exchange"),
        url_name="exchange:queue",
        audience=Audience.STAFF,
        roles=WATCHERS,
        order=80,
        icon="arrow-repeat",
    ),
    Place(
        label=_("Link to the national axis"),
        url_name="exchange:axis",
        audience=Audience.STAFF,
        roles=WATCHERS,
        order=81,
        icon="arrow-repeat",
    ),
)
