"""Numbers: reserve one, see what became of it, give it a sub-number, void it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.documents.domain.acts import Act
from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType, all_types
from motcua.documents.domain.numbers import NumberState
from motcua.documents.domain.series import Kind
from motcua.documents.domain.symbols import LEGAL_FORMS
from motcua.documents.permissions import BOOK_READERS, KEEPERS
from motcua.documents.queries.books import NumberRow, entries_of, number_of
from motcua.documents.services.keep_numbers import reserve_number, reserve_sub_number, void_number
from motcua.documents.web.choices import agency_field, offer_agencies
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import once
from motcua.documents.wording import ACTS, NUMBER_STATES, NUMBER_TONES
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422
LONGEST = 500
LEGAL, COPY = "legal:", "copy:"


class ReserveForm(forms.Form):
    """For which document a number is kept."""

    use_required_attribute = False

    agency = agency_field()
    kind = forms.ChoiceField(label=gettext_lazy("Kind of document"))
    is_secret = forms.BooleanField(
        label=gettext_lazy("State secret"),
        required=False,
        help_text=gettext_lazy("Numbered in a series apart; nothing but the number is kept here."),
    )
    body = forms.TypedChoiceField(
        label=gettext_lazy("Advisory body"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("When it goes out in the name of a body that uses the agency's seal."),
    )
    issuer = forms.CharField(
        label=gettext_lazy("Abbreviation of the body"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "input-short"}),
    )
    drafter = forms.CharField(
        label=gettext_lazy("Drafting unit or field, abbreviated"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Official letters only, such as VX in 12/UBND-VX."),
        widget=forms.TextInput(attrs={"class": "input-short"}),
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it is reserved for"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = offer_agencies(self, actor.agencies(*KEEPERS))
        self.fields["kind"].choices = _kinds()  # type: ignore[attr-defined]
        bodies = [(unit.id, unit.name) for each in agencies for unit in organisations.units_of(each)]
        self.fields["body"].choices = [("", "–"), *bodies]  # type: ignore[attr-defined]

    @property
    def asked(self) -> Kind:
        """Return the kind of document, once the form is valid.

        Raises:
            series.KindError: what is chosen does not go together.
        """
        chosen, others = self.cleaned_data["kind"], {"is_secret": self.cleaned_data["is_secret"]}
        if chosen.startswith(LEGAL):
            return Kind(legal_form=chosen.removeprefix(LEGAL), body_id=self.cleaned_data["body"], **others)
        if chosen.startswith(COPY):
            return Kind(copy_form=CopyForm(chosen.removeprefix(COPY)), **others)
        return Kind(type=DocumentType(chosen), body_id=self.cleaned_data["body"], **others)


def _kinds() -> list[Any]:
    types = [(row.type.value, row.name) for row in all_types()]
    laws = [(f"{LEGAL}{form}", form) for form in LEGAL_FORMS]
    copies = [(f"{COPY}{form.value}", form.title.capitalize()) for form in CopyForm]
    return [
        (_("Administrative documents"), types),
        (_("Legal normative documents"), laws),
        (_("Copies of documents"), copies),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def reserve(request: ActorRequest) -> HttpResponse:
    """Reserve the next number of a series."""
    form = ReserveForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            number_id = once(request, "reserve", lambda: _reserve(request, form))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            return redirect("documents:number", number_id)
    return render(
        request, "documents/reserve.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )


def _reserve(request: ActorRequest, form: ReserveForm) -> int:
    asked = form.cleaned_data
    return reserve_number(
        by=request.actor,
        now=clock.now(),
        agency_id=asked["agency"],
        kind=form.asked,
        purpose=asked["purpose"],
        drafter=asked["drafter"].strip(),
        issuer=asked["issuer"].strip(),
    )


@require_safe
@allow(Audience.STAFF, *BOOK_READERS)
def number_page(request: ActorRequest, number_id: int) -> HttpResponse:
    """Show a number, what became of it, and what can be done with it."""
    return _shown(request, _found(request, number_id))


@require_POST
@allow(Audience.STAFF, *KEEPERS)
def void(request: ActorRequest, number_id: int) -> HttpResponse:
    """Void a reserved number with a reason."""
    number, reason = _found(request, number_id), _words(request)
    try:
        once(
            request,
            f"void:{number_id}",
            lambda: void_number(by=request.actor, now=clock.now(), number_id=number_id, reason=reason),
        )
    except HUMAN as error:
        return _shown(request, number, failed="void", error=sentence(error))
    messages.success(request, _("The number is void. It stays in the book and is never given again."))
    return redirect("documents:number", number_id)


@require_POST
@allow(Audience.STAFF, *KEEPERS)
def sub_number(request: ActorRequest, number_id: int) -> HttpResponse:
    """Reserve a sub-number."""
    number, purpose = _found(request, number_id), _words(request)
    try:
        made = once(
            request,
            f"sub-number:{number_id}",
            lambda: reserve_sub_number(
                by=request.actor, now=clock.now(), number_id=number_id, purpose=purpose
            ),
        )
    except HUMAN as error:
        return _shown(request, number, failed="sub-number", error=sentence(error))
    return redirect("documents:number", made)


def _found(request: ActorRequest, number_id: int) -> NumberRow:
    number = number_of(request.actor, number_id)
    if number is None:
        raise Http404(_("There is no such number."))
    return number


def _words(request: ActorRequest) -> str:
    return request.POST.get("words", "").replace("\0", "").strip()[:LONGEST]


def _shown(request: ActorRequest, number: NumberRow, *, failed: str = "", error: str = "") -> HttpResponse:
    is_keeper = request.actor.holds(*KEEPERS, agency_id=number.agency_id)
    entries = [
        {"title": ACTS[Act(each.act)], "at": each.at, "by": each.by_name, "detail": each.words}
        for each in entries_of(f"document_number:{number.id}")
    ]
    context = {
        "number": number,
        "label": NUMBER_STATES[number.state],
        "tone": NUMBER_TONES[number.state],
        "may_void": is_keeper and number.state is NumberState.RESERVED,
        "may_sub": is_keeper and not number.suffix and number.state is not NumberState.VOID,
        "entries": entries,
        "failed": failed,
        "errors": [{"href": f"#{failed}", "message": error}] if error else [],
        "typed": request.POST.get("words", ""),
    }
    return render(request, "documents/number.html", context, status=UNPROCESSABLE if error else 200)
