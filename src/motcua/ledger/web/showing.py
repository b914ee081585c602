"""What the templates of a history need; other contexts may include the partials with it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.ledger.queries.histories import FactStanding, History, ShownFact
from motcua.ledger.sources import description_of

_STANDINGS = {
    FactStanding.PROVEN: (gettext_lazy("Proven"), "success"),
    FactStanding.WAITING: (gettext_lazy("Being recorded"), "info"),
    FactStanding.CHANGED: (gettext_lazy("Changed after it was recorded"), "danger"),
    FactStanding.MISSING: (gettext_lazy("Removed after it was recorded"), "danger"),
}


def proof_context(history: History, *, token: str) -> dict[str, Any]:
    """Return the context of ``ledger/partials/proof_notice.html`` and ``proof_steps.html``.

    ``history`` in it keeps counts and times, ``steps`` the lines to show, ``download_url`` and
    ``proof_url`` where to go on.
    """
    return {
        "history": history,
        "proven_count": history.count(FactStanding.PROVEN),
        "waiting_count": history.count(FactStanding.WAITING),
        "steps": [_step(shown) for shown in history.facts],
        "proof_url": reverse("ledger:proof", args=[token]),
        "download_url": reverse("ledger:download", args=[token]),
    }


def _step(shown: ShownFact) -> dict[str, Any]:
    label, tone = _STANDINGS[shown.standing]
    return {
        "title": description_of(shown.fact) if shown.fact else _("A step whose record is gone"),
        "position": shown.position,
        "recorded_by": shown.recorded_by,
        "standing": label,
        "tone": tone,
    }
