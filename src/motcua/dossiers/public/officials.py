"""The officials' door of the one-stop shop: the acts by which a dossier is received and decided.

Each takes an ``ActRequest`` of ``motcua.dossiers.public`` and returns the number of its history
entry, unless its service says otherwise; what each raises stands there too.
"""

from __future__ import annotations

from motcua.dossiers.models.loss import (
    Fault as LossFault,
)
from motcua.dossiers.models.opinion import (
    WhenLate,
)
from motcua.dossiers.models.paper_transit import (
    Way,
)
from motcua.dossiers.models.result import (
    ResultKind,
)
from motcua.dossiers.models.visit import (
    VisitFinding,
)
from motcua.dossiers.queries.corrections import (
    correction_of,
)
from motcua.dossiers.queries.opinions import (
    AskedOpinion,
    asked_opinions,
)
from motcua.dossiers.services.accept import (
    accept,
)
from motcua.dossiers.services.acknowledge import (
    acknowledge,
)
from motcua.dossiers.services.allow_supplement import (
    allow_supplement,
)
from motcua.dossiers.services.answer_opinion import (
    answer_opinion,
)
from motcua.dossiers.services.appraise import (
    appraise,
)
from motcua.dossiers.services.approve import (
    approve,
)
from motcua.dossiers.services.ask_opinion import (
    Question,
    ask_opinion,
    lapse_opinion,
)
from motcua.dossiers.services.assign import (
    assign,
    reassign,
)
from motcua.dossiers.services.confirm_supplement import (
    confirm_supplement,
)
from motcua.dossiers.services.consult import consult
from motcua.dossiers.services.correct import (
    open_correction,
)
from motcua.dossiers.services.draft_result import (
    draft_result,
)
from motcua.dossiers.services.duties import (
    close_duty,
    request_duty,
)
from motcua.dossiers.services.exclude import (
    Conflict,
    exclude,
)
from motcua.dossiers.services.exempt_fee import (
    exempt_fee,
)
from motcua.dossiers.services.extend import (
    extend,
)
from motcua.dossiers.services.forward import (
    endorse,
    send_back,
    submit,
)
from motcua.dossiers.services.give_back_fee import (
    request_refund,
    void_receipt,
)
from motcua.dossiers.services.hand_back import (
    hand_back,
)
from motcua.dossiers.services.lose_papers import (
    Loss,
    report_loss,
    restore_papers,
)
from motcua.dossiers.services.receive_papers import (
    papers_came_back,
    receive_papers,
)
from motcua.dossiers.services.refuse_reception import (
    ReasonMissingError,
    refuse_reception,
)
from motcua.dossiers.services.request_supplement import (
    request_supplement,
)
from motcua.dossiers.services.seal import (
    seal,
)
from motcua.dossiers.services.send_papers import (
    Parcel,
    send_papers,
)
from motcua.dossiers.services.share import (
    share,
)
from motcua.dossiers.services.sit import Drafted, Paid, Sitting, Taken, sit
from motcua.dossiers.services.take_fee import (
    NothingToPayError,
    take_fee,
)
from motcua.dossiers.services.transfer import (
    transfer,
)
from motcua.dossiers.services.visit_site import (
    Minutes,
    plan_visit,
    record_visit,
)
from motcua.dossiers.services.withdraw import (
    StopGround,
    stop,
)

__all__ = [
    "AskedOpinion",
    "Conflict",
    "Drafted",
    "Loss",
    "LossFault",
    "Minutes",
    "NothingToPayError",
    "Paid",
    "Parcel",
    "Question",
    "ReasonMissingError",
    "ResultKind",
    "Sitting",
    "StopGround",
    "Taken",
    "VisitFinding",
    "Way",
    "WhenLate",
    "accept",
    "acknowledge",
    "allow_supplement",
    "answer_opinion",
    "appraise",
    "approve",
    "ask_opinion",
    "asked_opinions",
    "assign",
    "close_duty",
    "confirm_supplement",
    "consult",
    "correction_of",
    "draft_result",
    "endorse",
    "exclude",
    "exempt_fee",
    "extend",
    "hand_back",
    "lapse_opinion",
    "open_correction",
    "papers_came_back",
    "plan_visit",
    "reassign",
    "receive_papers",
    "record_visit",
    "refuse_reception",
    "report_loss",
    "request_duty",
    "request_refund",
    "request_supplement",
    "restore_papers",
    "seal",
    "send_back",
    "send_papers",
    "share",
    "sit",
    "stop",
    "submit",
    "take_fee",
    "transfer",
    "void_receipt",
]
