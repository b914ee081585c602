"""The door of the one-stop shop for everybody: lodge, follow, hand in, take back, rate, import.

What officials do with a dossier is at the officials' door, ``motcua.dossiers.public.officials``.
Every act takes an ``ActRequest`` (who, when, which dossier, as seen in which version, under which
key) and returns the number of its history entry. What each raises stands in its service.
"""

from __future__ import annotations

from motcua.dossiers.composing.places import (
    proof_address,
)
from motcua.dossiers.domain.acts import (
    Act,
)
from motcua.dossiers.domain.applications import (
    Applicant,
    Application,
    ApplicationError,
    Fault,
    HandedPaper,
)
from motcua.dossiers.domain.held_papers import (
    HeldPaper,
    Validity,
)
from motcua.dossiers.domain.lifecycle import (
    LifecycleError,
    SameReturnPlaceError,
)
from motcua.dossiers.domain.ratings import (
    NotYetRatableError,
    RatingFixedError,
    Satisfaction,
)
from motcua.dossiers.domain.states import (
    State,
)
from motcua.dossiers.ledger_source import (
    subject_of as ledger_subject_of,
)
from motcua.dossiers.models.authorisation import (
    AuthorisedFor,
)
from motcua.dossiers.models.slip import (
    SlipForm,
)
from motcua.dossiers.permissions import (
    NotAllowedError,
)
from motcua.dossiers.queries.dossier_page import (
    Moment,
)
from motcua.dossiers.queries.hall_board import (
    HallBoard,
    hall_board,
)
from motcua.dossiers.queries.held_papers import (
    held_papers,
    offers_for,
    offers_for_missing,
)
from motcua.dossiers.queries.news import (
    News,
    news_of,
)
from motcua.dossiers.queries.own import (
    OwnDossier,
    OwnDraft,
    OwnPaper,
    is_own,
    lodged_from,
    own_dossier,
    own_dossiers,
    own_draft,
    own_drafts,
)
from motcua.dossiers.queries.popularity import (
    most_lodged,
)
from motcua.dossiers.queries.public_figures import (
    LevelFigures,
    MonthFigures,
    figures_by_level,
    on_the_spot,
    public_figures,
    suspended,
)
from motcua.dossiers.queries.ratings import (
    OwnRating,
    own_rating,
    token_of,
)
from motcua.dossiers.queries.shares import (
    ShareLine,
    Whole,
    awaited_role,
    whole_by_id,
)
from motcua.dossiers.queries.tracking import (
    HolderTrack,
    PublicTrack,
    state_now,
    track,
    track_by_token,
    version_by_token,
)
from motcua.dossiers.services.authorise import (
    NotAuthorisedError,
    authorise,
)
from motcua.dossiers.services.change_return_place import (
    NoCounterThereError,
    change_return_place,
)
from motcua.dossiers.services.claim import (
    AlreadyClaimedError,
    claim,
)
from motcua.dossiers.services.drafts import (
    TooManyDraftsError,
    begin_draft,
    discard_draft,
    lodge_draft,
    save_draft,
)
from motcua.dossiers.services.import_history import (
    ImpossibleHistoryError,
    PastAct,
    PastDossier,
    import_history,
)
from motcua.dossiers.services.lodge import (
    Lodged,
    lodge,
)
from motcua.dossiers.services.performing import (
    ActRequest,
    DossierNotFoundError,
    StaleDossierError,
)
from motcua.dossiers.services.rate import (
    rate,
)
from motcua.dossiers.services.read_files import (
    FileToRead,
    NoSuchFileError,
    read_result,
    read_sealed_scan,
    read_slip,
)
from motcua.dossiers.services.return_result import (
    FeeUnpaidError,
    Proof,
    return_result,
)
from motcua.dossiers.services.supplement import (
    NothingHandedInError,
    supplement,
)
from motcua.dossiers.services.withdraw import (
    withdraw,
)
from motcua.dossiers.stories import (
    concerns_of,
)
from motcua.dossiers.wording import (
    RETURN_PLACES,
    purpose_in_words,
    state_in_words,
)
from motcua.kernel.actors import (
    SYSTEM,
)

__all__ = [
    "RETURN_PLACES",
    "SYSTEM",
    "Act",
    "ActRequest",
    "AlreadyClaimedError",
    "Applicant",
    "Application",
    "ApplicationError",
    "AuthorisedFor",
    "DossierNotFoundError",
    "Fault",
    "FeeUnpaidError",
    "FileToRead",
    "HallBoard",
    "HandedPaper",
    "HeldPaper",
    "HolderTrack",
    "ImpossibleHistoryError",
    "LevelFigures",
    "LifecycleError",
    "Lodged",
    "Moment",
    "MonthFigures",
    "News",
    "NoCounterThereError",
    "NoSuchFileError",
    "NotAllowedError",
    "NotAuthorisedError",
    "NotYetRatableError",
    "NothingHandedInError",
    "OwnDossier",
    "OwnDraft",
    "OwnPaper",
    "OwnRating",
    "PastAct",
    "PastDossier",
    "Proof",
    "PublicTrack",
    "RatingFixedError",
    "SameReturnPlaceError",
    "Satisfaction",
    "ShareLine",
    "SlipForm",
    "StaleDossierError",
    "State",
    "TooManyDraftsError",
    "Validity",
    "Whole",
    "authorise",
    "awaited_role",
    "begin_draft",
    "change_return_place",
    "claim",
    "concerns_of",
    "discard_draft",
    "figures_by_level",
    "hall_board",
    "held_papers",
    "import_history",
    "is_own",
    "ledger_subject_of",
    "lodge",
    "lodge_draft",
    "lodged_from",
    "most_lodged",
    "news_of",
    "offers_for",
    "offers_for_missing",
    "on_the_spot",
    "own_dossier",
    "own_dossiers",
    "own_draft",
    "own_drafts",
    "own_rating",
    "proof_address",
    "public_figures",
    "purpose_in_words",
    "rate",
    "read_result",
    "read_sealed_scan",
    "read_slip",
    "return_result",
    "save_draft",
    "state_in_words",
    "state_now",
    "supplement",
    "suspended",
    "token_of",
    "track",
    "track_by_token",
    "version_by_token",
    "whole_by_id",
    "withdraw",
]
