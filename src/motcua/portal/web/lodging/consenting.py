"""Nothing new is lodged online by somebody who took the consent back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.accounts import public as accounts
from motcua.platform.web.access import ActorRequest


def consent_first(request: ActorRequest) -> HttpResponseRedirect | None:
    """Return the way to the page where one agrees again, ``None`` while the consent holds."""
    if accounts.has_consent(request):
        return None
    messages.warning(request, _("You withdrew your consent, so nothing new can be lodged online."))
    return HttpResponseRedirect(reverse("accounts:consent"))
