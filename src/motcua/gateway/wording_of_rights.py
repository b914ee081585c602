"""Services, rights and what was decided about them, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.gateway.domain.acts import Act, Classification
from motcua.gateway.domain.rights import RightState

ACTS = {
    Act.SERVICE_REGISTERED: _("Service registered"),
    Act.VERSION_ADDED: _("Version added"),
    Act.VERSION_ENDED: _("Version ended"),
    Act.CONSUMER_ENTERED: _("Consumer entered"),
    Act.RIGHT_ASKED: _("Right asked for"),
    Act.RIGHT_APPROVED: _("Right approved by the owner"),
    Act.RIGHT_REFUSED: _("Right refused by the owner"),
    Act.RIGHT_ENDED: _("Right ended"),
}
CLASSIFICATIONS = {
    Classification.OPEN: _("Open data"),
    Classification.SHARED: _("Shared data"),
    Classification.OWN: _("The agency's own data"),
}
STATES = {
    RightState.ASKED: (_("Waits for the owner"), "warning"),
    RightState.APPROVED: (_("Approved"), "success"),
    RightState.REFUSED: (_("Refused"), "danger"),
}
