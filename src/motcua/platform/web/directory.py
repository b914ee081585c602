"""Addresses looked up by their first word, so that a request is not held against every pattern there is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

AnyPattern = URLPattern | URLResolver
_ELSE = object()
"""Stands for every word that no address begins with."""


class Directory(URLResolver):
    """All addresses; reversing is Django's, resolving tries only those that begin like the path."""

    def __init__(self, patterns: Sequence[AnyPattern]) -> None:
        super().__init__(RoutePattern(""), list(patterns))

    def resolve(self, path: str) -> ResolverMatch:
        """Return what answers ``path``.

        Raises:
            Resolver404: nothing does.
        """
        word = str(path).partition("/")[0]
        return self._parts.get(word, self._parts[_ELSE]).resolve(path)

    @cached_property
    def _parts(self) -> dict[object, URLResolver]:
        """Return, for each first word, the addresses that may begin with it, in their order."""
        words = {word for pattern in self.url_patterns for word in _words(pattern)} - {None}
        return {word: URLResolver(RoutePattern(""), _kept(self, word)) for word in (*words, _ELSE)}


def _kept(resolver: URLResolver, word: object) -> list[AnyPattern]:
    return [_part_of(pattern, word) for pattern in resolver.url_patterns if _words(pattern) & {word, None}]


def _part_of(pattern: AnyPattern, word: object) -> AnyPattern:
    """Return the pattern without what cannot begin with the word."""
    if isinstance(pattern, URLPattern) or str(pattern.pattern):
        return pattern
    return URLResolver(
        pattern.pattern,
        _kept(pattern, word),
        pattern.default_kwargs,
        app_name=pattern.app_name,
        namespace=pattern.namespace,
    )


def _words(pattern: AnyPattern) -> set[str | None]:
    """Return the first words of the addresses behind a pattern, ``None`` for one that is not fixed."""
    route = str(pattern.pattern)
    if not route and isinstance(pattern, URLResolver):
        return {word for each in pattern.url_patterns for word in _words(each)}
    if not isinstance(pattern.pattern, RoutePattern):
        return {None}
    word, slash, _rest = route.partition("/")
    is_fixed = "<" not in word and (slash or isinstance(pattern, URLPattern))
    return {word if is_fixed else None}
