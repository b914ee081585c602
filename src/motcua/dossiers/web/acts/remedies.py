"""Acting for the applicant, and putting right what went wrong: buttons, consequences, forms, services."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.models.loss import Fault
from motcua.dossiers.services.authorise import authorise
from motcua.dossiers.services.change_return_place import change_return_place
from motcua.dossiers.services.correct import open_correction
from motcua.dossiers.services.lose_papers import Loss, report_loss, restore_papers
from motcua.dossiers.services.performing import ActRequest
from motcua.dossiers.web.acts import remedy_forms as forms
from motcua.dossiers.web.acts.act_screen import ActScreen, Given


def _authorise(request: ActRequest, given: Given) -> int:
    return authorise(
        request,
        name=given["name"],
        number=given["number"],
        document=given["document"],
        scope=AuthorisedFor(given["scope"]),
        valid_to=given["valid_to"],
    )


def _lose(request: ActRequest, given: Given) -> int:
    loss = Loss(
        papers=tuple(given["papers"]),
        fault=Fault(given["fault"]),
        how=given["how"],
        apology=given["apology"],
    )
    return report_loss(request, loss=loss)


SCREENS = (
    ActScreen(
        act=Act.RESTORE_PAPERS,
        title=_("The lost papers are there again"),
        consequence=_("It is recorded how, and what it cost who was at fault."),
        done=_("The papers are recorded as restored."),
        run=lambda request, given: restore_papers(
            request, loss_id=given["loss"], how=given["how"], cost=given["amount"]
        ),
        form=forms.RestoredForm,
    ),
    ActScreen(
        act=Act.AUTHORISE,
        title=_("Record an authorisation"),
        consequence=_("The person can act for the applicant as far and as long as the paper says."),
        done=_("The authorisation is recorded."),
        run=_authorise,
        form=forms.AuthorisationForm,
    ),
    ActScreen(
        act=Act.CHANGE_RETURN_PLACE,
        title=_("Return the result elsewhere"),
        consequence=_("The counter you choose hands the result over; a result that is ready goes there now."),
        done=_("The place of return is changed."),
        run=lambda request, given: change_return_place(request, agency_id=given["agency"]),
        form=forms.ReturnPlaceForm,
    ),
    ActScreen(
        act=Act.REPORT_LOSS,
        title=_("Record lost papers"),
        consequence=_("Who is at fault pays for new ones; the applicant reads the apology."),
        done=_("The loss is recorded."),
        run=_lose,
        form=forms.LossForm,
    ),
    ActScreen(
        act=Act.OPEN_CORRECTION,
        title=_("Correct a wrong result"),
        consequence=_(
            "A dossier for the correction is opened at once, free for the applicant. Its result will replace "
            "this one."
        ),
        done=_("The correction is opened."),
        run=lambda request, given: open_correction(request, error=given["error"], apology=given["apology"]),
        form=forms.CorrectionForm,
    ),
)
"""In the order in which they are offered."""
