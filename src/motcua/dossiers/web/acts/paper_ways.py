"""Giving and taking the paper part of a dossier: buttons, consequences, forms, services."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.receive_papers import papers_came_back, receive_papers
from motcua.dossiers.services.send_papers import send_papers
from motcua.dossiers.web.acts import paper_forms as forms
from motcua.dossiers.web.acts.act_screen import ActScreen

SCREENS = (
    ActScreen(
        act=Act.RECEIVE_PAPERS,
        title=_("Confirm the papers are here"),
        consequence=_("Your agency answers for the papers from now on; the sender reads what was missing."),
        done=_("The papers are recorded as received."),
        run=lambda request, given: receive_papers(request, missing=given.get("missing", "")),
        form=forms.ArrivalForm,
        tone="primary",
    ),
    ActScreen(
        act=Act.SEND_PAPERS,
        title=_("Hand the papers over"),
        consequence=_("Your agency answers for the papers until the receiver confirms that they are there."),
        done=_("The papers are recorded as sent. Print the control slip to go with them."),
        run=lambda request, given: send_papers(request, parcel=forms.parcel_of(dict(given))),
        form=forms.ParcelForm,
    ),
    ActScreen(
        act=Act.PAPERS_CAME_BACK,
        title=_("The post brought it back"),
        consequence=_("The applicant reads that it lies here and can be fetched, or is sent once more."),
        done=_("It is recorded that the papers are here again."),
        run=lambda request, given: papers_came_back(request, reason=given["reason"]),
        form=forms.CameBackForm,
    ),
)
"""In the order in which they are offered."""
