"""What higher contexts keep about a person, reached from the person's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.urls import reverse
from django.utils.functional import Promise

from motcua.kernel.actors import Actor


class OpenTo(Protocol):
    """Whether the page opens to somebody for a person, at a moment."""

    def __call__(self, by: Actor, /, *, person_id: int, at: datetime) -> bool:
        """Tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlace:
    """A page about one person; its address takes the person's id."""

    label: str | Promise
    url_name: str
    icon: str
    is_open_to: OpenTo


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLink:
    """A place for one person."""

    label: str | Promise
    href: str
    icon: str


_places: dict[str, PersonPlace] = {}


def register_person_place(place: PersonPlace) -> None:
    """Link to the page from every person's page from now on; registering it again changes nothing."""
    _places[place.url_name] = place


def person_links(person_id: int, *, by: Actor, at: datetime) -> list[PersonLink]:
    """Return where more is kept about the person that opens to the actor."""
    return [
        PersonLink(label=place.label, href=reverse(place.url_name, args=[person_id]), icon=place.icon)
        for place in _places.values()
        if place.is_open_to(by, person_id=person_id, at=at)
    ]
