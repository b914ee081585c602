"""Check your answers: everything on one page, each part with a link to change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import public as catalogue
from motcua.organisations import public as organisations
from motcua.platform.web.access import ActorRequest
from motcua.portal.domain.steps import Step, Topic
from motcua.portal.web.lodging.attaching import PapersPage, asked_papers, kept_papers
from motcua.portal.web.lodging.contact import ContactPage, identity
from motcua.portal.web.lodging.delivery import CHOICES, DeliveryPage, chosen_channel
from motcua.portal.web.lodging.opened import Opened, Page, PageError, Read, today
from motcua.portal.web.lodging.place import PlacePage
from motcua.portal.web.lodging.sections import SectionPage
from motcua.portal.web.lodging.titles import title_of

PAGES: Mapping[Topic, Page] = {
    Topic.PLACE: PlacePage(),
    Topic.CONTACT: ContactPage(),
    Topic.FORM: SectionPage(),
    Topic.PAPERS: PapersPage(),
    Topic.DELIVERY: DeliveryPage(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One page's answers."""

    slug: str
    title: str
    url: str
    lines: tuple[tuple[str, str], ...]
    """Question and answer."""
    faults: tuple[PageError, ...]


class CheckPage:
    """The last page: everything said, the declaration, and lodging."""

    template = "portal/lodging/check.html"

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Keep whether the declaration was made."""
        declared = request.POST.get("declaration") == "yes"
        return Read(changes={"reception": {**opened.draft.reception, "declared": declared}})

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Return every fault of every page, and a missing declaration."""
        found = tuple(
            PageError(field=f"part-{part.slug}", message=f"{part.title}: {fault.message}")
            for part in parts_of(opened)
            for fault in part.faults
        )
        if opened.draft.reception.get("declared"):
            return found
        message = _("Tick that what you say is true.")
        return (*found, PageError(field="declaration", message=message))

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Show all answers, and what it costs where it costs something."""
        fees = fees_online(opened.version, on=today())
        return {
            "form_kind": "once",
            "parts": parts_of(opened),
            "fees": fees,
            "total": sum(fee["amount"] for fee in fees),
            "is_free": not fees,
            "declaration_errors": [error.message for error in errors if error.field == "declaration"],
        }


def fees_online(version: catalogue.ProcedureVersion, *, on: date) -> list[dict[str, Any]]:
    """Return what is to be paid by who lodges online on the day, and what it would be at the counter."""
    return [
        {"name": fee.name, "amount": amount, "counter": fee.amount if fee.amount > amount else 0}
        for fee in version.fees
        if (amount := fee.due(is_online=True, on=on))
    ]


def parts_of(opened: Opened) -> tuple[Part, ...]:
    """Return the answers page by page."""
    summaries = {
        section.code: tuple((line.label, line.text) for line in section.lines)
        for section in catalogue.summarise_answers(
            version_id=opened.version.id, answers=opened.draft.answers, on=today()
        )
    }
    return tuple(
        _part(replace(opened, at=number), step, summaries)
        for number, step in enumerate(opened.steps)
        if step.topic is not Topic.CHECK
    )


def _part(opened: Opened, step: Step, summaries: Mapping[str, tuple[tuple[str, str], ...]]) -> Part:
    lines = summaries.get(step.section, ()) if step.section else tuple(_lines(opened, step.topic))
    return Part(
        slug=step.slug,
        title=str(title_of(step)),
        url=f"{opened.url(step)}?from=check",
        lines=lines,
        faults=PAGES[step.topic].faults(opened),
    )


def _lines(opened: Opened, topic: Topic) -> Iterator[tuple[str, str]]:
    draft = opened.draft
    if topic is Topic.PLACE:
        name = organisations.agency(draft.agency_id).name if draft.agency_id else ""
        yield _("Agency"), name
    elif topic is Topic.CONTACT:
        who = identity(opened.actor)
        yield _("Full name"), who["name"]
        yield _("Identification number"), who["number"]
        yield _("Telephone number"), str(draft.applicant.get("phone", ""))
        yield _("E-mail address"), str(draft.applicant.get("email", ""))
        yield _("Address where you live"), str(draft.applicant.get("address", ""))
    elif topic is Topic.PAPERS:
        have = kept_papers(opened)
        for paper in asked_papers(opened):
            sent = have.get(paper.code, {})
            words = _("Not needed in my case") if sent.get("standing") == "not_applicable" else ""
            if sent.get("held"):
                words = _("What you handed in, or were given, before: %(file)s") % {"file": sent["file_name"]}
                yield paper.name, words
            else:
                yield paper.name, str(sent.get("file_name") or words)
    elif chosen := chosen_channel(opened):
        yield _("Result"), str(CHOICES[chosen][0])
