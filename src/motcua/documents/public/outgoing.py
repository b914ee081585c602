"""The door of outgoing documents: draft, submit, initial, sign, seal, issue, call back.

What each raises stands in its service.
"""

from __future__ import annotations

from motcua.documents.domain.authority import SigningRefusedError
from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.drafts import Addressed, Annexed, Draft, DraftFile, Linked
from motcua.documents.domain.outgoing import NotNowError, OutgoingState
from motcua.documents.queries.outgoing import (
    OutgoingPage,
    OutgoingRow,
    outgoing_register,
    sent_as,
    waiting_outgoing,
)
from motcua.documents.services.approve_draft import (
    approve_content,
    approve_form,
    comment,
    consult,
    send_draft_back,
    submit,
)
from motcua.documents.services.authorise_to_sign import authorise_to_sign
from motcua.documents.services.change_grant import end_grant, let_deputy_sign
from motcua.documents.services.issue_document import issue_document, recall_document
from motcua.documents.services.keep_draft import begin_draft, drop_draft, save_draft
from motcua.documents.services.order_to_sign import order_to_sign
from motcua.documents.services.seal_document import seal_document
from motcua.documents.services.sign_document import sign_document
from motcua.documents.services.update_issued import Change, update_issued

__all__ = [
    "Addressed",
    "Annexed",
    "Change",
    "Draft",
    "DraftFile",
    "Linked",
    "NotNowError",
    "OutgoingPage",
    "OutgoingRow",
    "OutgoingState",
    "Remedy",
    "SigningRefusedError",
    "approve_content",
    "approve_form",
    "authorise_to_sign",
    "begin_draft",
    "comment",
    "consult",
    "drop_draft",
    "end_grant",
    "issue_document",
    "let_deputy_sign",
    "order_to_sign",
    "outgoing_register",
    "recall_document",
    "save_draft",
    "seal_document",
    "send_draft_back",
    "sent_as",
    "sign_document",
    "submit",
    "update_issued",
    "waiting_outgoing",
]
