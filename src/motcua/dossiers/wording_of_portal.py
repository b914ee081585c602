"""How the joining to the national portal speaks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import PortalStanding
from motcua.gateway import public as gateway

STANDINGS = {
    PortalStanding.WAITING: _("Waiting to be told"),
    PortalStanding.TOLD: _("Told"),
    PortalStanding.HELD: _("Held back"),
    PortalStanding.REFUSED: _("Refused by the portal"),
}
TONES = {
    PortalStanding.WAITING: "info",
    PortalStanding.TOLD: "success",
    PortalStanding.HELD: "warning",
    PortalStanding.REFUSED: "danger",
}
DIFFERENCES = {
    gateway.PortalDifference.MISSING: _("the portal does not know it"),
    gateway.PortalDifference.STATE: _("state"),
    gateway.PortalDifference.ACCEPTED_AT: _("day of acceptance"),
    gateway.PortalDifference.PROMISED_AT: _("promised day"),
    gateway.PortalDifference.FINISHED_AT: _("day on which processing ended"),
    gateway.PortalDifference.RETURNED_AT: _("day of return"),
}
_UNFIT = {
    gateway.Unfit.NO_NUMBER: _(
        "The applicant has no citizen's number: have it entered in the dossier; none is made up."
    ),
    gateway.Unfit.NO_FIELD: _("Its procedure has no field: give it one in the catalogue."),
    gateway.Unfit.NO_STATE: _("Its state has no code of the portal's: set one below."),
}
REASONS = {kind.value: text for kind, text in gateway.FAULTS.items()} | {
    why.value: text for why, text in _UNFIT.items()
}
