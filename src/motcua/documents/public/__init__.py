"""The door of the e-office: number, register, hand on and handle what comes in.

Tasks, internal documents and work files have doors of their own beside it.
What each raises stands in its service.
"""

from __future__ import annotations

from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.incoming import Charged, Part, Secrecy, State, Urgency
from motcua.documents.domain.series import Kind
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.queries.incoming import IncomingPage, IncomingRow, register_of, waiting_for
from motcua.documents.services.hand_on import Instruction, forward, instruct, present, send_back
from motcua.documents.services.handle import (
    complete,
    finish_part,
    give_opinion,
    link_reply,
    pass_on,
    receive,
)
from motcua.documents.services.keep_numbers import reserve_number, void_number
from motcua.documents.services.register_incoming import (
    Arrival,
    CameBeforeError,
    HandedFile,
    register_incoming,
)

__all__ = [
    "Arrival",
    "CameBeforeError",
    "Charged",
    "CopyForm",
    "DocumentType",
    "HandedFile",
    "IncomingPage",
    "IncomingRow",
    "Instruction",
    "Kind",
    "NotYourDocumentError",
    "Part",
    "Secrecy",
    "State",
    "Urgency",
    "complete",
    "finish_part",
    "forward",
    "give_opinion",
    "instruct",
    "link_reply",
    "pass_on",
    "present",
    "receive",
    "register_incoming",
    "register_of",
    "reserve_number",
    "send_back",
    "void_number",
    "waiting_for",
]
