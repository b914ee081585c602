"""What higher contexts keep about a person, reached from the person's page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPlace:
    """A page about one person; its address takes the person's id."""

    label: str | Promise
    url_name: str
    icon: str


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


def person_links(person_id: int) -> list[PersonLink]:
    """Return where more is kept about the person."""
    return [
        PersonLink(label=place.label, href=reverse(place.url_name, args=[person_id]), icon=place.icon)
        for place in _places.values()
    ]
