"""Every address of the product, walked from the resolver, with who may open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from motcua.platform.web.access import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One pattern that the product answers."""

    name: str
    """With its namespaces, as ``reverse`` takes it; empty when it has none."""
    route: str
    """The pattern as written, such as ``work/<int:dossier_id>/``."""
    view: Callable[..., Any]
    arguments: frozenset[str]

    @property
    def access(self) -> Access | None:
        """Return what ``@allow`` was told, ``None`` for a view without it."""
        found = getattr(self.view, "access", None)
        return found if isinstance(found, Access) else None

    @property
    def is_ours(self) -> bool:
        """Tell whether the view is code of this repository, not of a library."""
        return str(getattr(self.view, "__module__", "")).startswith("motcua.")

    def __str__(self) -> str:
        """Return what a failing test shows."""
        return self.name or self.route


def every_address() -> list[Address]:
    """Return all addresses in the order in which the resolver tries them."""
    return list(_walk(get_resolver(), prefix="", namespaces=(), arguments=frozenset()))


def _walk(
    resolver: URLResolver, *, prefix: str, namespaces: tuple[str, ...], arguments: frozenset[str]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        taken = arguments | frozenset(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            name = ":".join((*namespaces, entry.name)) if entry.name else ""
            yield Address(name=name, route=route, view=entry.callback, arguments=taken)
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, prefix=route, namespaces=inner, arguments=taken)
