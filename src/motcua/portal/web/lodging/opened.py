"""An unfinished application on one of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.text_folding import fold
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest
from motcua.portal.domain.steps import Asked, Step, is_conditional, is_filled_in_on_line, steps_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PageError:
    """One thing to mend, with the field it leads to."""

    field: str
    """The id of the field on its page."""
    message: str

    @property
    def href(self) -> str:
        """Return the link within the page."""
        return f"#{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a page sent: what to keep, and what could not be taken at all."""

    changes: Mapping[str, Any]
    """Columns of the draft."""
    refused: tuple[PageError, ...] = ()
    stays: bool = False
    """Whether a button was pressed that leaves the person on the page, such as one to add a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A draft, what it is for, and the page that is open."""

    draft: dossiers.OwnDraft
    version: catalogue.ProcedureVersion
    actor: Actor
    steps: tuple[Step, ...]
    at: int
    """Index of the open page."""

    @property
    def step(self) -> Step:
        """Return the open page."""
        return self.steps[self.at]

    @property
    def following(self) -> str:
        """Return the address of the next page."""
        return self.url(self.steps[min(self.at + 1, len(self.steps) - 1)])

    @property
    def previous(self) -> str:
        """Return the address of the page before, or of the start."""
        if not self.at:
            return reverse("portal:begin", args=[self.version.code])
        return self.url(self.steps[self.at - 1])

    def url(self, step: Step) -> str:
        """Return the address of a page of this draft."""
        return reverse("portal:lodge", args=[self.version.code, self.draft.id, step.slug])


class Page(Protocol):
    """How the pages of one topic are read, checked and shown."""

    template: str

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Return what the page sent; nothing typed is thrown away."""

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Return what is wrong or missing in what the draft keeps of this page."""

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Return what the template shows."""


def open_draft(actor: Actor, *, code: str, draft_id: int, slug: str | None = None) -> Opened:
    """Return the citizen's own draft on the page ``slug``, or where it was left.

    Raises:
        Http404: there is no such draft or page, or it is another person's.
    """
    draft = dossiers.own_draft(actor, draft_id)
    if draft is None:
        raise Http404(_("There is no such application in your account."))
    version = catalogue.get_version(draft.procedure_version_id)
    if version.code != code:
        raise Http404
    steps = pages_of(version)
    slugs = [step.slug for step in steps]
    wanted = slug if slug is not None else draft.topic
    if slug is not None and slug not in slugs:
        raise Http404
    at = slugs.index(wanted) if wanted in slugs else 0
    return Opened(draft=draft, version=version, actor=actor, steps=steps, at=at)


def pages_of(version: catalogue.ProcedureVersion) -> tuple[Step, ...]:
    """Return the pages that lodging this version takes."""
    form = catalogue.form_of(version.id)
    return steps_of(
        ((section.code, section.title) for section in form.sections),
        asks_for_papers=any(not is_covered(paper, version) for paper in version.papers),
    )


def is_covered(paper: catalogue.PaperSpec, version: catalogue.ProcedureVersion) -> bool:
    """Tell whether the electronic form takes the paper's place."""
    asked = Asked(
        code=paper.code, name=paper.name, is_required=paper.required, is_prescribed_form=bool(paper.form)
    )
    return is_filled_in_on_line(asked, form_code=version.form_code)


def depends_on_the_case(paper: catalogue.PaperSpec) -> bool:
    """Tell whether a required paper is asked for in some cases only, by its own words."""
    return is_conditional(fold(paper.name))


def today() -> Any:
    """Return the civil date of this moment."""
    return civil_date(clock.now())
