"""What both pages of publication share: the three forms, and how a refusal is told at its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.catalogue.domain.bpmn.compiling import InvalidDrawingError
from motcua.catalogue.domain.bpmn.reading import UnreadableBpmnError, UnsupportedElementsError
from motcua.catalogue.domain.bpmn.xml_input import MAX_BYTES
from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.services.answerable import QuestionUnknownError
from motcua.catalogue.services.publish_version import (
    OverlappingVersionError,
    UnknownPartError,
    VersionInUseError,
)
from motcua.catalogue.services.store_definitions import store_process
from motcua.catalogue.web.problem_words import refusal_in_words
from motcua.catalogue.web.publish_form import (
    FeeForm,
    FeeFormSet,
    FirstPaperFormSet,
    PaperForm,
    PaperFormSet,
    PublishForm,
    facts_of,
)
from motcua.platform import clock

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class PublishPage:
    """The three forms of a publication."""

    form: PublishForm
    papers: forms.BaseFormSet[PaperForm]
    fees: forms.BaseFormSet[FeeForm]

    @classmethod
    def sent(cls, request: HttpRequest, *, papers: Rows, fees: Rows) -> PublishPage:
        """Return the forms with what was sent."""
        return cls(
            form=PublishForm(request.POST, request.FILES),
            papers=PaperFormSet(request.POST, prefix="papers", initial=papers),
            fees=FeeFormSet(request.POST, prefix="fees", initial=fees),
        )

    @classmethod
    def empty(cls, *, facts: dict[str, Any]) -> PublishPage:
        """Return the forms for a new procedure, with rows to be filled in."""
        return cls(
            form=PublishForm(initial=facts),
            papers=FirstPaperFormSet(prefix="papers"),
            fees=FeeFormSet(prefix="fees"),
        )

    @classmethod
    def fresh(cls, *, facts: dict[str, Any], papers: Rows, fees: Rows) -> PublishPage:
        """Return the forms with what is in force, to be changed."""
        return cls(
            form=PublishForm(initial=facts),
            papers=PaperFormSet(prefix="papers", initial=papers),
            fees=FeeFormSet(prefix="fees", initial=fees),
        )

    def is_valid(self) -> bool:
        """Ask all three, so that everything to be mended is told at once."""
        return all([self.form.is_valid(), self.papers.is_valid(), self.fees.is_valid()])

    def row_errors(self) -> list[dict[str, str]]:
        """Return the errors of repeated rows for the summary at the top."""
        return [*_row_errors(self.papers), *_row_errors(self.fees)]

    def facts(self, present: ProcedureFacts) -> ProcedureFacts:
        """Return ``present`` with what the forms say."""
        return facts_of(present, self.form.cleaned_data, self.papers.cleaned_data, self.fees.cleaned_data)

    def process_code(self) -> str:
        """Store the BPMN file that was handed in, if any, and return the code of the process to use."""
        upload = self.form.cleaned_data.get("bpmn")
        if upload is None:
            return str(self.form.cleaned_data["process_code"])
        return store_process(bpmn=upload.read(MAX_BYTES + 1), now=clock.now()).code


@contextmanager
def refusals_told(form: PublishForm) -> Iterator[None]:
    """Tell at its field why a publication is refused."""
    try:
        yield
    except (UnreadableBpmnError, UnsupportedElementsError, InvalidDrawingError) as error:
        field = "bpmn" if form.cleaned_data.get("bpmn") else "process_code"
        for words in refusal_in_words(error):
            form.add_error(field, words)
    except OverlappingVersionError:
        form.add_error("valid_from", _("A version from this day or later is published already."))
    except VersionInUseError:
        form.add_error(
            "valid_from",
            _("Dossiers were accepted under the present version since then; choose today or later."),
        )
    except UnknownPartError as error:
        form.add_error(None, str(error))
    except QuestionUnknownError as error:
        asked = {"question": error.question}
        form.add_error(
            "process_code", _("The form does not ask what the process decides by: %(question)s.") % asked
        )


def _row_errors(rows: Iterable[forms.BaseForm]) -> Iterator[dict[str, str]]:
    for row in rows:
        for field in row:
            for message in field.errors:
                yield {"href": f"#{field.id_for_label}", "message": f"{field.label}: {message}"}
