"""Every error of an internal document in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import internal

INTERNAL: dict[type[Exception], Any] = {
    internal.NobodyAddressedError: _("Tick “everybody in the agency”, or at least one unit or person."),
    internal.MayNotPublishError: _(
        "Leaders and office clerks publish to the whole agency, heads to their unit and its people."
        " Choose again."
    ),
    internal.NotYourInternalError: _("There is no such document, or it is not yours to act on."),
    internal.NotCurrentError: _("It is withdrawn, or its time is over. Publish it anew where it is needed."),
    internal.EverybodyReadError: _("Everybody has read it, so nobody is reminded."),
}
