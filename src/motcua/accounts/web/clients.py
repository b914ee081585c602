"""Other systems as the IT centre keeps them: who may come, what they are told, which addresses are dead."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts.queries.clients import clients, endpoints
from motcua.accounts.services.call_webhooks import EndpointNotFoundError, send_again
from motcua.accounts.services.register_client import (
    TRUSTED_ROLES,
    ClientExistsError,
    ClientFacts,
    ClientNotFoundError,
    ClientRevokedError,
    WrongAddressError,
    register_client,
    revoke_client,
)
from motcua.accounts.web.roles import ROLES
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.rest.scopes import every_scope
from motcua.platform.web.access import ActorRequest, Audience, allow


class ClientForm(forms.Form):
    """What a system may."""

    name = forms.CharField(label=gettext_lazy("Name of the system"), max_length=120)
    agency = forms.ChoiceField(label=gettext_lazy("The agency it belongs to"))
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("What it is trusted with there"),
        help_text=gettext_lazy("Who decides, signs and seals is a person, never a system."),
        choices=[(role.value, ROLES[role]) for role in TRUSTED_ROLES],
        widget=forms.CheckboxSelectMultiple,
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What its tokens open"), widget=forms.CheckboxSelectMultiple
    )
    addresses = forms.CharField(
        label=gettext_lazy("Networks it may come from"),
        help_text=gettext_lazy("One a line, such as 10.28.0.0/16. Left empty, it may come from anywhere."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own parameters
        here = organisations.agencies(on=civil_date(clock.now()))
        self.fields["agency"].choices = [("", "")] + [(str(each.id), each.name) for each in here]  # type: ignore[attr-defined]
        self.fields["scopes"].choices = [(scope.code, scope.label) for scope in every_scope()]  # type: ignore[attr-defined]

    def facts(self) -> ClientFacts:
        """Return what was filled in."""
        data = self.cleaned_data
        return ClientFacts(
            name=data["name"],
            agency_id=int(data["agency"]),
            roles=tuple(map(Role, data["roles"])),
            scopes=tuple(data["scopes"]),
            addresses=tuple(data["addresses"].split()),
        )


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def clients_page(request: ActorRequest) -> HttpResponse:
    """List the systems in use and the addresses where they are told of events."""
    return render(
        request, "accounts/clients.html", {"clients": clients(), "endpoints": endpoints(), "roles": ROLES}
    )


@require_http_methods(["GET", "POST"])
@allow(Audience.STAFF, Role.IT_CENTRE)
def register(request: ActorRequest) -> HttpResponse:
    """Register a system; its secret is shown once, on the answer to this form."""
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = register_client(by=request.actor, now=clock.now(), facts=form.facts())
            return render(request, "accounts/client_registered.html", {"made": made})
        except ClientExistsError:
            form.add_error("name", _("Another system in use has this name."))
        except WrongAddressError as error:
            form.add_error("addresses", _("“%(text)s” is no network address.") % {"text": error})
    return render(
        request, "accounts/client_register.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def revoke(request: ActorRequest, client_id: int) -> HttpResponseBase:
    """Close the door to a system."""
    try:
        revoke_client(by=request.actor, now=clock.now(), client_id=client_id)
        messages.success(request, _("The system is revoked; its tokens hold no longer."))
    except (ClientNotFoundError, ClientRevokedError):
        messages.info(request, _("There is no such system in use."))
    return redirect("accounts:clients")


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def resend(request: ActorRequest, endpoint_id: int) -> HttpResponseBase:
    """Wake an address and send all that waits there."""
    try:
        count = send_again(by=request.actor, now=clock.now(), endpoint_id=endpoint_id)
        text = ngettext("%(count)s event is sent again.", "%(count)s events are sent again.", count)
        messages.success(request, text % {"count": count})
    except EndpointNotFoundError:
        messages.info(request, _("There is no such address in use."))
    return redirect("accounts:clients")
