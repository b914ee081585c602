"""Every address of the product, walked from the resolver, with who may open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

from motcua.platform.web.access import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One pattern that the product answers."""

    name: str
    """With its namespaces, as ``reverse`` takes it; empty when it has none."""
    route: str
    """The pattern as written, such as ``work/<int:dossier_id>/``."""
    view: Callable[..., Any]
    converters: Mapping[str, str]
    """The path's arguments, each with its kind: ``int``, ``str``, ``slug``, ``uuid``, ``path``, ``regex``."""

    @property
    def arguments(self) -> frozenset[str]:
        """Return the names of what the path takes."""
        return frozenset(self.converters)

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
    return list(_walk(get_resolver(), prefix="", namespaces=(), converters={}))


def _walk(
    resolver: URLResolver, *, prefix: str, namespaces: tuple[str, ...], converters: Mapping[str, str]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        taken = {**converters, **_converters_of(entry)}
        if isinstance(entry, URLPattern):
            name = ":".join((*namespaces, entry.name)) if entry.name else ""
            yield Address(name=name, route=route, view=_view_of(entry), converters=taken)
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, prefix=route, namespaces=inner, converters=taken)


def _converters_of(entry: URLPattern | URLResolver) -> dict[str, str]:
    known = getattr(entry.pattern, "converters", {})
    return {
        name: type(known[name]).__name__.removesuffix("Converter").lower().replace("string", "str")
        if name in known
        else "regex"
        for name in entry.pattern.regex.groupindex
    }


def _view_of(entry: URLPattern) -> Callable[..., Any]:
    """Return the function that answers: for the API our own, not the closure that ninja makes around it.

    Several functions may answer one path there, each by its own method and under its own name.
    """
    for cell in getattr(entry.callback, "__closure__", None) or ():
        if isinstance(cell.cell_contents, PathView):
            views = [operation.view_func for operation in cell.cell_contents.operations]
            return next((view for view in views if view.__name__ == entry.name), views[0])
    return entry.callback
