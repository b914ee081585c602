"""How the one-stop shop speaks: states, acts, channels and terms in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.models.slip import SlipForm, SlipSealing
from motcua.kernel.working_time import Standing, Term, TermUnit

STATES = {
    State.LODGED: gettext_lazy("Newly lodged"),
    State.ACCEPTED: gettext_lazy("Accepted"),
    State.NOT_ACCEPTED: gettext_lazy("Not accepted"),
    State.PROCESSING: gettext_lazy("Being processed"),
    State.AWAITING_SUPPLEMENT: gettext_lazy("Supplement requested"),
    State.AWAITING_DUTY: gettext_lazy("Financial duty to be met"),
    State.WITHDRAWN: gettext_lazy("Withdrawn by the applicant"),
    State.STOPPED: gettext_lazy("Processing stopped"),
    State.DONE: gettext_lazy("Processing finished"),
    State.RETURNED: gettext_lazy("Result returned"),
}
"""The ten states in the words of the national portal."""

ACTS = {
    Act.LODGE: gettext_lazy("Dossier lodged"),
    Act.ACCEPT: gettext_lazy("Dossier accepted"),
    Act.REFUSE_RECEPTION: gettext_lazy("Reception refused"),
    Act.REQUEST_SUPPLEMENT: gettext_lazy("Supplement requested"),
    Act.SUPPLEMENT: gettext_lazy("Supplement handed in"),
    Act.CONFIRM_SUPPLEMENT: gettext_lazy("Supplement found complete"),
    Act.TRANSFER: gettext_lazy("Sent to the competent agency"),
    Act.ACKNOWLEDGE: gettext_lazy("Received by the competent agency"),
    Act.ASSIGN: gettext_lazy("Official assigned"),
    Act.REASSIGN: gettext_lazy("Another official assigned"),
    Act.APPRAISE: gettext_lazy("Appraised"),
    Act.DRAFT_RESULT: gettext_lazy("Result drafted"),
    Act.SUBMIT: gettext_lazy("Draft submitted"),
    Act.ENDORSE: gettext_lazy("Draft endorsed"),
    Act.SEND_BACK: gettext_lazy("Draft sent back"),
    Act.APPROVE: gettext_lazy("Approved and signed"),
    Act.SEAL: gettext_lazy("Numbered and sealed"),
    Act.RETURN: gettext_lazy("Result handed over"),
    Act.WITHDRAW: gettext_lazy("Withdrawn by the applicant"),
    Act.STOP: gettext_lazy("Processing stopped"),
    Act.REQUEST_DUTY: gettext_lazy("Financial duty requested"),
    Act.CLOSE_DUTY: gettext_lazy("Financial duty met"),
    Act.TAKE_FEE: gettext_lazy("Fee taken"),
    Act.ALLOW_SUPPLEMENT: gettext_lazy("A further supplement allowed"),
    Act.EXTEND: gettext_lazy("Apology; a new date appointed"),
    Act.CONSULT: gettext_lazy("Opinions asked of several agencies at once"),
    Act.ASK_OPINION: gettext_lazy("Opinion asked of another agency"),
    Act.ANSWER_OPINION: gettext_lazy("Opinion given"),
    Act.LAPSE_OPINION: gettext_lazy("No opinion came in time"),
    Act.PLAN_VISIT: gettext_lazy("Visit on site planned"),
    Act.RECORD_VISIT: gettext_lazy("Visited on site, minutes kept"),
    Act.AUTHORISE: gettext_lazy("Authorisation recorded"),
    Act.CHANGE_RETURN_PLACE: gettext_lazy("Place of return changed"),
    Act.REPORT_LOSS: gettext_lazy("Papers lost or damaged"),
    Act.RESTORE_PAPERS: gettext_lazy("Lost papers there again"),
    Act.OPEN_CORRECTION: gettext_lazy("Correction of the result opened"),
    Act.REPLACE_RESULT: gettext_lazy("Result replaced by the corrected one"),
    Act.EXCLUDE: gettext_lazy("Excluded for a conflict of interest"),
    Act.EXEMPT_FEE: gettext_lazy("Exempted from a fee"),
    Act.VOID_RECEIPT: gettext_lazy("Receipt voided"),
    Act.REQUEST_REFUND: gettext_lazy("Refund asked for"),
    Act.REFUND: gettext_lazy("Fee given back"),
    Act.SHARE: gettext_lazy("Sent to the agencies taking part"),
    Act.BEGIN_SHARE: gettext_lazy("Share sent to its agency"),
    Act.SHARE_ENDED: gettext_lazy("An agency finished its share"),
    Act.SHARE_WAITS: gettext_lazy("An agency waits for the applicant; the promise stands still"),
    Act.SHARE_GOES_ON: gettext_lazy("The agency goes on; the promise was looked at again"),
    Act.HAND_BACK: gettext_lazy("Handed back to the sender"),
    Act.SEND_PAPERS: gettext_lazy("Papers handed over"),
    Act.RECEIVE_PAPERS: gettext_lazy("Papers received"),
    Act.PAPERS_CAME_BACK: gettext_lazy("Papers came back from the post"),
}
"""What happened, for a timeline."""

STANDINGS = {
    Standing.ON_TIME: gettext_lazy("On time"),
    Standing.DUE_SOON: gettext_lazy("Due soon"),
    Standing.OVERDUE: gettext_lazy("Overdue"),
    Standing.WAITING: gettext_lazy("Clock stopped"),
}

CHANNELS = {
    "direct": gettext_lazy("In person"),
    "online": gettext_lazy("Online"),
    "post": gettext_lazy("By public post"),
}

SETTINGS = {
    "mission": gettext_lazy("On a mobile mission"),
    "inspection": gettext_lazy("At the place of inspection"),
    "kiosk": gettext_lazy("At a self-service kiosk"),
}
"""Where a dossier was taken in, where it was not the one-stop shop's counter."""

RETURN_PLACES = {
    "direct": gettext_lazy("At the reception and return desk"),
    "online": gettext_lazy("Online, in the applicant's account"),
    "post": gettext_lazy("By public post"),
}


def term_in_words(term: Term | None) -> str:
    """Return a term such as ``5 working days``."""
    if term is None:
        return _("Not fixed")
    if term.unit is TermUnit.IMMEDIATE:
        return _("Within the day")
    words = {
        TermUnit.MINUTE: ngettext("%(count)d minute", "%(count)d minutes", term.value),
        TermUnit.HOUR: ngettext("%(count)d working hour", "%(count)d working hours", term.value),
        TermUnit.WORKING_DAY: ngettext("%(count)d working day", "%(count)d working days", term.value),
        TermUnit.CALENDAR_DAY: ngettext("%(count)d day", "%(count)d days", term.value),
        TermUnit.MONTH: ngettext("%(count)d month", "%(count)d months", term.value),
    }
    return words[term.unit] % {"count": term.value}


def state_in_words(state: State) -> str:
    """Return the state in the reader's language."""
    return str(STATES[state])


SLIPS = {
    SlipForm.RECEIPT: gettext_lazy("Receipt and promise of return"),
    SlipForm.SUPPLEMENT: gettext_lazy("Request for a supplement"),
    SlipForm.REFUSAL: gettext_lazy("Refusal of reception"),
    SlipForm.APOLOGY: gettext_lazy("Apology and new date"),
    SlipForm.STOP: gettext_lazy("Notice that processing stopped"),
    SlipForm.CONTROL: gettext_lazy("Control slip"),
}
"""The slips of a dossier."""

SEALINGS = {
    SlipSealing.SEALED: gettext_lazy("Sealed by the agency"),
    SlipSealing.NO_KEY: gettext_lazy("Not digitally signed: the agency has no certificate"),
    SlipSealing.NOT_NOW: gettext_lazy("Not digitally signed: the signing service did not answer"),
}
"""Whether the electronic copy of a slip is signed."""

PURPOSES = {
    "archiving": gettext_lazy("Archiving"),
    "processing": gettext_lazy("Processing the dossier"),
    "inspection": gettext_lazy("Inspection"),
    "complaint": gettext_lazy("Settling a complaint or denunciation"),
    "question": gettext_lazy("Answering the applicant"),
    "opinion": gettext_lazy("Giving an opinion that another agency asked for"),
    "reporting": gettext_lazy("Checking a report"),
}
"""Why an official read a dossier, as the applicant reads it too."""


def purpose_in_words(purpose: str) -> str:
    """Return why a dossier was read; a purpose that is not known stays as it was written."""
    return str(PURPOSES.get(purpose, purpose))


STOP_GROUNDS = {
    "not_supplemented": gettext_lazy("The applicant did not hand in what was asked for"),
    "duty_not_met": gettext_lazy("The applicant did not meet the financial duty"),
    "without_object": gettext_lazy("What was asked for no longer has an object"),
    "special_law": gettext_lazy("Another ground of a special law"),
}
"""On which grounds processing is stopped."""

AUTHORISED_FOR = {
    "lodge": gettext_lazy("Handing in and supplementing"),
    "return": gettext_lazy("Taking the result"),
    "all": gettext_lazy("Everything in this dossier"),
}
"""What somebody is authorised for."""

FAULTS = {
    "agency": gettext_lazy("Of the agency"),
    "post": gettext_lazy("Of the post"),
    "applicant": gettext_lazy("Of the applicant"),
}
"""By whose fault papers were lost; who is at fault pays."""

WHEN_LATE = {
    "go_on": gettext_lazy("The dossier is decided without it"),
    "deemed_agreed": gettext_lazy("Silence counts as agreement"),
}
"""What the law says of an opinion that does not come in time."""

VISIT_FINDINGS = {
    "as_declared": gettext_lazy("As declared"),
    "differs": gettext_lazy("Differs from what was declared"),
    "not_possible": gettext_lazy("Could not be verified"),
}
"""What a visit on site found."""

CONFLICTS = {
    "related": gettext_lazy("Related to the applicant, or close to one who is"),
    "handled_before": gettext_lazy("Handled before what is now complained of or corrected"),
    "own_interest": gettext_lazy("Another interest of one's own in the result"),
}
"""Why somebody may not act on a dossier."""

PAPER_KINDS = {
    "original": gettext_lazy("Original"),
    "copy": gettext_lazy("Copy"),
    "electronic": gettext_lazy("Electronic"),
    "shown": gettext_lazy("Only shown"),
}

PAPER_WAYS = {
    "hand": gettext_lazy("By hand"),
    "post": gettext_lazy("By public post"),
}
"""How papers travel between agencies, or home."""

PAPER_ORIGINS = {
    "": "",
    "paper": gettext_lazy("on paper only"),
    "scanned": gettext_lazy("scanned at the counter"),
    "uploaded": gettext_lazy("sent as a file"),
    "held_paper": gettext_lazy("reused from an earlier dossier"),
    "held_result": gettext_lazy("reused, the result of an earlier dossier"),
    "data": gettext_lazy("not asked for: held as data"),
    "none": gettext_lazy("not needed in this case"),
}
"""Where a paper comes from."""

COPY_STANDINGS = {
    "sealed": gettext_lazy("Sealed by the agency"),
    "no_key": gettext_lazy(
        "The scan is not sealed: the agency has no certificate. It is tried again each night."
    ),
    "not_now": gettext_lazy(
        "The scan is not sealed yet: the signing service did not answer. It is tried again."
    ),
    "unfit": gettext_lazy(
        "The scan is not sealed: it cannot stand for the paper as it is. Scan the paper again."
    ),
}
"""Whether a scan bears the agency's seal."""

DIGITISING_GROUNDS = {
    "secret": gettext_lazy("a State secret"),
    "online": gettext_lazy("lodged online"),
    "shown_only": gettext_lazy("only shown"),
    "earlier_result": gettext_lazy("an earlier result"),
    "field_law": gettext_lazy("by the law of the field"),
    "decision": gettext_lazy("by the province's list"),
    "not_named": "",
}
"""Why a paper is digitised, or is not."""

REGISTER_REMARKS = {
    "withdrawn": gettext_lazy("Withdrawn by the applicant"),
    "stopped": gettext_lazy("Processing stopped"),
    "awaiting_supplement": gettext_lazy("Supplement requested"),
    **SETTINGS,
}
"""What the last column of the register says."""

REGISTER_COLUMNS = {
    "line": gettext_lazy("Line"),
    "number": gettext_lazy("Number in the book"),
    "code": gettext_lazy("Dossier code"),
    "procedure_name": gettext_lazy("Procedure"),
    "field_code": gettext_lazy("Subject area"),
    "sets": gettext_lazy("Sets"),
    "applicant": gettext_lazy("Applicant"),
    "contact": gettext_lazy("Address and telephone"),
    "competent_agency": gettext_lazy("Competent agency"),
    "received_on": gettext_lazy("Received on"),
    "promised_on": gettext_lazy("Promised for"),
    "sent_on": gettext_lazy("Sent to the agency on"),
    "done_on": gettext_lazy("Result received on"),
    "returned_on": gettext_lazy("Returned on"),
    "return_channel": gettext_lazy("Way of return"),
    "taken_by": gettext_lazy("Taken by"),
    "remark": gettext_lazy("Remark"),
}
"""The values of a line of the register."""
