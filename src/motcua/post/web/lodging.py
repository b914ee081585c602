"""The slip of a citizen who sends a dossier by post, written by an officer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import Actor, Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post.domain.orders import Order, Party, SentPaper
from motcua.post.domain.terms import Zone
from motcua.post.domain.tracking import ParcelKind
from motcua.post.models import Service
from motcua.post.permissions import offices_of
from motcua.post.services.order import order_parcel
from motcua.post.web.fields import amount, text, words
from motcua.post.web.messages import HUMAN, sentence
from motcua.post.wording import ZONES

UNPROCESSABLE = 422
_LONGEST_KEY = 64


class LodgingForm(forms.Form):
    """The slip's fields; the receiver is the agency."""

    use_required_attribute = False

    service = forms.TypedChoiceField(label=_("To the agency"), coerce=int)
    title = text(_("Procedure"), longest=500)
    papers = words(_("Papers"), hint=_("One a line, as counted with the sender."))
    copies = words(_("Copies among them"), required=False, hint=_("One a line; the others are originals."))
    sender_name = text(_("Who sends"))
    sender_address = text(_("Address"), longest=300)
    sender_phone = text(_("Telephone"), longest=20, required=False)
    sender_email = forms.EmailField(label=_("E-mail"), required=False)
    is_fetched = forms.BooleanField(label=_("Fetched at the sender's home"), required=False)
    zone = forms.TypedChoiceField(
        label=_("Distance"), coerce=Zone, choices=[(each.value, label) for each, label in ZONES.items()]
    )
    published_days = forms.IntegerField(
        label=_("Days for a special area"), required=False, min_value=1, max_value=60
    )
    with_slip = forms.BooleanField(label=_("The appointment slip is brought to the sender"), required=False)
    postage = amount(_("Postage"), hint=_("The post's own price, in đồng."))
    to_collect = amount(_("Fee of the procedure"), hint=_("Taken for the agency, in đồng."))
    fee_receipt = text(_("Receipt of the fee"), longest=40, required=False)
    item_code = text(_("Number of the postal item"), longest=30, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Service.objects.filter(office__in=offices_of(actor), ended_on=None)
        self.services = {row.pk: row for row in rows.select_related("office", "agency").order_by("id")}
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            (number, f"{row.agency.name} ({row.office.name})") for number, row in self.services.items()
        ]

    def order(self) -> Order:
        """Return what is ordered."""
        given = self.cleaned_data
        service = self.services[given["service"]]
        sides = ("name", "address", "phone", "email")
        plain = ("title", "zone", "published_days", "with_slip", "is_fetched", "fee_receipt", "item_code")
        return Order(
            kind=ParcelKind.LODGING,
            office_id=service.office_id,
            agency_id=service.agency_id,
            sender=Party(**{name: given[f"sender_{name}"] for name in sides}),
            receiver=Party(name=service.agency.name, address=service.agency.name),
            papers=(*_papers(given["papers"], "original"), *_papers(given["copies"], "copy")),
            postage=given["postage"] or 0,
            to_collect=given["to_collect"] or 0,
            **{name: given[name] for name in plain},
        )


def _papers(lines: str, kind: str) -> tuple[SentPaper, ...]:
    return tuple(SentPaper(name=line.strip(), kind=kind) for line in lines.splitlines() if line.strip())


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, Role.POST_OFFICER)
def new_lodging(request: ActorRequest) -> HttpResponse:
    """Write the slip; sent twice it is one parcel."""
    form = LodgingForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("key", "").replace("\0", "")[:_LONGEST_KEY] or None
        try:
            ordered = order_parcel(by=request.actor, now=clock.now(), order=form.order(), key=key)
        except HUMAN as error:
            form.add_error("service", sentence(error))
        else:
            messages.success(request, _("The slip is written. Print it and let the sender sign."))
            return redirect("post:parcel", parcel_id=ordered.parcel_id)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "post/new_lodging.html", {"form": form}, status=status)
