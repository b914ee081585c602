"""The pages of a lodging on line, one topic each, in their order.

Pure rules. What is asked is decided by the published version: its form and its papers.

Implements:
    Decree 45/2020/ND-CP, art. 9-10: an electronic dossier holds the electronic form, the papers
        and the wish how the result is to be returned.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

GENERIC_FORM = "generic"
"""The form for procedures without one of their own; it does not stand for their prescribed paper."""


class Topic(enum.Enum):
    """What one page is about."""

    PLACE = "place"
    CONTACT = "contact"
    FORM = "form"
    PAPERS = "papers"
    DELIVERY = "delivery"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page."""

    topic: Topic
    section: str = ""
    """The section of the form, for pages of the form."""
    title: str = ""
    """The section's own title, as published."""

    @property
    def slug(self) -> str:
        """Return how the page is called in its address."""
        return f"{self.topic.value}-{self.section}" if self.section else self.topic.value


@dataclass(frozen=True, slots=True)
class Asked:
    """One paper that the version names, as far as these rules need it."""

    code: str
    name: str
    is_required: bool
    is_prescribed_form: bool


def steps_of(sections: Iterable[tuple[str, str]], *, asks_for_papers: bool) -> tuple[Step, ...]:
    """Return the pages: ``sections`` are code and title of each section of the form."""
    return (
        Step(topic=Topic.PLACE),
        Step(topic=Topic.CONTACT),
        *(Step(topic=Topic.FORM, section=code, title=title) for code, title in sections),
        *((Step(topic=Topic.PAPERS),) if asks_for_papers else ()),
        Step(topic=Topic.DELIVERY),
        Step(topic=Topic.CHECK),
    )


def is_filled_in_on_line(paper: Asked, *, form_code: str) -> bool:
    """Tell whether the electronic form takes the place of the paper."""
    return paper.is_prescribed_form and form_code != GENERIC_FORM


def is_conditional(folded_name: str) -> bool:
    """Tell whether the name of a paper says that it is asked for only in some cases.

    ``folded_name`` is without tone marks and in small letters, such as ``van ban uy quyen (neu uy quyen)``.
    """
    padded = f" {folded_name.replace('(', ' ')} "
    return any(word in padded for word in (" khi ", " neu ", " truong hop ", " doi voi "))
