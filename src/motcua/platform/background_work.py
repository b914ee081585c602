"""What work behind the screens is for, and whom it keeps waiting when it fails, in words for a person.

Each context tells one story for each of its subscribers and tasks, in ``AppConfig.ready()``::

    background_work.tell(Story(key="dossiers.append_to_ledger", what=_("…"), effect=_("…"), advice=_("…")))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor

Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Whom one piece of failed work hits, as far as the viewer may know."""

    about: str
    """What it is about, in words: never a person's name, unless the viewer may see it."""
    agency_id: int | None = None
    url: str = ""
    """Where the viewer may open it; empty where that is not for the viewer."""
    waiting: str = ""
    """Who waits for it, and until when; empty when nobody does."""


Concerns = Callable[[Actor, Sequence[Mapping[str, Any]]], Sequence[Concern | None]]
"""Takes the viewer and the data of events, or the arguments of jobs; returns one answer for each."""


def _nobody(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    return [None] * len(works)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One kind of work behind the screens."""

    key: str
    """The subscriber's key or the task's name."""
    what: Text
    """What it does, as a heading."""
    effect: Text
    """What does not happen while it fails, and what goes on all the same."""
    advice: Text
    """What to look at before it is sent again."""
    concerns: Concerns = _nobody


_stories: dict[str, Story] = {}


def tell(*stories: Story) -> None:
    """Have the stories told from now on; telling one again changes nothing."""
    _stories.update({story.key: story for story in stories})


def story(key: str) -> Story:
    """Return the story of a key; work of a release before, which nobody knows any more, says so."""
    return _stories.get(key) or Story(
        key=key,
        what=_("Work that this release does not know"),
        effect=_(
            "It was left by an earlier release, or its part is switched off; nothing else waits for it."
        ),
        advice=_("Sending again fails again. Keep it, and tell the maintainers its technical name."),
    )


def is_told(key: str) -> bool:
    """Tell whether somebody told the story of this key."""
    return key in _stories


_UPKEEP_ADVICE = _(
    "It runs again by itself at its next hour. Run it again here only once the cause is mended."
)

tell(
    Story(
        key="platform.deliver",
        what=_("Handing over what happened to those who wait for it"),
        effect=_("Events of one batch were not handed over; each is found again by itself within minutes."),
        advice=_("Look at the failed deliveries first: they say what each event could not do."),
    ),
    Story(
        key="platform.free_jobs",
        what=_("Freeing the work of stopped workers"),
        effect=_("Nothing: each running worker does the same by itself."),
        advice=_UPKEEP_ADVICE,
    ),
    Story(
        key="platform.sweep",
        what=_("Nightly clearing up"),
        effect=_("Old answers, sessions and leftover files stay longer; nobody notices, but the disk fills."),
        advice=_UPKEEP_ADVICE,
    ),
)
