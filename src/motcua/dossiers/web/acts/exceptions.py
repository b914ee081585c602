"""The acts that the law allows as exceptions, as buttons, consequences, forms and services."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.allow_supplement import allow_supplement
from motcua.dossiers.services.exclude import Conflict, exclude
from motcua.dossiers.services.extend import extend
from motcua.dossiers.web.acts import exception_forms as forms
from motcua.dossiers.web.acts.act_screen import ActScreen

SCREENS = (
    ActScreen(
        act=Act.EXTEND,
        title=_("Apologise and appoint a new date"),
        consequence=_(
            "The applicant gets an apology with your reason and the new date. It is possible once only; "
            "the first promise stays on record."
        ),
        done=_("The new date is appointed. Print the apology for the applicant."),
        run=lambda request, given: extend(request, new_day=given["day"], reason=given["reason"]),
        form=forms.NewDateForm,
    ),
    ActScreen(
        act=Act.ALLOW_SUPPLEMENT,
        title=_("Allow a further supplement"),
        consequence=_(
            "Papers may be asked for once more. Your name, the ground and the document stay on record "
            "for those who supervise."
        ),
        done=_("A further supplement may be asked for."),
        run=lambda request, given: allow_supplement(
            request, ground=given["ground"], document=given["document"]
        ),
        form=forms.GroundForm,
    ),
    ActScreen(
        act=Act.EXCLUDE,
        title=_("Declare a conflict of interest"),
        consequence=_("The person can no longer act on this dossier, nor be assigned to it."),
        done=_("The person is excluded from this dossier."),
        run=lambda request, given: exclude(
            request,
            person_id=given["person"],
            conflict=Conflict(given["conflict"]),
            note=given["note"],
        ),
        form=forms.ExclusionForm,
    ),
)
"""In the order in which they are offered, after the usual acts and before those that close a dossier."""
