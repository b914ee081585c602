"""The door of the exchange: documents sent to agencies and taken from them, messages read and written.

What each function raises stands in its service.
"""

from __future__ import annotations

from motcua.exchange.adapters.rooms import temporary_room
from motcua.exchange.axis.on_demand import pull_axis, sync_axis_directory
from motcua.exchange.axis.troubles import AxisError
from motcua.exchange.domain.edxml.contents import Content, in_memory
from motcua.exchange.domain.edxml.findings import Finding, Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import Limits
from motcua.exchange.domain.edxml.messages import (
    Answered,
    Attachment,
    Business,
    Code,
    Document,
    DocumentChange,
    DocumentType,
    Header,
    Kind,
    Message,
    Organ,
    OtherInfo,
    Promulgation,
    ReceiverChange,
    Replaced,
    Signer,
    Staff,
    Status,
    StatusCode,
    Trace,
)
from motcua.exchange.domain.edxml.reading import Read
from motcua.exchange.domain.edxml.reading import read as read_edxml
from motcua.exchange.domain.edxml.writing import write as write_edxml
from motcua.exchange.domain.letters import (
    Letter,
    LetterError,
    NoFileError,
    NoRecipientError,
    Outgoing,
    Recipient,
    SentFile,
)
from motcua.exchange.domain.receipts import (
    AlreadyAskedError,
    ForbiddenStatusError,
    NothingToAskError,
    ReasonMissingError,
    Receipt,
    ReceiptError,
    Request,
    Standing,
)
from motcua.exchange.permissions import NotYourExchangeError
from motcua.exchange.queries.boards import Board, BoardLine, board_of
from motcua.exchange.queries.counts import AgencyCount, ExchangeCount, counts_by_agency, counts_by_level
from motcua.exchange.queries.deliveries import DeliveryInfo, WaitingRow, deliveries_waiting, delivery
from motcua.exchange.receptions import register_reception
from motcua.exchange.services.answer import answer
from motcua.exchange.services.ask import recall
from motcua.exchange.services.carry_waiting import carry_waiting
from motcua.exchange.services.change import NotTheSameError, replace, update
from motcua.exchange.services.import_exchanged import PastExchange, import_exchanged
from motcua.exchange.services.send import AlreadySentError, send
from motcua.exchange.services.send_again import send_again
from motcua.exchange.services.tell import tell
from motcua.exchange.transports import Transport, TransportError, UnknownRecipientError, leads_to
from motcua.exchange.wording import in_both_languages, sentence

__all__ = [
    "AgencyCount",
    "AlreadyAskedError",
    "AlreadySentError",
    "Answered",
    "Attachment",
    "AxisError",
    "Board",
    "BoardLine",
    "Business",
    "Code",
    "Content",
    "DeliveryInfo",
    "Document",
    "DocumentChange",
    "DocumentType",
    "ExchangeCount",
    "Finding",
    "Flaw",
    "ForbiddenStatusError",
    "Header",
    "Kind",
    "Letter",
    "LetterError",
    "Limits",
    "Message",
    "NoFileError",
    "NoRecipientError",
    "NotTheSameError",
    "NotYourExchangeError",
    "NothingToAskError",
    "Organ",
    "OtherInfo",
    "Outgoing",
    "PastExchange",
    "Promulgation",
    "Read",
    "ReasonMissingError",
    "Receipt",
    "ReceiptError",
    "ReceiverChange",
    "Recipient",
    "RefusedError",
    "Replaced",
    "Request",
    "SentFile",
    "Signer",
    "Staff",
    "Standing",
    "Status",
    "StatusCode",
    "Trace",
    "Transport",
    "TransportError",
    "UnknownRecipientError",
    "WaitingRow",
    "answer",
    "board_of",
    "carry_waiting",
    "counts_by_agency",
    "counts_by_level",
    "deliveries_waiting",
    "delivery",
    "import_exchanged",
    "in_both_languages",
    "in_memory",
    "leads_to",
    "pull_axis",
    "read_edxml",
    "recall",
    "register_reception",
    "replace",
    "send",
    "send_again",
    "sentence",
    "sync_axis_directory",
    "tell",
    "temporary_room",
    "update",
    "write_edxml",
]
