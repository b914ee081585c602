"""Registering what came in, with its files; what came before is shown before it is registered again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.documents.composing.deliveries import initial_of_delivery
from motcua.documents.composing.read_fields import read_fields
from motcua.documents.domain.document_types import all_types
from motcua.documents.domain.incoming import Secrecy, Urgency
from motcua.documents.models import Incoming, Number
from motcua.documents.permissions import KEEPERS
from motcua.documents.services.register_incoming import (
    MOST_BYTES,
    Arrival,
    CameBeforeError,
    HandedFile,
    register_incoming,
)
from motcua.documents.web.choices import agency_field, offer_agencies
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.documents.wording import CHANNELS, SECRECIES, URGENCIES
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock, files
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField

UNPROCESSABLE = 422
MOST_FILES = 20
_LENGTHS = {
    "organ_name": 200, "code_number": 11, "code_notation": 30, "type_name": 100, "subject": 500,
    "signer_name": 50, "signer_position": 100, "language": 30, "description": 500, "to_places": 1000,
    "file_notation": 20, "note": 500,
}  # fmt: skip
"""Characters, as annex VI has them; the note is of the register of annex IV, which gives no length."""


class _FilesBox(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked as Django checks one."""

    widget = _FilesBox

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files in the order in which they were chosen."""
        handed = [each for each in data or () if each]
        if len(handed) > MOST_FILES:
            raise forms.ValidationError(_("Add at most %(most)s files.") % {"most": MOST_FILES})
        return [super(FilesField, self).clean(each, initial) for each in handed]


def _text(
    name: str, label: Any, *, required: bool = False, rows: int = 0, short: bool = False
) -> forms.CharField:
    widget = (
        forms.Textarea(attrs={"rows": rows})
        if rows
        else forms.TextInput(attrs={"class": "input-short tabular"} if short else {})
    )
    return forms.CharField(label=label, required=required, max_length=_LENGTHS[name], widget=widget)


class ArrivalForm(forms.Form):
    """Every field of the register and of annex VI that a person fills in."""

    use_required_attribute = False

    agency = agency_field()
    organ_name = _text("organ_name", gettext_lazy("Issued by"), required=True)
    code_number = _text("code_number", gettext_lazy("Number"), required=True, short=True)
    code_notation = _text("code_notation", gettext_lazy("Symbol"), short=True)
    issued_on = DayField(label=gettext_lazy("Date of the document"))
    type_name = forms.CharField(
        label=gettext_lazy("Type of document"),
        max_length=_LENGTHS["type_name"],
        widget=forms.TextInput(attrs={"list": "document-types"}),
    )
    subject = _text("subject", gettext_lazy("Abstract"), required=True, rows=2)
    secrecy = forms.ChoiceField(
        label=gettext_lazy("Secrecy"), choices=[(each.value, SECRECIES[each]) for each in Secrecy]
    )
    urgency = forms.TypedChoiceField(
        label=gettext_lazy("Urgency"),
        coerce=int,
        choices=[(each.value, URGENCIES[each]) for each in Urgency],
    )
    arrived_on = DayField(label=gettext_lazy("Day of arrival"))
    channel = forms.ChoiceField(label=gettext_lazy("How it came"), choices=list(CHANNELS.items()))
    is_on_paper = forms.BooleanField(label=gettext_lazy("The paper is here"), required=False, initial=True)
    scans = FilesField(
        label=gettext_lazy("Files or scans"),
        required=False,
        widget=_FilesBox(attrs={"hx-preserve": "true"}),
        help_text=gettext_lazy("PDF, pictures, Word or Excel, up to 20 MB each."),
    )
    signer_name = _text("signer_name", gettext_lazy("Signed by"))
    signer_position = _text("signer_position", gettext_lazy("Signer's position"))
    pages = forms.IntegerField(
        label=gettext_lazy("Pages"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    due_on = DayField(label=gettext_lazy("To be answered by"), required=False)
    language = _text("language", gettext_lazy("Language"), required=True, short=True)
    to_places = _text("to_places", gettext_lazy("Recipients on the document"), rows=2)
    file_notation = _text("file_notation", gettext_lazy("Number and symbol of the file"), short=True)
    description = _text("description", gettext_lazy("Description"), rows=2)
    note = _text("note", gettext_lazy("Note"), rows=2)
    beside = forms.IntegerField(
        label=gettext_lazy("Sub-number of the arrival number"),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
        help_text=gettext_lazy("Only for what must stand beside a number that was given."),
    )

    def __init__(self, *args: Any, actor: Actor, is_delivered: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_delivered = is_delivered
        self.marked: tuple[str, ...] | None = None
        """Labels of the fields that were read by machine; ``None`` when nothing was asked to be read."""
        offer_agencies(self, actor.agencies(*KEEPERS))

    def mark(self, names: Iterable[str]) -> None:
        """Say of these fields that they were read by machine."""
        read = [self.fields[name] for name in names]
        for field in read:
            field.help_text = _("Read by machine: compare it with the paper.")
        self.marked = tuple(str(field.label) for field in read)

    def clean(self) -> dict[str, Any]:
        """Return what was typed; what is not on paper needs a file."""
        asked = super().clean() or self.cleaned_data
        if not (asked.get("scans", True) or asked.get("is_on_paper") or self.is_delivered):
            self.add_error("scans", _("Add the files, or say that the paper is here."))
        return asked


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def register(request: ActorRequest) -> HttpResponse:
    """Register an incoming document."""
    today = civil_date(clock.now())
    initial = {"arrived_on": today, "language": "Tiếng Việt"}
    return _registering(request, initial)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def register_delivery(request: ActorRequest, delivery_id: int) -> HttpResponse:
    """Register a document that came by the exchange: its fields and files are there already."""
    try:
        found = exchange.delivery(delivery_id, by=request.actor)
    except exchange.NotYourExchangeError as error:
        raise Http404(_("There is no such document.")) from error
    registered = Incoming.objects.filter(delivery_id=delivery_id).first()
    if registered is not None:
        return redirect("documents:document", registered.pk)
    return _registering(request, initial_of_delivery(found), found)


def _registering(
    request: ActorRequest, initial: dict[str, Any], found: exchange.DeliveryInfo | None = None
) -> HttpResponse:
    form = ArrivalForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        initial=initial,
        is_delivered=found is not None,
    )
    came_before, files_lost = "", True
    if request.POST.get("do") == "read":
        form = _read(request, form, found)
        files_lost = not request.headers.get("HX-Request")
    elif request.method == "POST" and form.is_valid():
        try:
            document_id = once(
                request, "register", lambda: _register(request, form, found.id if found else None)
            )
        except CameBeforeError as error:
            came_before = sentence(error)
        except files.FileRefusedError as error:
            form.add_error("scans", str(error))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The document is registered."))
            return redirect("documents:document", document_id)
    context = {
        "form": form,
        "came_before": came_before,
        "files_lost": bool(request.FILES) and files_lost,
        "marked": form.marked,
        "delivered": found.letter.files if found else (),
        "types": [row.name for row in all_types()],
    }
    status = UNPROCESSABLE if form.errors or came_before else 200
    return render(request, "documents/register_incoming.html", context, status=status)


def _read(request: ActorRequest, sent: ArrivalForm, found: exchange.DeliveryInfo | None) -> ArrivalForm:
    """Return the form as it was typed; what is empty is filled with what the files say, and marked."""
    handed = (each.read() for each in request.FILES.getlist("scans") if (each.size or 0) <= MOST_BYTES)
    came = (_content(each.file_id) for each in found.letter.files) if found else ()
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in sent.fields if name != "scans"}
    read = read_fields(chain(handed, came), now=clock.now())
    proposed = {name: value for name, value in read.items() if not typed.get(name, "").strip()}
    form = ArrivalForm(actor=request.actor, initial=typed | proposed, is_delivered=found is not None)
    form.mark(proposed)
    return form


def _content(file_id: int) -> bytes:
    with files.open(file_id) as stream:
        content: bytes = stream.read()
        return content


def _register(request: ActorRequest, form: ArrivalForm, delivery_id: int | None) -> int:
    asked = form.cleaned_data
    plain = {name: asked[name] for name in _LENGTHS}
    arrival = Arrival(
        **plain,
        agency_id=asked["agency"],
        issued_on=asked["issued_on"],
        arrived_on=asked["arrived_on"],
        secrecy=Secrecy(asked["secrecy"]),
        urgency=Urgency(asked["urgency"]),
        pages=asked["pages"],
        due_on=asked["due_on"],
        channel=asked["channel"],
        is_on_paper=asked["is_on_paper"],
        delivery_id=delivery_id,
        files=[HandedFile(name=each.name, stream=each) for each in asked["scans"]],
    )
    return register_incoming(
        by=request.actor,
        now=clock.now(),
        arrival=arrival,
        beside=_beside(asked),
        came_before=request.POST.get("came_before") == "yes",
    )


def _beside(asked: dict[str, Any]) -> int | None:
    """Return the number that a sub-number is taken of; 0, which no number has, when it is not there."""
    if asked["beside"] is None:
        return None
    rows = Number.objects.filter(
        agency_id=asked["agency"],
        book__direction="incoming",
        year=asked["arrived_on"].year,
        number=asked["beside"],
        suffix="",
    )
    return rows.values_list("pk", flat=True).first() or 0
