"""How internal documents stand, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.internal import InternalStanding

STANDINGS = {
    InternalStanding.CURRENT: _("In force"),
    InternalStanding.EXPIRED: _("Its time is over"),
    InternalStanding.WITHDRAWN: _("Withdrawn"),
}
TONES = {
    InternalStanding.CURRENT: "success",
    InternalStanding.EXPIRED: "neutral",
    InternalStanding.WITHDRAWN: "danger",
}
