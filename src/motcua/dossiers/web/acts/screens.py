"""Every act as its button, its consequence, its form and the service that does it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.services.accept import accept
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.appraise import appraise
from motcua.dossiers.services.approve import approve
from motcua.dossiers.services.assign import assign, reassign
from motcua.dossiers.services.confirm_supplement import confirm_supplement
from motcua.dossiers.services.consult import consult
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.duties import close_duty, request_duty
from motcua.dossiers.services.forward import endorse, send_back, submit
from motcua.dossiers.services.hand_back import hand_back
from motcua.dossiers.services.refuse_reception import refuse_reception
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.return_result import Proof, return_result
from motcua.dossiers.services.seal import seal
from motcua.dossiers.services.share import share
from motcua.dossiers.services.supplement import supplement
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.services.withdraw import StopGround, stop, withdraw
from motcua.dossiers.web.acts import exceptions, forms, inquiries, money, paper_ways, remedies, remedy_forms
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.acts.draft_form import DraftForm
from motcua.dossiers.web.acts.handing_in import supplementary_papers

_SCREENS = (
    ActScreen(
        act=Act.ACCEPT,
        title=_("Accept the dossier"),
        consequence=_("The clock starts, and the receipt names the promised date."),
        done=_("The dossier is accepted. Print the receipt now."),
        run=lambda request, _given: accept(request),
        tone="primary",
        key="a",
    ),
    ActScreen(
        act=Act.TRANSFER,
        title=_("Send to the competent agency"),
        consequence=_("Your agency answers for the dossier until the receiver acknowledges it."),
        done=_("The dossier is on its way."),
        run=lambda request, _given: transfer(request),
        tone="primary",
        key="t",
    ),
    ActScreen(
        act=Act.ACKNOWLEDGE,
        title=_("Acknowledge receipt"),
        consequence=_("From now on your agency answers for the dossier; processing begins."),
        done=_("The dossier is taken over."),
        run=lambda request, _given: acknowledge(request),
        tone="primary",
        key="a",
    ),
    ActScreen(
        act=Act.SHARE,
        title=_("Send to the agencies taking part"),
        consequence=_("Each agency gets its share with its own term; your agency watches the whole."),
        done=_("The shares are on their way to their agencies."),
        run=lambda request, _given: share(request),
        tone="primary",
        key="t",
    ),
    ActScreen(
        act=Act.CONSULT,
        title=_("Ask all agencies for their opinions"),
        consequence=_("Each agency gets its question with its own deadline; the promised date stands."),
        done=_("The agencies are asked; their answers appear under opinions."),
        run=lambda request, _given: consult(request),
        tone="primary",
    ),
    ActScreen(
        act=Act.HAND_BACK,
        title=_("Hand back to the sender"),
        consequence=_("The sender answers for the dossier as before; its term runs on."),
        done=_("The dossier is handed back to the sender."),
        run=lambda request, given: hand_back(request, reason=given["reason"]),
        form=forms.InnerReasonForm,
    ),
    ActScreen(
        act=Act.ASSIGN,
        title=_("Assign an official"),
        consequence=_("The official finds the dossier in the own list at once."),
        done=_("The dossier is assigned to the official."),
        run=lambda request, given: assign(request, official_id=given["official"]),
        form=forms.OfficialForm,
        tone="primary",
        key="g",
    ),
    ActScreen(
        act=Act.CONFIRM_SUPPLEMENT,
        title=_("The supplement is complete"),
        consequence=_("The term starts anew; the applicant sees the new date beside the first one."),
        done=_("The dossier goes on, with a new promised date."),
        run=lambda request, _given: confirm_supplement(request),
        tone="primary",
        key="c",
    ),
    ActScreen(
        act=Act.SUPPLEMENT,
        title=_("Take in the supplement"),
        consequence=_("The papers join the dossier; they are then checked for completeness."),
        done=_("The supplement is taken in."),
        run=lambda request, given: supplement(
            request, papers=supplementary_papers(given), note=given["note"]
        ),
        form=forms.SupplementForm,
        tone="primary",
    ),
    money.TAKE_FEE,
    ActScreen(
        act=Act.SUBMIT,
        title=_("Submit the draft"),
        consequence=_("The draft goes to who decides next; you get it back only with a reason."),
        done=_("The draft is submitted."),
        run=lambda request, given: submit(request, note=given["note"]),
        form=forms.NoteForm,
        tone="primary",
    ),
    ActScreen(
        act=Act.ENDORSE,
        title=_("Endorse the draft"),
        consequence=_("The draft goes to the leader with your name."),
        done=_("The draft is endorsed."),
        run=lambda request, given: endorse(request, note=given["note"]),
        form=forms.NoteForm,
        tone="primary",
    ),
    ActScreen(
        act=Act.APPROVE,
        title=_("Approve and sign"),
        consequence=_("The result gets its number and your digital signature. This cannot be undone."),
        done=_("The result is numbered and signed."),
        run=lambda request, _given: approve(request),
        tone="primary",
    ),
    ActScreen(
        act=Act.SEAL,
        title=_("Seal the result"),
        consequence=_("The agency's seal makes it the original; the applicant is told it is ready."),
        done=_("The result is sealed and ready to be returned."),
        run=lambda request, _given: seal(request),
        tone="primary",
    ),
    ActScreen(
        act=Act.RETURN,
        title=_("Hand the result over"),
        consequence=_("The dossier is closed with the proof of who took the result."),
        done=_("The result is handed over; the dossier is closed."),
        run=lambda request, given: return_result(
            request, taken_by=given["taken_by"], number=given["number"], proof=Proof(given["proof"])
        ),
        form=forms.TakerForm,
        tone="primary",
    ),
    ActScreen(
        act=Act.DRAFT_RESULT,
        title=_("Draft the result"),
        consequence=_("Nobody outside sees the draft; you can change it until you submit it."),
        done=_("The draft is kept."),
        run=lambda request, given: draft_result(
            request,
            kind=ResultKind(given["kind"]),
            title=given["title"],
            body=tuple(given["body"].splitlines()),
            decided=given["decided"],
        ),
        form=DraftForm,
        key="d",
    ),
    ActScreen(
        act=Act.APPRAISE,
        title=_("Record an appraisal"),
        consequence=_("Your finding is kept in the history for whoever decides."),
        done=_("The finding is recorded."),
        run=lambda request, given: appraise(request, finding=given["finding"]),
        form=forms.FindingForm,
    ),
    ActScreen(
        act=Act.REQUEST_SUPPLEMENT,
        title=_("Ask for a supplement"),
        consequence=_("The clock stops. It can be asked only once, so name all that is missing."),
        done=_("The supplement is asked for. Print the slip for the applicant."),
        run=lambda request, given: request_supplement(
            request, missing=given["missing"], reason=given["reason"], again=given["again"]
        ),
        form=forms.MissingForm,
    ),
    ActScreen(
        act=Act.REQUEST_DUTY,
        title=_("Ask for a financial duty"),
        consequence=_("The clock stops until the duty is met."),
        done=_("The applicant is asked to meet the duty."),
        run=lambda request, given: request_duty(request, duty=given["duty"]),
        form=forms.DutyForm,
    ),
    ActScreen(
        act=Act.CLOSE_DUTY,
        title=_("The duty is met"),
        consequence=_("The clock goes on; the promised date moves by the time spent waiting."),
        done=_("The dossier goes on."),
        run=lambda request, given: close_duty(request, evidence=given["evidence"]),
        form=forms.EvidenceForm,
        tone="primary",
    ),
    ActScreen(
        act=Act.REASSIGN,
        title=_("Assign another official"),
        consequence=_("The dossier leaves the list of the one and enters that of the other."),
        done=_("The dossier is assigned to the other official."),
        run=lambda request, given: reassign(request, official_id=given["official"], reason=given["reason"]),
        form=forms.AnotherOfficialForm,
    ),
    ActScreen(
        act=Act.SEND_BACK,
        title=_("Send the draft back"),
        consequence=_("The official gets the dossier back with your reason."),
        done=_("The draft is sent back."),
        run=lambda request, given: send_back(request, reason=given["reason"]),
        form=forms.InnerReasonForm,
    ),
    *paper_ways.SCREENS,
    *inquiries.SCREENS,
    *exceptions.SCREENS,
    *money.SCREENS,
    *remedies.SCREENS,
    ActScreen(
        act=Act.WITHDRAW,
        title=_("Withdraw for the applicant"),
        consequence=_("The dossier is closed at the applicant's wish and the papers are given back."),
        done=_("The dossier is withdrawn."),
        run=lambda request, given: withdraw(request, reason=given["reason"]),
        form=forms.ReasonForm,
        tone="danger",
    ),
    ActScreen(
        act=Act.REFUSE_RECEPTION,
        title=_("Refuse the dossier"),
        consequence=_("The dossier is closed; the refusal slip gives your reason."),
        done=_("The dossier is refused. Print the refusal slip."),
        run=lambda request, given: refuse_reception(request, reason=given["reason"]),
        form=forms.ReasonForm,
        tone="danger",
    ),
    ActScreen(
        act=Act.STOP,
        title=_("Stop processing"),
        consequence=_("The dossier is closed on the legal ground that you name."),
        done=_("Processing is stopped."),
        run=lambda request, given: stop(
            request,
            reason=given["reason"],
            ground=StopGround(given["ground"]),
            document=given["document"],
        ),
        form=remedy_forms.StopForm,
        tone="danger",
    ),
)

SCREENS: Mapping[Act, ActScreen] = {screen.act: screen for screen in _SCREENS}
"""By act, in the order in which they are offered: the way forward first, what closes last."""

BY_SLUG: Mapping[str, ActScreen] = {screen.slug: screen for screen in _SCREENS}
