"""Publishing an internal document: its text and files, to whom, until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.documents.domain.incoming import Secrecy
from motcua.documents.domain.internal import LONGEST_TITLE
from motcua.documents.internal_permissions import PUBLISHERS
from motcua.documents.permissions import ALL_READERS
from motcua.documents.services.internal.addressing import Audience as Addressed
from motcua.documents.services.internal.publish import NewInternal, publish_internal
from motcua.documents.services.register_incoming import HandedFile
from motcua.documents.web.act_pages import UNPROCESSABLE
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.naming_people import PERSON, UNIT, several, units_and_people
from motcua.documents.web.once import once
from motcua.documents.web.registering import FilesField
from motcua.documents.wording import SECRECIES
from motcua.organisations import public as organisations
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField


class InternalForm(forms.Form):
    """What is published to whom."""

    use_required_attribute = False
    title = forms.CharField(label=gettext_lazy("Title of the document"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    scans = FilesField(label=gettext_lazy("Files"), required=False)
    secrecy = forms.ChoiceField(
        label=gettext_lazy("Secrecy"), choices=[(each.value, SECRECIES[each]) for each in Secrecy]
    )
    valid_until = DayField(
        label=gettext_lazy("Holds until"), required=False, help_text=gettext_lazy("Empty: until withdrawn.")
    )
    is_whole = forms.BooleanField(label=gettext_lazy("To everybody in the agency"), required=False)
    to = several(
        gettext_lazy("Or to units and people"),
        help_text=gettext_lazy("The people who work in the units today; who joins later is not asked."),
    )

    def __init__(self, *args: Any, agency_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = units_and_people(agency_id, now=clock.now())
        self.fields["to"].choices = [each for _group, inside in choices for each in inside]  # type: ignore[attr-defined]

    def audience(self, agency_id: int) -> Addressed:
        """Return to whom it is published, once the form is valid."""
        chosen = self.cleaned_data["to"]
        units = (each.removeprefix(UNIT) for each in chosen if each.startswith(UNIT))
        people = (each.removeprefix(PERSON) for each in chosen if each.startswith(PERSON))
        return Addressed(
            agency_id=agency_id,
            is_whole=self.cleaned_data["is_whole"],
            unit_ids=frozenset(map(int, units)),
            person_ids=frozenset(map(int, people)),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *PUBLISHERS)
def publish_page(request: ActorRequest) -> HttpResponse:
    """Publish an internal document."""
    agencies = sorted(request.actor.agencies(*PUBLISHERS))
    chosen = request.POST.get("agency") or request.GET.get("agency", "")
    agency_id = next((each for each in agencies if str(each) == chosen), agencies[0])
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = InternalForm(*data, agency_id=agency_id)
    if request.method == "POST" and form.is_valid():
        try:
            internal_id = once(request, "internal.publish", lambda: _publish(request, form, agency_id))
        except files.FileRefusedError as error:
            form.add_error("scans", str(error))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The document is published."))
            return redirect("documents:internal_document", internal_id)
    context = {
        "form": form,
        "agency_id": agency_id,
        "agencies": [(each, organisations.agency(each).name, each == agency_id) for each in agencies],
        "is_head_only": agency_id not in request.actor.agencies(*ALL_READERS),
        "files_lost": bool(request.FILES),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "documents/publish_internal.html", context, status=status)


def _publish(request: ActorRequest, form: InternalForm, agency_id: int) -> int:
    said = form.cleaned_data
    new = NewInternal(
        audience=form.audience(agency_id),
        title=said["title"],
        text=said["text"],
        secrecy=Secrecy(said["secrecy"]),
        valid_until=said["valid_until"],
        files=[HandedFile(name=each.name, stream=each) for each in said["scans"]],
    )
    return publish_internal(by=request.actor, now=clock.now(), new=new)
