"""Help in place: each context says, as data in ``web/help_texts``, what every screen of its own is for.

    HELP = {
        "dossiers:views": Help(
            purpose=_("Lists of dossiers that you keep under names of your own."),
            steps=(_("Rename or remove them here."),),
            then=_("Removing a list changes no dossier."),
        ),
    }

The frames show it below the heading, folded; a page needs no line for it. A screen that has several faces
behind one address may have a help for each: ``portal:lodge/papers`` comes before ``portal:lodge`` where an
argument of the path is ``papers``. Keys are not told here: the page's own keys are listed by its script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import AppConfig, apps
from django.urls import ResolverMatch
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What the reader of one screen needs to know, each in one sentence."""

    purpose: Words
    """What the screen is for."""
    steps: tuple[Words, ...]
    """What to do here, in its order."""
    then: Words
    """What happens next."""


class DuplicateHelpError(Exception):
    """Two contexts explain the same screen."""


@cache
def registered() -> Mapping[str, Help]:
    """Return the help of every screen by the name of its address.

    Raises:
        DuplicateHelpError: two contexts explain the same screen.
    """
    helps: dict[str, Help] = {}
    for app in apps.get_app_configs():
        for name, given in _texts_of(app).items():
            if name in helps:
                raise DuplicateHelpError(name)
            helps[name] = given
    return helps


def _texts_of(app: AppConfig) -> Mapping[str, Help]:
    """Return what a context says of its own screens; nothing when it has none."""
    if not module_has_submodule(app.module, "web"):
        return {}
    web = import_module(f"{app.name}.web")
    if not module_has_submodule(web, "help_texts"):
        return {}
    texts: Mapping[str, Help] = import_module(f"{app.name}.web.help_texts").HELP
    return texts


def of(match: ResolverMatch | None) -> Help | None:
    """Return the help of the screen that a request came to, ``None`` where there is none."""
    return (
        next((registered()[name] for name in _names(match) if name in registered()), None) if match else None
    )


def _names(match: ResolverMatch) -> Iterator[str]:
    """Yield the names under which a screen may be explained, the closest first."""
    for value in match.kwargs.values():
        if isinstance(value, str):
            yield f"{match.view_name}/{value}"
    yield match.view_name
