"""What the acts on an outgoing document ask for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from motcua.documents.models import Number, Outgoing
from motcua.documents.queries.drafts import version_of
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.registering import FilesField
from motcua.kernel.actors import Role
from motcua.organisations import public as organisations

_ASKED = (Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK)


class OutgoingActForm(forms.Form):
    """What every act is told: on which document, at which moment, on which version."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, outgoing: Outgoing, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outgoing, self.now = outgoing, now
        self.fields["version"].initial = outgoing.version
        self.offer()

    def offer(self) -> None:
        """Fill in what can be chosen."""

    @property
    def seen(self) -> int:
        """Return the version that the actor looked at."""
        return self.cleaned_data["version"] or self.outgoing.version


class NoteForm(OutgoingActForm):
    """A few words that may be left out."""

    words = words_field(_("Note"), required=False)


class CommentForm(OutgoingActForm):
    """A comment."""

    words = words_field(_("Comment"), help_text=_("It is kept with the document and cannot be changed."))


class WhyForm(OutgoingActForm):
    """Why."""

    words = words_field(_("Reason"), help_text=_("At least ten letters."))


class ConsultForm(OutgoingActForm):
    """Who is asked."""

    people = forms.TypedMultipleChoiceField(
        label=_("Who is asked"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    words = words_field(_("What is asked"), required=False)

    def offer(self) -> None:
        """Offer the people of the agency."""
        found: dict[int, str] = {}
        for role in _ASKED:
            for each in organisations.people_holding(role, agency_id=self.outgoing.agency_id, at=self.now):
                found.setdefault(each.id, f"{each.name}, {each.title}")
        self.fields["people"].choices = list(found.items())  # type: ignore[attr-defined]


class AnnexForm(OutgoingActForm):
    """An annex typed here."""

    title = forms.CharField(label=_("Title of the annex"), max_length=300)
    text = forms.CharField(
        label=_("Text"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("One paragraph a line; rows of a table between bars: | 1 | Xã Hiền Lương | 12 |"),
    )
    is_landscape = forms.BooleanField(label=_("Across the page"), required=False)
    is_separate = forms.BooleanField(label=_("In a file of its own, sealed apart"), required=False)


class AttachForm(OutgoingActForm):
    """Separate files."""

    scans = FilesField(
        label=_("Separate files"), help_text=_("PDF, or Word where this system can turn it into PDF; 20 MB.")
    )


class WordForm(OutgoingActForm):
    """A draft written in Word."""

    word = forms.FileField(label=_("Word file (.docx)"))
    way = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[
            ("read", _("Its text is read into the draft and laid out here")),
            ("keep", _("It stays as it is and is turned into PDF when it is signed")),
        ],
        widget=forms.RadioSelect,
        initial="read",
    )


class TakeOffForm(OutgoingActForm):
    """What is taken off."""

    what = forms.ChoiceField(label=_("What is taken off"), widget=forms.RadioSelect)

    def offer(self) -> None:
        """Offer what goes with the version that counts."""
        self.fields["what"].choices = parts_of(self.outgoing)  # type: ignore[attr-defined]


class SignForm(OutgoingActForm):
    """A number that was kept for it."""

    reserved = forms.TypedChoiceField(
        label=_("Number"), coerce=int, required=False, empty_value=None,
        help_text=_("Number and date are set when you sign."),
    )  # fmt: skip

    def offer(self) -> None:
        """Offer the numbers that are reserved for documents of this type and symbol."""
        document = self.outgoing.document
        kept = Number.objects.filter(
            agency=self.outgoing.agency_id, type_code=self.outgoing.type_code,
            symbol=document.code_notation, used_at=None, voided_at=None,
        )  # fmt: skip
        choices = [(each.pk, f"{each}: {each.purpose}") for each in kept.order_by("pk")[:50]]
        self.fields["reserved"].choices = [("", _now("The next one of the book")), *choices]  # type: ignore[attr-defined]


class IssueForm(OutgoingActForm):
    """Who keeps the copy."""

    kept_by = forms.CharField(label=_("Who keeps the file copy"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    is_answered = forms.BooleanField(
        label=_("It answers the incoming document in full, which is completed by it"),
        required=False,
        initial=True,
    )

    def offer(self) -> None:
        """Propose the unit that drafted it."""
        if self.outgoing.answers_id is None:
            del self.fields["is_answered"]
        self.fields["kept_by"].initial = self.outgoing.unit.name


def parts_of(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Return what goes with the version that counts, each with the value that names it."""
    version = version_of(outgoing.pk, outgoing.version)
    if version is None:
        return []
    draft = version.draft
    annexes = [(f"annex:{place}", each.title) for place, each in enumerate(draft.annexes)]
    kept = [(f"file:{place}", each.name) for place, each in enumerate(draft.files)]
    return [*annexes, *kept, *([("word", draft.word.name)] if draft.word else [])]
