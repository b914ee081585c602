"""What a system may be trusted with: scopes such as ``dossiers:read``, registered by the contexts.

A context registers its own in ``AppConfig.ready()``; the IT centre gives them to clients, tokens open them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One thing that a token may open."""

    code: str
    """``resource:act``, for ever: clients and tokens are stored with it."""
    label: Promise | str


class UnknownScopeError(LookupError):
    """No context registered such a scope."""


_scopes: dict[str, Scope] = {}


def register(*scopes: Scope) -> None:
    """Make scopes known; again, with the same code, changes nothing."""
    for scope in scopes:
        _scopes.setdefault(scope.code, scope)


def every_scope() -> tuple[Scope, ...]:
    """Return all scopes by code."""
    return tuple(_scopes[code] for code in sorted(_scopes))


def require_known(codes: tuple[str, ...]) -> None:
    """Refuse a scope that no context has.

    Raises:
        UnknownScopeError: naming the first one.
    """
    for code in codes:
        if code not in _scopes:
            raise UnknownScopeError(code)
