"""The log-in of a member of staff: open, lock and unlock it, take off a lost telephone, end its sessions."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.domain.reset_links import LASTS
from motcua.accounts.permissions import NotItCentreError, NotYoursToKeepError, OtherHandNeededError
from motcua.accounts.queries.log_ins import KeptPerson, free_user_name, kept_person
from motcua.accounts.services import lock_log_in as locking
from motcua.accounts.services.create_staff_user import LogInExistsError, UserExistsError
from motcua.accounts.services.open_log_in import OpenedLogIn, open_log_in
from motcua.accounts.services.reset_second_factor import NotEnrolledError, reset_second_factor
from motcua.accounts.web.log_in_forms import LockForm, OpenForm
from motcua.accounts.web.pictures import qr_picture
from motcua.accounts.web.proof import needs_fresh_proof
from motcua.accounts.web.reset_forms import SeenForm
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

KEEPERS = (Role.AGENCY_ADMINISTRATOR, Role.IT_CENTRE)
REFUSALS: dict[type[Exception], str | Promise] = {
    locking.AlreadyLockedError: gettext_lazy("It is locked already."),
    locking.NotLockedError: gettext_lazy("It is not locked; nothing needs to be done."),
    NotEnrolledError: gettext_lazy("It has no authenticator app; the next log-in asks to set one up."),
    OtherHandNeededError: gettext_lazy(
        "You made a link to a new password for this log-in within the last day. So that nobody alone can take"
        " over a log-in, ask a colleague of the IT centre, or wait a day."
    ),
}


@require_http_methods(["GET", "HEAD"])
@allow(Audience.STAFF, *KEEPERS)
def log_in_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """Show how the person's log-in stands, or offer to open one."""
    kept = _kept(request, person_id)
    form = OpenForm(initial={"username": free_user_name(kept.name)})
    return _show(request, kept, open_form=form)


@require_POST
@allow(Audience.STAFF, *KEEPERS)
@needs_fresh_proof
def open_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """Open a log-in and show its one-time link, once."""
    kept = _kept(request, person_id)
    form = OpenForm(request.POST)
    opened = _opened(request, kept, form) if form.is_valid() else None
    if opened is None:
        return _show(request, kept, open_form=form)
    link = f"{settings.CONFIG.url}{reverse('accounts:reset', args=[opened.token])}"
    until = clock.now() + LASTS
    context = {"person": kept, "opened": opened, "link": link, "qr": qr_picture(link), "until": until}
    return render(request, "accounts/log_in_opened.html", context)


@require_POST
@allow(Audience.STAFF, *KEEPERS)
@needs_fresh_proof
def lock_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """Lock the log-in, with the reason."""
    kept = _kept(request, person_id)
    form = LockForm(request.POST)
    if not form.is_valid():
        return _show(request, kept, lock_form=form)
    return _done(
        request,
        kept,
        lambda: locking.lock_log_in(
            by=request.actor, now=clock.now(), person_id=person_id, reason=form.cleaned_data["reason"]
        ),
        said=_("The log-in is locked and all its sessions have ended."),
    )


@require_POST
@allow(Audience.STAFF, *KEEPERS)
@needs_fresh_proof
def unlock_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """Unlock the log-in."""
    return _done(
        request,
        _kept(request, person_id),
        lambda: locking.unlock_log_in(by=request.actor, now=clock.now(), person_id=person_id),
        said=_("The log-in is open again."),
    )


@require_POST
@allow(Audience.STAFF, *KEEPERS)
@needs_fresh_proof
def end_sessions_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """End every session of the log-in."""
    return _done(
        request,
        _kept(request, person_id),
        lambda: locking.end_sessions_of(by=request.actor, now=clock.now(), person_id=person_id),
        said=_("All sessions have ended; the person logs in again."),
    )


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
@needs_fresh_proof
def reset_factor_page(request: ActorRequest, person_id: int) -> HttpResponse:
    """Take the authenticator app off the log-in."""
    return _done(
        request,
        _kept(request, person_id),
        lambda: reset_second_factor(by=request.actor, now=clock.now(), person_id=person_id),
        said=_("The authenticator app is off; the next log-in asks to set up a new one."),
    )


def _kept(request: ActorRequest, person_id: int) -> KeptPerson:
    """Return the person.

    Raises:
        Http404: there is none whose log-in the actor may keep.
    """
    kept = kept_person(person_id, by=request.actor, at=clock.now())
    if kept is None:
        raise Http404(_("There is no such person among those whose log-in you keep."))
    return kept


def _show(
    request: ActorRequest,
    kept: KeptPerson,
    *,
    open_form: OpenForm | None = None,
    lock_form: LockForm | None = None,
) -> HttpResponse:
    form = open_form or lock_form
    context = {
        "person": kept,
        "log_in": kept.log_in,
        "link_for": {"id": kept.log_in.user_id} if kept.log_in else None,
        "form": SeenForm(),
        "open_form": open_form,
        "lock_form": lock_form or LockForm(),
        "may_reset": bool(request.actor.agencies(Role.IT_CENTRE)),
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "accounts/log_in.html", context, status=status)


def _opened(request: ActorRequest, kept: KeptPerson, form: OpenForm) -> OpenedLogIn | None:
    try:
        return open_log_in(
            by=request.actor, now=clock.now(), person_id=kept.id, username=form.cleaned_data["username"]
        )
    except UserExistsError:
        form.add_error("username", _("Somebody logs in under this name; choose another one."))
    except LogInExistsError:
        form.add_error(None, _("The person has a log-in already; reload this page."))
    return None


def _done(request: ActorRequest, kept: KeptPerson, act: Callable[[], object], *, said: str) -> HttpResponse:
    """Do it, say what came of it, and go back to the person's log-in."""
    try:
        act()
    except tuple(REFUSALS) as refusal:
        messages.warning(request, str(REFUSALS[type(refusal)]))
    except (locking.LogInNotFoundError, NotYoursToKeepError, NotItCentreError) as error:
        raise Http404(_("There is no such person among those whose log-in you keep.")) from error
    else:
        messages.success(request, said)
    return redirect("accounts:log_in", kept.id)
