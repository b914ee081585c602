"""How the reader is told: the choices, the own address, and what became of the latest mails."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.notifications.models import LetterState
from motcua.notifications.queries.letters import letters_of, mail_of, refused_addresses
from motcua.notifications.services.choose_ways import choose_ways
from motcua.notifications.services.keep_address import try_address_again
from motcua.notifications.web.choices_form import ChoicesForm
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

STATES = {
    LetterState.WAITING: (gettext_lazy("Waits to be sent"), "warning"),
    LetterState.SENT: (gettext_lazy("Sent"), "success"),
    LetterState.REFUSED: (gettext_lazy("Refused"), "danger"),
}
_UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF)
def choices(request: ActorRequest) -> HttpResponse:
    """Show and keep how the reader is told."""
    mail = mail_of(request.actor.person_id or 0)
    form = ChoicesForm(request.POST if request.method == "POST" else None, choice=mail.choice)
    if form.is_bound and form.is_valid():
        choose_ways(by=request.actor, now=clock.now(), chosen=form.chosen())
        messages.success(request, _("Your choice is kept."))
        return redirect("notifications:choices")
    rows = [(row, *STATES[LetterState(row.state)]) for row in letters_of(request.actor)]
    context = {"form": form, "mail": mail, "letters": rows}
    return render(
        request, "notifications/choices.html", context, status=_UNPROCESSABLE if form.is_bound else 200
    )


@require_POST
@allow(Audience.STAFF)
def try_again(request: ActorRequest) -> HttpResponse:
    """Let mails go to the reader's own address again."""
    try_address_again(by=request.actor, now=clock.now(), person_id=request.actor.person_id or 0)
    messages.success(request, _("Mails go to your address again."))
    return redirect("notifications:choices")


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def refused(request: ActorRequest) -> HttpResponse:
    """List the addresses of staff that took no mail, the latest first."""
    return render(request, "notifications/refused.html", {"rows": refused_addresses(request.actor)})


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def try_again_for(request: ActorRequest, person_id: int) -> HttpResponse:
    """Let mails go to somebody's address again."""
    if try_address_again(by=request.actor, now=clock.now(), person_id=person_id):
        messages.success(request, _("Mails go to that address again."))
    else:
        messages.info(request, _("That address was tried again already."))
    return redirect("notifications:refused")
