"""Order the public post to bring the result home."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES
from motcua.dossiers.services.order_delivery import Delivery, order_delivery, owed
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.dossiers.web.opening import opened
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post import public as post

UNPROCESSABLE = 422


class DeliveryForm(forms.Form):
    """To whom, by which office, how far, for what price."""

    use_required_attribute = False

    office = forms.TypedChoiceField(label=_("Office of the post"), coerce=int)
    name = forms.CharField(label=_("Addressee"), max_length=200)
    address = forms.CharField(label=_("Address"), max_length=300)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    zone = forms.TypedChoiceField(label=_("Distance"), coerce=post.Zone)
    published_days = forms.IntegerField(
        label=_("Days for a special area"), required=False, min_value=1, max_value=60
    )
    postage = forms.IntegerField(
        label=_("Postage"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text=_("The post's own price, in đồng."),
    )
    postage_by = forms.TypedChoiceField(label=_("Postage is borne by"), coerce=post.PostageBy)
    item_code = forms.CharField(
        label=_("Number of the postal item"),
        required=False,
        max_length=30,
        help_text=_("When the post gave one already."),
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = post.offices_serving(dossier.holder_agency_id, on=civil_date(clock.now()))
        self.fields["office"].choices = [(each.id, each.name) for each in offices]  # type: ignore[attr-defined]
        self.fields["zone"].choices = post.zones_in_words()  # type: ignore[attr-defined]
        self.fields["postage_by"].choices = [  # type: ignore[attr-defined]
            (post.PostageBy.APPLICANT.value, _("The applicant")),
            (post.PostageBy.AGENCY.value, _("The agency: a further delivery by its fault")),
            (post.PostageBy.POST.value, _("The post: a further delivery by its fault")),
        ]

    def delivery(self) -> Delivery:
        """Return how the result goes home."""
        given = self.cleaned_data
        sides = ("name", "address", "phone", "email")
        plain = ("zone", "published_days", "postage_by", "item_code")
        return Delivery(
            office_id=given["office"],
            receiver=post.Party(**{name: given[name] for name in sides}),
            postage=given["postage"] or 0,
            **{name: given[name] for name in plain},
        )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *CARRYING_ROLES)
@opened(is_recorded=False)
def delivery(request: ActorRequest, dossier: Dossier) -> HttpResponseBase:
    """Write the slip; the parcel is then handed over by a record that both sides sign."""
    form = DeliveryForm(request.POST or None, dossier=dossier, initial=_known(dossier))
    if request.method == "POST" and form.is_valid():
        try:
            ordered = order_delivery(
                by=request.actor, now=clock.now(), dossier_id=dossier.pk, delivery=form.delivery()
            )
        except (*HUMAN, *post.HUMAN) as error:
            form.add_error("office", _said(error))
        else:
            messages.success(request, _("The slip is written. Print it and hand the parcel to the post."))
            return redirect("post:parcel", parcel_id=ordered.parcel_id)
    return _shown(request, dossier, form)


def _known(dossier: Dossier) -> dict[str, str]:
    return {name: getattr(dossier, f"applicant_{name}") for name in ("name", "address", "phone", "email")}


def _said(error: Exception) -> str:
    return post.sentence(error) if isinstance(error, post.HUMAN) else sentence(error)


def _shown(request: ActorRequest, dossier: Dossier, form: DeliveryForm) -> HttpResponse:
    offices = form.fields["office"].choices  # type: ignore[attr-defined]
    context = {"dossier": dossier, "form": form if offices else None, "owed": owed(dossier)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "dossiers/dossier/delivery.html", context, status=status)
