"""Moments of life that bring people here, and what the State then does for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """One moment with the procedures that belong to it, the first needed first."""

    slug: str
    title: Promise
    summary: Promise
    icon: str
    codes: tuple[str, ...]


LIFE_EVENTS = (
    LifeEvent(
        slug="having-a-child",
        title=_("Having a child"),
        summary=_("Birth certificate, health insurance, school"),
        icon="people",
        codes=("1.001193", "2.002621", "1.000689", "1.001022", "1.004884", "2.000693", "1.001622"),
    ),
    LifeEvent(
        slug="marrying",
        title=_("Marrying"),
        summary=_("Marital status, marriage certificate"),
        icon="person",
        codes=("1.004873", "1.000894", "2.000806", "1.004746", "2.000635"),
    ),
    LifeEvent(
        slug="moving-home",
        title=_("Moving home"),
        summary=_("Permanent and temporary residence"),
        icon="geo-alt",
        codes=("1.004222", "1.004194", "1.003197", "1.010038", "1.010041"),
    ),
    LifeEvent(
        slug="building",
        title=_("Land and building"),
        summary=_("Land use certificate, building permit"),
        icon="house",
        codes=("1.009994", "1.003003", "2.000889", "1.004203", "1.004199", "1.005194", "1.009974"),
    ),
    LifeEvent(
        slug="business",
        title=_("Starting a business"),
        summary=_("Household business, company, licences"),
        icon="building",
        codes=("1.001612", "2.000720", "2.001610", "2.001583", "2.001199", "2.000620", "2.000591"),
    ),
    LifeEvent(
        slug="work",
        title=_("Work and insurance"),
        summary=_("Unemployment, illness, social insurance"),
        icon="cash-stack",
        codes=("1.001978", "2.000839", "1.001667", "1.001613", "1.002759", "1.001939"),
    ),
    LifeEvent(
        slug="support",
        title=_("Needing support"),
        summary=_("Allowances, disability, poor households"),
        icon="shield-check",
        codes=("1.001776", "1.001699", "1.001653", "1.011607", "1.010833", "2.000829"),
    ),
    LifeEvent(
        slug="losing-a-relative",
        title=_("Losing a relative"),
        summary=_("Death certificate, funeral allowance, inheritance"),
        icon="journal-text",
        codes=("1.000656", "2.002622", "1.001731", "2.002307", "2.000821", "2.001016"),
    ),
)
"""In the order of a life, as the first page shows them."""

BY_SLUG = {event.slug: event for event in LIFE_EVENTS}
