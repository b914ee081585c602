"""What may be done to a dossier: each act, the states it is open in, and who takes it.

Pure rules. An act of ``PROCESS_ACTS`` also needs the dossier's process to offer it
at the present step; the others stand beside the process.
"""

from __future__ import annotations

import enum

from motcua.dossiers.domain.states import State
from motcua.kernel.actors import Role


class Act(enum.Enum):
    """One thing done to a dossier; the value is written in its history."""

    LODGE = "lodge"
    ACCEPT = "accept"
    REFUSE_RECEPTION = "refuse_reception"
    REQUEST_SUPPLEMENT = "request_supplement"
    SUPPLEMENT = "supplement"
    CONFIRM_SUPPLEMENT = "confirm_supplement"
    TRANSFER = "transfer"
    ACKNOWLEDGE = "acknowledge"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    APPRAISE = "appraise"
    DRAFT_RESULT = "draft_result"
    SUBMIT = "submit"
    ENDORSE = "endorse"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    SEAL = "seal"
    RETURN = "return"
    WITHDRAW = "withdraw"
    STOP = "stop"
    REQUEST_DUTY = "request_duty"
    CLOSE_DUTY = "close_duty"
    TAKE_FEE = "take_fee"
    ALLOW_SUPPLEMENT = "allow_supplement"
    EXTEND = "extend"
    EXCLUDE = "exclude"
    ASK_OPINION = "ask_opinion"
    ANSWER_OPINION = "answer_opinion"
    LAPSE_OPINION = "lapse_opinion"
    PLAN_VISIT = "plan_visit"
    RECORD_VISIT = "record_visit"
    EXEMPT_FEE = "exempt_fee"
    VOID_RECEIPT = "void_receipt"
    REQUEST_REFUND = "request_refund"
    REFUND = "refund"
    """Money was given back: noted by the system when ``payments`` says so."""
    AUTHORISE = "authorise"
    CHANGE_RETURN_PLACE = "change_return_place"
    REPORT_LOSS = "report_loss"
    RESTORE_PAPERS = "restore_papers"
    OPEN_CORRECTION = "open_correction"
    REPLACE_RESULT = "replace_result"
    SHARE = "share"
    """Send the shares of an interconnected dossier to their agencies."""
    BEGIN_SHARE = "begin_share"
    """Open the dossier of one share; like ``LODGE`` it stands in no state before."""
    SHARE_ENDED = "share_ended"
    """On the whole: one share came back, and the process goes on."""
    CONSULT = "consult"
    """Ask the agencies that the process names for their opinions, all at once."""
    SHARE_WAITS = "share_waits"
    """On the whole: a share waits for its applicant, so the promise of the whole stands still."""
    SHARE_GOES_ON = "share_goes_on"
    """On the whole: the share goes on, and the promise moves as far as its new term needs."""
    HAND_BACK = "hand_back"
    """Refuse what arrives from another agency, with a reason; the sender answers for it as before."""
    SEND_PAPERS = "send_papers"
    """Give what is on paper out of the house: to the other agency, or home to the applicant."""
    RECEIVE_PAPERS = "receive_papers"
    PAPERS_CAME_BACK = "papers_came_back"
    """What the post could not deliver to the applicant lies with its sender again."""

    __hash__ = object.__hash__
    """An act is only equal to itself; asked some ten times an act, Enum's own is a tenth of deciding it."""


PROCESS_ACTS = frozenset(
    {
        Act.TRANSFER,
        Act.ASSIGN,
        Act.SUBMIT,
        Act.ENDORSE,
        Act.SEND_BACK,
        Act.APPROVE,
        Act.SEAL,
        Act.RETURN,
        Act.SHARE,
        Act.CONSULT,
    }
)
"""The acts that move a dossier along its process (BPMN), named as in the transition table."""

AFTER_THE_END = frozenset({Act.OPEN_CORRECTION, Act.REPLACE_RESULT})
"""Acts on a dossier that is over; they leave its state as it is."""

WHILE_APPRAISED = frozenset({Act.APPRAISE, Act.DRAFT_RESULT})
"""Acts of a step that an official holds: what is submitted for a decision is changed no more."""

ON_PAPERS = frozenset({Act.SEND_PAPERS, Act.RECEIVE_PAPERS, Act.PAPERS_CAME_BACK})
"""What happens to the paper part alone (``domain/paper_ways.py``)."""
OF_CLOSED = frozenset({Act.REQUEST_REFUND, Act.REFUND}) | ON_PAPERS
"""Acts on money and papers that a closed dossier still allows; they change nothing of its business."""
ON_MONEY = frozenset({Act.TAKE_FEE, Act.EXEMPT_FEE, Act.VOID_RECEIPT, Act.REQUEST_REFUND, Act.REFUND})
OF_SHARES = frozenset({Act.SHARE_ENDED, Act.SHARE_WAITS, Act.SHARE_GOES_ON})
"""What the whole notes of its shares; the system does it."""
OF_OPINIONS = frozenset({Act.ANSWER_OPINION, Act.LAPSE_OPINION})
"""With these an opinion that the process asked for is there, or no longer awaited."""
WHILE_SHARED = (
    OF_SHARES | OF_OPINIONS | {Act.WITHDRAW, Act.STOP, Act.EXTEND, Act.EXCLUDE} | ON_MONEY | ON_PAPERS
)
"""What may be done while a dossier only waits for other agencies, for their shares or their opinions."""

_OPEN = frozenset(state for state in State if not state.is_final)
_WITH_RESULT = frozenset({State.DONE, State.RETURNED})
_AT_WORK = frozenset({State.PROCESSING})

OPEN_IN: dict[Act, frozenset[State]] = {
    Act.ACCEPT: frozenset({State.LODGED, State.AWAITING_SUPPLEMENT}),
    Act.REFUSE_RECEPTION: frozenset({State.LODGED, State.AWAITING_SUPPLEMENT}),
    Act.REQUEST_SUPPLEMENT: frozenset({State.LODGED, State.ACCEPTED, State.PROCESSING}),
    Act.SUPPLEMENT: frozenset({State.AWAITING_SUPPLEMENT}),
    Act.CONFIRM_SUPPLEMENT: frozenset({State.AWAITING_SUPPLEMENT}),
    Act.TRANSFER: frozenset({State.ACCEPTED}),
    Act.ACKNOWLEDGE: frozenset({State.ACCEPTED}),
    Act.ASSIGN: _AT_WORK,
    Act.REASSIGN: _AT_WORK | {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY},
    Act.APPRAISE: _AT_WORK,
    Act.DRAFT_RESULT: _AT_WORK,
    Act.SUBMIT: _AT_WORK,
    Act.ENDORSE: _AT_WORK,
    Act.SEND_BACK: _AT_WORK,
    Act.APPROVE: _AT_WORK,
    Act.SEAL: _AT_WORK,
    Act.RETURN: frozenset({State.DONE}),
    Act.WITHDRAW: frozenset({State.LODGED, State.ACCEPTED, State.PROCESSING, State.AWAITING_SUPPLEMENT}),
    Act.STOP: _AT_WORK | {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY},
    Act.REQUEST_DUTY: _AT_WORK | {State.ACCEPTED},
    Act.CLOSE_DUTY: frozenset({State.AWAITING_DUTY}),
    Act.TAKE_FEE: _OPEN,
    Act.ALLOW_SUPPLEMENT: _AT_WORK,
    Act.EXTEND: _AT_WORK,
    Act.EXCLUDE: _OPEN - {State.DONE},
    Act.ASK_OPINION: _AT_WORK,
    Act.ANSWER_OPINION: _AT_WORK | {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY},
    Act.LAPSE_OPINION: _AT_WORK | {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY},
    Act.PLAN_VISIT: _AT_WORK,
    Act.RECORD_VISIT: _AT_WORK,
    Act.EXEMPT_FEE: _OPEN,
    Act.VOID_RECEIPT: _OPEN,
    Act.REQUEST_REFUND: frozenset(State),
    Act.REFUND: frozenset(State),
    Act.AUTHORISE: _OPEN,
    Act.CHANGE_RETURN_PLACE: _OPEN,
    Act.REPORT_LOSS: _OPEN,
    Act.RESTORE_PAPERS: _OPEN,
    Act.OPEN_CORRECTION: _WITH_RESULT,
    Act.REPLACE_RESULT: _WITH_RESULT,
    Act.SHARE: _AT_WORK | {State.ACCEPTED},
    Act.CONSULT: _AT_WORK,
    **dict.fromkeys(OF_SHARES, _AT_WORK | {State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY}),
    Act.HAND_BACK: frozenset({State.ACCEPTED}),
    **dict.fromkeys(ON_PAPERS, frozenset(State) - {State.LODGED, State.NOT_ACCEPTED}),
}
"""In which states an act is open; ``LODGE`` and ``BEGIN_SHARE`` open one and stand in none."""

ROLES: dict[Act, frozenset[Role]] = {
    Act.LODGE: frozenset({Role.CLERK}),
    Act.ACCEPT: frozenset({Role.CLERK}),
    Act.REFUSE_RECEPTION: frozenset({Role.CLERK}),
    Act.REQUEST_SUPPLEMENT: frozenset({Role.CLERK, Role.OFFICIAL}),
    Act.SUPPLEMENT: frozenset({Role.CLERK}),
    Act.CONFIRM_SUPPLEMENT: frozenset({Role.CLERK, Role.OFFICIAL}),
    Act.TRANSFER: frozenset({Role.CLERK}),
    Act.REASSIGN: frozenset({Role.UNIT_HEAD, Role.LEADER}),
    Act.APPRAISE: frozenset({Role.OFFICIAL}),
    Act.DRAFT_RESULT: frozenset({Role.OFFICIAL}),
    Act.WITHDRAW: frozenset({Role.CLERK}),
    Act.STOP: frozenset({Role.UNIT_HEAD, Role.LEADER}),
    Act.REQUEST_DUTY: frozenset({Role.OFFICIAL}),
    Act.CLOSE_DUTY: frozenset({Role.CLERK, Role.OFFICIAL}),
    Act.TAKE_FEE: frozenset({Role.CLERK}),
    Act.ALLOW_SUPPLEMENT: frozenset({Role.UNIT_HEAD, Role.LEADER}),
    Act.EXTEND: frozenset({Role.UNIT_HEAD, Role.LEADER}),
    Act.ASK_OPINION: frozenset({Role.OFFICIAL}),
    Act.LAPSE_OPINION: frozenset({Role.OFFICIAL}),
    Act.PLAN_VISIT: frozenset({Role.OFFICIAL}),
    Act.RECORD_VISIT: frozenset({Role.OFFICIAL}),
    Act.AUTHORISE: frozenset({Role.CLERK}),
    Act.CHANGE_RETURN_PLACE: frozenset({Role.CLERK}),
    Act.REPORT_LOSS: frozenset({Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD}),
    Act.RESTORE_PAPERS: frozenset({Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD}),
    Act.OPEN_CORRECTION: frozenset({Role.UNIT_HEAD, Role.LEADER}),
    Act.REPLACE_RESULT: frozenset(),
    Act.EXCLUDE: frozenset({Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK}),
    Act.EXEMPT_FEE: frozenset({Role.CLERK}),
    Act.VOID_RECEIPT: frozenset({Role.CLERK}),
    Act.REQUEST_REFUND: frozenset({Role.CLERK}),
    Act.REFUND: frozenset(),
    **dict.fromkeys(ON_PAPERS, frozenset({Role.CLERK, Role.OFFICE_CLERK})),
    **dict.fromkeys(OF_SHARES, frozenset()),
}
"""Who takes an act that no step of the process gives to a role.

``ANSWER_OPINION`` is not among them: the agency that was asked takes it (``services/answer_opinion.py``).
``REPLACE_RESULT`` is nobody's: it follows from the sealing of a corrected result.
"""

OF_THE_WHOLE = (
    frozenset({Act.WITHDRAW, Act.RETURN, Act.REFUSE_RECEPTION, Act.ACCEPT, Act.CHANGE_RETURN_PLACE})
    | ON_MONEY
    | ON_PAPERS
)
"""What is done with a whole interconnected dossier and not with one share of it."""

OWNER_ACTS = frozenset(
    {Act.LODGE, Act.SUPPLEMENT, Act.WITHDRAW, Act.RETURN, Act.AUTHORISE, Act.CHANGE_RETURN_PLACE}
)
"""What a citizen does with the own dossier; ``RETURN`` is taking an electronic result."""
