"""What each page of a lodging is called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.portal.domain.steps import Step, Topic

TITLES: dict[Topic, Promise] = {
    Topic.PLACE: _("Where is your dossier to be taken in?"),
    Topic.CONTACT: _("How can we reach you?"),
    Topic.PAPERS: _("Papers"),
    Topic.DELIVERY: _("How do you want to receive the result?"),
    Topic.CHECK: _("Check your answers"),
}


def title_of(step: Step) -> Promise | str:
    """Return the heading of the page: a section of the form has its own."""
    return step.title or TITLES[step.topic]
