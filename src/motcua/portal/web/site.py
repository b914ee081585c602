"""The whole site at a glance, for people and for search engines, and how accessible it is.

Implements: Circular 32/2017/TT-BTTTT, art. 16(2): a site map in text; Decree 42/2022/ND-CP, art. 17:
access for people with disabilities.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue import public as catalogue
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow
from motcua.portal.life_events import LIFE_EVENTS

MOST_PROCEDURES = 5_000
"""Well below the 50,000 addresses that one sitemap file may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One page with those below it."""

    title: str
    url: str
    below: tuple[Branch, ...] = ()


@require_safe
@allow(Audience.PUBLIC)
def site_map(request: VisitorRequest) -> HttpResponse:
    """Show every public page as a tree of links."""
    return render(request, "portal/site_map.html", {"branches": _tree()})


@require_safe
@allow(Audience.PUBLIC)
def sitemap_xml(request: VisitorRequest) -> HttpResponse:
    """List the public pages for search engines (sitemaps.org, version 0.9)."""
    base = settings.CONFIG.url.rstrip("/")
    rows = catalogue.search(text="", on=civil_date(clock.now()), limit=MOST_PROCEDURES)
    pages = [branch.url for branch in _flat(_tree())]
    pages += [reverse("catalogue:procedure", args=[row.code]) for row in rows]
    context: dict[str, Any] = {"addresses": [f"{base}{page}" for page in dict.fromkeys(pages)]}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


@require_safe
@allow(Audience.PUBLIC)
def accessibility(request: VisitorRequest) -> HttpResponse:
    """Say how accessible the site is, how it was checked, and whom to tell of a barrier."""
    return render(request, "portal/accessibility.html")


def _tree() -> tuple[Branch, ...]:
    procedures = reverse("catalogue:procedures")
    fields = catalogue.fields(on=civil_date(clock.now()))
    return (
        Branch(
            title=_("First page"),
            url=reverse("portal:home"),
            below=tuple(
                Branch(title=str(event.title), url=reverse("portal:life_event", args=[event.slug]))
                for event in LIFE_EVENTS
            ),
        ),
        Branch(
            title=_("Procedures"),
            url=procedures,
            below=tuple(Branch(title=field.name, url=f"{procedures}?field={field.code}") for field in fields),
        ),
        Branch(
            title=_("Your dossiers"),
            url=reverse("portal:my"),
            below=(
                Branch(title=_("Track a dossier"), url=reverse("portal:track")),
                Branch(title=_("Verify a signed document"), url=reverse("signatures:verify")),
                Branch(title=_("Verify the proof of a history"), url=reverse("ledger:verify")),
                Branch(title=_("The public log"), url=reverse("ledger:about")),
            ),
        ),
        Branch(
            title=_("Your account"),
            url=reverse("account_login"),
            below=(Branch(title=_("Open an account"), url=reverse("account_signup")),),
        ),
        Branch(
            title=_("Figures"),
            url=reverse("portal:figures"),
            below=(Branch(title=_("Satisfaction"), url=reverse("portal:satisfaction")),),
        ),
        Branch(title=_("One-stop shops"), url=reverse("organisations:one_stop_shops")),
        Branch(title=_("Accessibility"), url=reverse("portal:accessibility")),
    )


def _flat(branches: tuple[Branch, ...]) -> list[Branch]:
    return [each for branch in branches for each in (branch, *_flat(branch.below))]
