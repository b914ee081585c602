"""Where one can go from every page: each context registers its places in ``AppConfig.ready()``.

    navigation.register(Place(label=_("Worklist"), url_name="dossiers:worklist", icon="inbox",
                              audience=Audience.STAFF, roles=(Role.OFFICIAL,), order=20))

Staff see, in order, what their roles open; the public sees the same places on every page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import Promise

from motcua.kernel.actors import Actor, Role
from motcua.platform.web.access import Access, Audience, is_admitted

Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page worth a link on every page."""

    label: Label
    url_name: str
    audience: Audience = Audience.STAFF
    roles: tuple[Role, ...] = ()
    """Who sees it; any member of staff when empty."""
    order: int = 50
    icon: str = "chevron-right"
    """A name of ``frontend/icons.txt``."""
    in_footer: bool = False
    """Whether a public place stands in the footer instead of the brand bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The one search field in the brand bar."""

    label: Label
    url_name: str
    parameter: str = "q"

    @property
    def url(self) -> str:
        """Return the address that answers."""
        return reverse(self.url_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place as the present page shows it."""

    label: Label
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bell:
    """The mark in the staff's bar that something new is to be read."""

    url_name: str
    count: Callable[[HttpRequest], int]
    """Returns how much; asked once a page that shows the bar."""

    @property
    def url(self) -> str:
        """Return where it is read."""
        return _address(self.url_name)


class DuplicatePlaceError(Exception):
    """A page is registered twice for the same audience."""


_places: dict[tuple[Audience, str], Place] = {}
_search: list[Search] = []
_bell: list[Bell] = []


def register(*places: Place) -> None:
    """Offer places on every page of their audience.

    Raises:
        DuplicatePlaceError: another registration names the same page for the same audience.
    """
    for place in places:
        key = (place.audience, place.url_name)
        if _places.setdefault(key, place) != place:
            raise DuplicatePlaceError(f"{place.url_name} for {place.audience.value}")


def register_search(search: Search) -> None:
    """Make ``search`` the search field of the public brand bar."""
    _search[:] = [search]


def register_bell(bell: Bell) -> None:
    """Make ``bell`` the one in the staff's bar."""
    _bell[:] = [bell]


def bell() -> Bell | None:
    """Return the bell, ``None`` while no context hangs one."""
    return _bell[0] if _bell else None


def search() -> Search | None:
    """Return the search field, ``None`` while no context offers one."""
    return _search[0] if _search else None


def desk(request: HttpRequest, actor: Actor | None) -> Iterator[Link]:
    """Yield the places of the staff's side menu that ``actor`` may open."""
    return _links(
        request,
        (p for p in _of(Audience.STAFF) if is_admitted(actor, Access(audience=p.audience, roles=p.roles))),
    )


def public(request: HttpRequest, *, in_footer: bool) -> Iterator[Link]:
    """Yield the places of the public brand bar, or of the footer.

    A stranger sees those behind the log-in too and is asked for it there; somebody known is led to none
    that would turn them away.
    """
    actor: Actor | None = getattr(request, "actor", None)
    return _links(
        request,
        (
            place
            for place in _of(Audience.PUBLIC)
            if place.in_footer is in_footer
            and (actor is None or is_admitted(actor, _access_of(place.url_name)))
        ),
    )


@cache
def _access_of(url_name: str) -> Access:
    """Return whom the page itself admits."""
    access: Access = getattr(resolve(_address(url_name)).func, "access", Access(audience=Audience.PUBLIC))
    return access


@cache
def _address(url_name: str) -> str:
    """Return where the page is, which every page tells of every place."""
    return reverse(url_name)


def _of(audience: Audience) -> list[Place]:
    return sorted(
        (p for p in _places.values() if p.audience is audience),
        key=lambda place: (place.order, place.url_name),
    )


def _links(request: HttpRequest, places: Iterator[Place]) -> Iterator[Link]:
    """Mark the one place that is the present page, or the closest above it."""
    found = [(place, _address(place.url_name)) for place in places]
    above = [
        url for _place, url in found if request.path == url or (url != "/" and request.path.startswith(url))
    ]
    nearest = max(above, key=len, default=None)
    for place, url in found:
        yield Link(label=place.label, url=url, icon=place.icon, is_current=url == nearest)
