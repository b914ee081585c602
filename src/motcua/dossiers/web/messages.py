"""Every error of the services in a sentence for the person who acts: what is wrong and what to do.

The one place where an exception becomes words on a screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain import extensions, lifecycle, opinions
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import ApplicationError
from motcua.dossiers.domain.certification import TooLongToCertifyError, UnfaithfulScanError
from motcua.dossiers.domain.fees import FeePaidError, GroundMissingError, NoReductionError
from motcua.dossiers.domain.opinions import OpinionTermError
from motcua.dossiers.domain.sittings import NotImmediateError
from motcua.dossiers.permissions import (
    ExcludedError,
    NotAllowedError,
    NotYourDossierError,
    OfficialNotNamedError,
)
from motcua.dossiers.services.approve import SignerUnknownError
from motcua.dossiers.services.ask_opinion import NoSuchOpinionError, OwnAgencyError
from motcua.dossiers.services.assign import ExcludedPersonError, NotAnOfficialHereError
from motcua.dossiers.services.authorise import AuthorisationEndedError, NotAuthorisedError
from motcua.dossiers.services.begin_archiving import NothingToArchiveError, RetentionMissingError
from motcua.dossiers.services.begin_bulk import NothingTickedError, TooManyAtOnceError
from motcua.dossiers.services.change_return_place import NoCounterThereError
from motcua.dossiers.services.close_register import BookClosedError, NotHeadError, YearNotOverError
from motcua.dossiers.services.convert_result import ReplacedResultError
from motcua.dossiers.services.correct import CorrectionUnderwayError, NoResultToCorrectError
from motcua.dossiers.services.draft_result import WrongFactsError
from motcua.dossiers.services.drafts import TooManyDraftsError
from motcua.dossiers.services.exclude import NotOfThisAgencyError
from motcua.dossiers.services.exempt_fee import NoSuchFeeError
from motcua.dossiers.services.give_back_fee import NoSuchReceiptError
from motcua.dossiers.services.issue_slip import NoSuchSlipError
from motcua.dossiers.services.keep_view import (
    NoSuchViewError,
    TooManyViewsError,
    ViewNameError,
    ViewNameTakenError,
)
from motcua.dossiers.services.lose_papers import NoSuchLossError
from motcua.dossiers.services.mirror import MirrorNotAllowedError, ProcessedHereError, WrongDatesError
from motcua.dossiers.services.order_delivery import AlreadyOrderedError
from motcua.dossiers.services.performing import DossierNotFoundError, StaleDossierError
from motcua.dossiers.services.promising import NoTermError
from motcua.dossiers.services.read_files import NoSuchFileError
from motcua.dossiers.services.receive_papers import NothingOnTheWayError
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.report_unit import QuarterAheadError
from motcua.dossiers.services.request_supplement import NothingMissingError
from motcua.dossiers.services.return_result import FeeUnpaidError, NotSentHomeError, TakerUnknownError
from motcua.dossiers.services.reusing import AskedAgainError
from motcua.dossiers.services.seal import NotSignedError
from motcua.dossiers.services.send_papers import (
    CarrierMissingError,
    NoResultToSendError,
    NothingToSendError,
    SecretByPostError,
)
from motcua.dossiers.services.sharing import ShareNotTakenError
from motcua.dossiers.services.supplement import NothingHandedInError
from motcua.dossiers.services.take_fee import NothingToPayError, WrongAmountError
from motcua.dossiers.services.visit_site import (
    NoSuchVisitError,
    VisitInThePastError,
    VisitNotYetHeldError,
)
from motcua.dossiers.services.withdraw import GroundDoesNotFitError
from motcua.dossiers.web.fault_words import fault_in_words
from motcua.dossiers.web.scan_words import kept_faults_in_words
from motcua.dossiers.wording import ACTS
from motcua.kernel.money import Dong
from motcua.payments import public as payments
from motcua.platform import files
from motcua.platform.idempotency import KeyReusedError
from motcua.platform.pages import UndrawableError
from motcua.platform.web.speaking import sentence_of
from motcua.signatures import public as signatures

SENTENCES: dict[type[Exception], Any] = {
    RetentionMissingError: gettext_lazy("Say first how long these dossiers are kept."),
    NothingToArchiveError: gettext_lazy("No closed dossier of this procedure and year waits any more."),
    NothingTickedError: gettext_lazy("Tick at least one dossier first."),
    TooManyAtOnceError: gettext_lazy("At most 200 dossiers can be done at once. Tick fewer."),
    QuarterAheadError: gettext_lazy("This quarter has not begun yet."),
    ViewNameError: gettext_lazy("Give the view a name of 1 to 40 characters."),
    ViewNameTakenError: gettext_lazy("You keep a view of this name already. Choose another name."),
    TooManyViewsError: gettext_lazy("You keep as many views as one may. Remove one first."),
    NoSuchViewError: gettext_lazy("There is no such view among yours."),
    NotHeadError: gettext_lazy("Only the head of the agency closes its register."),
    YearNotOverError: gettext_lazy("This year is not over: dossiers may still enter its register."),
    BookClosedError: gettext_lazy("The register of this year is closed already."),
    DossierNotFoundError: gettext_lazy("There is no such dossier among those that you may see."),
    NotYourDossierError: gettext_lazy("This dossier is assigned to another official."),
    ExcludedError: gettext_lazy(
        "You are excluded from this dossier for a conflict of interest. Somebody else acts on it."
    ),
    OfficialNotNamedError: gettext_lazy(
        "Here a person answers for what is done: name the official with the header Motcua-Official."
    ),
    NotAllowedError: gettext_lazy("Your role does not allow this for this dossier."),
    ShareNotTakenError: gettext_lazy(
        "The process of a share does not begin with taking over what is sent. "
        "Ask the IT centre to publish that process anew, then send the shares."
    ),
    lifecycle.AlreadySupplementedError: gettext_lazy(
        "Papers were asked for once before. The law allows it only once, so decide on what is there. If a "
        "special law allows it again, a superior records that ground first."
    ),
    lifecycle.SupplementAllowedError: gettext_lazy(
        "A supplement may be asked for as it is: nothing needs to be allowed."
    ),
    lifecycle.AlreadyExtendedError: gettext_lazy(
        "The date was appointed anew once before. The law allows it only once."
    ),
    lifecycle.AlreadyExcludedError: gettext_lazy("This person is excluded from the dossier already."),
    extensions.NothingPromisedError: gettext_lazy("No date is promised now, so none can be appointed anew."),
    extensions.NotALaterWorkingDayError: gettext_lazy(
        "Choose a working day after the date that was promised."
    ),
    lifecycle.HandoverPendingError: gettext_lazy(
        "The dossier is on its way to another agency, which has not acknowledged it yet."
    ),
    lifecycle.NothingHandedOverError: gettext_lazy("Nothing waits to be acknowledged: it was taken over."),
    lifecycle.AlreadyDecidedError: gettext_lazy(
        "The result is signed, so the dossier can no longer be withdrawn, stopped or supplemented."
    ),
    lifecycle.NoDraftError: gettext_lazy("Draft the result first, then submit it."),
    lifecycle.LifecycleError: gettext_lazy("This is not possible at the dossier's present step."),
    KeyReusedError: gettext_lazy(
        "This form was lodged before with other answers, and that dossier stands. Begin a new one."
    ),
    ReasonMissingError: gettext_lazy("Write down what the law asks for here: it is kept with the dossier."),
    NothingMissingError: gettext_lazy("Name at least one paper or correction that is missing."),
    NothingHandedInError: gettext_lazy("Add at least one paper, or a note of what was handed in."),
    ExcludedPersonError: gettext_lazy(
        "This person is excluded from the dossier for a conflict of interest. Choose somebody else."
    ),
    NotOfThisAgencyError: gettext_lazy("Choose somebody of the agency that holds the dossier."),
    OwnAgencyError: gettext_lazy("Choose another agency than the one that holds the dossier."),
    OpinionTermError: gettext_lazy("Give between 1 and 60 working days to answer."),
    MirrorNotAllowedError: gettext_lazy("A system tells only of dossiers of its agency and those below."),
    ProcessedHereError: gettext_lazy(
        "This procedure is processed in this system, so its dossiers are not mirrored into it."
    ),
    WrongDatesError: gettext_lazy("A dossier is neither due nor done before it was received."),
    NoSuchOpinionError: gettext_lazy("There is no such question among those asked of your agency."),
    opinions.OpinionClosedError: gettext_lazy("The opinion was given, or the dossier went on without it."),
    VisitInThePastError: gettext_lazy("Plan the visit for a time to come."),
    VisitNotYetHeldError: gettext_lazy("Minutes are kept after the visit: its time is still to come."),
    NoSuchVisitError: gettext_lazy("No such visit waits for its minutes."),
    NotAuthorisedError: gettext_lazy(
        "No authorisation on record lets this person take the result today. Record the authorisation first."
    ),
    AuthorisationEndedError: gettext_lazy("The authorisation has ended. Ask for a new one."),
    lifecycle.SameReturnPlaceError: gettext_lazy("The result is handed over there anyhow."),
    NoCounterThereError: gettext_lazy("Nobody hands results over there. Choose another counter."),
    NoSuchLossError: gettext_lazy("No such loss waits to be made good."),
    GroundDoesNotFitError: gettext_lazy(
        "The dossier does not wait for what this ground says. Choose the ground that fits."
    ),
    CorrectionUnderwayError: gettext_lazy("This result is being corrected, or was replaced already."),
    NoResultToCorrectError: gettext_lazy("The dossier ended without a result, so there is none to correct."),
    NotAnOfficialHereError: gettext_lazy("Choose an official of the agency that processes the dossier."),
    SignerUnknownError: gettext_lazy("Only a person with a post in the agency can sign."),
    TakerUnknownError: gettext_lazy(
        "Enter who takes the result; without the receipt also the number of the identity paper."
    ),
    AlreadyOrderedError: gettext_lazy(
        "A parcel with this result is ordered, or on its way, already. Follow it below."
    ),
    FeeUnpaidError: gettext_lazy("A fee is still due. Take it first, then hand the result over."),
    ReplacedResultError: gettext_lazy(
        "This result had an error and was replaced. Convert the corrected one in its own dossier."
    ),
    NotSentHomeError: gettext_lazy(
        "Nothing was sent to the applicant by post. Record that it was sent first, or how else it was taken."
    ),
    NothingToSendError: gettext_lazy(
        "Nothing of this dossier lies here that belongs there. Look at the hand-overs of papers below."
    ),
    NoResultToSendError: gettext_lazy(
        "The result on paper does not lie here, so it cannot go with the papers. Send them without it."
    ),
    SecretByPostError: gettext_lazy(
        "A State secret is among the papers: it never goes by the public post. Hand it over in person."
    ),
    CarrierMissingError: gettext_lazy(
        "Enter who carries the papers, and for the post the number of the item."
    ),
    NothingOnTheWayError: gettext_lazy("No papers of this dossier are on their way here."),
    NotImmediateError: gettext_lazy("The procedure has a term, so it goes step by step."),
    NothingToPayError: gettext_lazy("Nothing is due for this dossier."),
    GroundMissingError: gettext_lazy("Name the ground and the paper that shows it."),
    FeePaidError: gettext_lazy("The fee is paid. Void its receipt, or ask for a refund."),
    NoSuchFeeError: gettext_lazy("The dossier has no such fee."),
    NoSuchReceiptError: gettext_lazy("This receipt was not given for this dossier, or is void."),
    TooLongToCertifyError: gettext_lazy("One certified copy has at most 20 pages. Certify it in parts."),
    UndrawableError: gettext_lazy("The scan is damaged and cannot be shown. Scan the original again."),
    NotSignedError: gettext_lazy("The result is not signed yet, so there is nothing to seal."),
    NoSuchFileError: gettext_lazy("There is no such file with this dossier."),
    NoSuchSlipError: gettext_lazy("Nothing has happened yet that calls for this slip."),
    NoTermError: gettext_lazy(
        "The procedure is published without a term, so no date can be promised. Tell the IT centre."
    ),
    TooManyDraftsError: gettext_lazy("Your tray is full. Finish or remove some unfinished receptions first."),
    catalogue.NoCompetentAgencyError: gettext_lazy(
        "No agency decides this procedure for this place, so it cannot be received here."
    ),
    catalogue.NoVersionInForceError: gettext_lazy("The procedure is not in force today."),
    catalogue.UnknownVersionError: gettext_lazy("There is no such procedure. Search for it again."),
    signatures.NotYourKeyError: gettext_lazy(
        "Only the leader may sign as leader, and only the office clerk may seal."
    ),
    signatures.NoKeyError: gettext_lazy(
        "There is no signing key in use for you here. Ask the IT centre for one."
    ),
    signatures.OutOfPeriodError: gettext_lazy(
        "The certificate has expired or is not valid yet. Nothing was signed; ask the IT centre to renew it."
    ),
    signatures.RevokedCertificateError: gettext_lazy(
        "The certificate was revoked by its authority. Nothing was signed; tell the IT centre."
    ),
    signatures.AuthorityUnreachableError: gettext_lazy(
        "The certificate authority or the time-stamp service does not answer. Nothing was signed; try again."
    ),
    signatures.NotSignedByLeaderError: gettext_lazy("Only what the leader has signed is sealed."),
    signatures.SigningError: gettext_lazy(
        "The signature could not be made: key, certificate or time stamp cannot be used now. "
        "Nothing was changed. Try again, and tell the IT centre if it happens again."
    ),
}
"""From the most special class to the most general: the first that fits speaks."""


def sentence(error: Exception) -> str:
    """Return the sentence for an error of a service; raise the error when there is none for it."""
    return sentence_of(error, said=_SPEAKING, known=SENTENCES)


def _asked_again(error: Any) -> str:
    return _(
        "Held already: %(papers)s. Use what is held, or write down why it is asked for again; "
        "supervisors see it."
    ) % {"papers": "; ".join(f"{each.name} ({each.source_code})" for each in error.held)}


def _incomplete(error: Any) -> str:
    return ". ".join(str(fault_in_words(fault, {})).rstrip(".") for fault in error.faults) + "."


def _unfaithful(error: Any) -> str:
    return _("The scan cannot be certified as a copy. %(faults)s") % {
        "faults": " ".join(kept_faults_in_words({"faults": error.faults}))
    }


def _stale(error: Any) -> str:
    winner = error.winner
    return _(
        "%(name)s was first: “%(act)s” at %(at)s. Nothing of yours was done. Look at the dossier as it is "
        "now; what you typed is kept below."
    ) % {
        "name": winner.by_name,
        "act": ACTS[Act(winner.act)],
        "at": date_format(localtime(winner.at), "H:i d/m/Y"),
    }


def _too_late(error: Any) -> str:
    return _(
        "An apology with a new date is due at least one day before the promised date: here by %(day)s. "
        "That day has passed."
    ) % {"day": date_format(error.last_day, "d/m/Y")}


def _not_late(error: Any) -> str:
    return _("The agency asked has time until %(at)s. Wait for its answer until then.") % {
        "at": date_format(localtime(error.due_at), "H:i d/m/Y")
    }


def _wrong_amount(error: Any) -> str:
    return _("Exactly %(due)s is due. Take that amount.") % {"due": Dong(error.due)}


def _no_reduction(error: Any) -> str:
    return _("%(due)s is due; what is still to be paid must be less.") % {"due": Dong(error.amount)}


_SPEAKING: dict[type[Exception], Callable[[Any], str]] = {
    **dict.fromkeys(payments.HUMAN, payments.sentence),
    NoReductionError: _no_reduction,
    StaleDossierError: _stale,
    AskedAgainError: _asked_again,
    ApplicationError: _incomplete,
    UnfaithfulScanError: _unfaithful,
    WrongAmountError: _wrong_amount,
    opinions.OpinionNotLateError: _not_late,
    WrongFactsError: str,
    extensions.TooLateToExtendError: _too_late,
    files.FileRefusedError: str,
    PermissionDenied: str,
}
"""Errors whose sentence depends on what they carry."""

UNFORESEEN = gettext_lazy(
    "Something went wrong on our side, and nothing was done. It is written down for the IT centre; try again."
)
"""What is said of a fault that nobody could do anything about."""

HUMAN: tuple[type[Exception], ...] = (*_SPEAKING, *SENTENCES)
"""The errors that ``sentence`` has words for."""
