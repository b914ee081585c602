"""The door of the one-stop shop: lodge, act, follow, draft, import.

Every act takes an ``ActRequest`` (who, when, which dossier, as seen in which version, under which
key) and returns the number of its history entry. What each raises stands in its service.
"""

from __future__ import annotations

from motcua.dossiers.composing.places import proof_address
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import (
    Applicant,
    Application,
    ApplicationError,
    Fault,
    HandedPaper,
)
from motcua.dossiers.domain.lifecycle import LifecycleError
from motcua.dossiers.domain.ratings import NotYetRatableError, RatingFixedError, Satisfaction
from motcua.dossiers.domain.states import State
from motcua.dossiers.ledger_source import subject_of as ledger_subject_of
from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.models.loss import Fault as LossFault
from motcua.dossiers.models.opinion import WhenLate
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.models.visit import VisitFinding
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.corrections import correction_of
from motcua.dossiers.queries.dossier_page import Moment
from motcua.dossiers.queries.opinions import AskedOpinion, asked_opinions
from motcua.dossiers.queries.own import (
    OwnDossier,
    OwnDraft,
    is_own,
    lodged_from,
    own_dossier,
    own_dossiers,
    own_draft,
    own_drafts,
)
from motcua.dossiers.queries.popularity import most_lodged
from motcua.dossiers.queries.ratings import OwnRating, own_rating, token_of
from motcua.dossiers.queries.shares import ShareLine, Whole, awaited_role, whole_by_id
from motcua.dossiers.queries.tracking import (
    HolderTrack,
    PublicTrack,
    state_now,
    track,
    track_by_token,
    version_by_token,
)
from motcua.dossiers.services.accept import accept
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.allow_supplement import allow_supplement
from motcua.dossiers.services.answer_opinion import answer_opinion
from motcua.dossiers.services.appraise import appraise
from motcua.dossiers.services.approve import approve
from motcua.dossiers.services.ask_opinion import Question, ask_opinion, lapse_opinion
from motcua.dossiers.services.assign import assign, reassign
from motcua.dossiers.services.authorise import NotAuthorisedError, authorise
from motcua.dossiers.services.change_return_place import change_return_place
from motcua.dossiers.services.claim import AlreadyClaimedError, claim
from motcua.dossiers.services.confirm_supplement import confirm_supplement
from motcua.dossiers.services.correct import open_correction
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.drafts import (
    TooManyDraftsError,
    begin_draft,
    discard_draft,
    lodge_draft,
    save_draft,
)
from motcua.dossiers.services.duties import close_duty, request_duty
from motcua.dossiers.services.exclude import Conflict, exclude
from motcua.dossiers.services.exempt_fee import exempt_fee
from motcua.dossiers.services.extend import extend
from motcua.dossiers.services.forward import endorse, send_back, submit
from motcua.dossiers.services.give_back_fee import request_refund, void_receipt
from motcua.dossiers.services.hand_back import hand_back
from motcua.dossiers.services.import_history import (
    ImpossibleHistoryError,
    PastAct,
    PastDossier,
    import_history,
)
from motcua.dossiers.services.lodge import Lodged, lodge
from motcua.dossiers.services.lose_papers import Loss, report_loss, restore_papers
from motcua.dossiers.services.performing import ActRequest, DossierNotFoundError, StaleDossierError
from motcua.dossiers.services.rate import rate
from motcua.dossiers.services.read_files import FileToRead, NoSuchFileError, read_result, read_slip
from motcua.dossiers.services.refuse_reception import ReasonMissingError, refuse_reception
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.return_result import FeeUnpaidError, Proof, return_result
from motcua.dossiers.services.seal import seal
from motcua.dossiers.services.share import share
from motcua.dossiers.services.supplement import NothingHandedInError, supplement
from motcua.dossiers.services.take_fee import NothingToPayError, take_fee
from motcua.dossiers.services.transfer import transfer
from motcua.dossiers.services.visit_site import Minutes, plan_visit, record_visit
from motcua.dossiers.services.withdraw import StopGround, stop, withdraw
from motcua.dossiers.wording import RETURN_PLACES, purpose_in_words, state_in_words
from motcua.kernel.actors import SYSTEM

__all__ = [
    "RETURN_PLACES",
    "SYSTEM",
    "Act",
    "ActRequest",
    "AlreadyClaimedError",
    "Applicant",
    "Application",
    "ApplicationError",
    "AskedOpinion",
    "AuthorisedFor",
    "Conflict",
    "DossierNotFoundError",
    "Fault",
    "FeeUnpaidError",
    "FileToRead",
    "HandedPaper",
    "HolderTrack",
    "ImpossibleHistoryError",
    "LifecycleError",
    "Lodged",
    "Loss",
    "LossFault",
    "Minutes",
    "Moment",
    "NoSuchFileError",
    "NotAllowedError",
    "NotAuthorisedError",
    "NotYetRatableError",
    "NothingHandedInError",
    "NothingToPayError",
    "OwnDossier",
    "OwnDraft",
    "OwnRating",
    "PastAct",
    "PastDossier",
    "Proof",
    "PublicTrack",
    "Question",
    "RatingFixedError",
    "ReasonMissingError",
    "ResultKind",
    "Satisfaction",
    "ShareLine",
    "SlipForm",
    "StaleDossierError",
    "State",
    "StopGround",
    "TooManyDraftsError",
    "VisitFinding",
    "WhenLate",
    "Whole",
    "accept",
    "acknowledge",
    "allow_supplement",
    "answer_opinion",
    "appraise",
    "approve",
    "ask_opinion",
    "asked_opinions",
    "assign",
    "authorise",
    "awaited_role",
    "begin_draft",
    "change_return_place",
    "claim",
    "close_duty",
    "confirm_supplement",
    "correction_of",
    "discard_draft",
    "draft_result",
    "endorse",
    "exclude",
    "exempt_fee",
    "extend",
    "hand_back",
    "import_history",
    "is_own",
    "lapse_opinion",
    "ledger_subject_of",
    "lodge",
    "lodge_draft",
    "lodged_from",
    "most_lodged",
    "open_correction",
    "own_dossier",
    "own_dossiers",
    "own_draft",
    "own_drafts",
    "own_rating",
    "plan_visit",
    "proof_address",
    "purpose_in_words",
    "rate",
    "read_result",
    "read_slip",
    "reassign",
    "record_visit",
    "refuse_reception",
    "report_loss",
    "request_duty",
    "request_refund",
    "request_supplement",
    "restore_papers",
    "return_result",
    "save_draft",
    "seal",
    "send_back",
    "share",
    "state_in_words",
    "state_now",
    "stop",
    "submit",
    "supplement",
    "take_fee",
    "token_of",
    "track",
    "track_by_token",
    "transfer",
    "version_by_token",
    "void_receipt",
    "whole_by_id",
    "withdraw",
]
