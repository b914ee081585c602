"""Staff help those who forgot their password: citizens at the counter, colleagues in the agency."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.domain.reset_links import LASTS
from motcua.accounts.permissions import NotYoursToHelpError, OtherHandNeededError
from motcua.accounts.queries.helping import account_by_id, account_named, colleagues_of
from motcua.accounts.services.reset_password import UnknownAccountError, make_link
from motcua.accounts.tags import Tag
from motcua.accounts.web.pictures import qr_picture
from motcua.accounts.web.proof import needs_fresh_proof
from motcua.accounts.web.reset_forms import SeenForm
from motcua.kernel.actors import Role
from motcua.platform import audit, clock
from motcua.platform.web.access import ActorRequest, Audience, allow

HELPERS = (Role.CLERK, Role.AGENCY_ADMINISTRATOR, Role.IT_CENTRE)
LONGEST_NAME = 254
OTHER_HAND = gettext_lazy(
    "You took the authenticator app off this log-in within the last day. So that nobody alone can take over a"
    " log-in, a colleague hands over the link, or you do in a day."
)


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, *HELPERS)
def help_log_in(request: ActorRequest) -> HttpResponse:
    """Find an account by its exact name or number; administrators also see their colleagues.

    What is typed is a person's number, so it is sent in the body and not in an address that is logged.
    """
    now = clock.now()
    typed = request.POST.get("name", "").replace("\x00", "")[:LONGEST_NAME]
    found = account_named(typed, by=request.actor, at=now) if request.method == "POST" else None
    if found is not None:
        audit.record(by=request.actor, at=now, tag=Tag.ACCOUNT_LOOKED_UP, on=f"user:{found.id}")
    context = {
        "typed": typed,
        "found": found,
        "is_answer": request.method == "POST",
        "colleagues": colleagues_of(request.actor, at=now),
        "form": SeenForm(),
    }
    return render(request, "accounts/help.html", context)


@require_POST
@allow(Audience.STAFF, *HELPERS)
@needs_fresh_proof
def give_link(request: ActorRequest, user_id: int) -> HttpResponse:
    """Make a one-time link and show it, once."""
    now = clock.now()
    helped = account_by_id(user_id, by=request.actor, at=now)
    if helped is None:
        raise Http404(_("There is no such account among those you may help."))
    form = SeenForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/help_confirm.html", {"form": form, "helped": helped}, status=422)
    try:
        token = make_link(by=request.actor, now=now, user_id=user_id)
    except OtherHandNeededError:
        messages.warning(request, OTHER_HAND)
        return redirect("accounts:help")
    except (NotYoursToHelpError, UnknownAccountError) as error:
        raise Http404(_("There is no such account among those you may help.")) from error
    link = f"{settings.CONFIG.url}{reverse('accounts:reset', args=[token])}"
    context = {"helped": helped, "link": link, "qr": qr_picture(link), "until": now + LASTS}
    return render(request, "accounts/help_link.html", context)
