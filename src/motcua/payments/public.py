"""The door of money: take it, void, refund, close days, settle; bring old receipts in.

What each raises stands in its service. Every amount is in whole đồng.
"""

from __future__ import annotations

from motcua.payments.domain.quarters import NoQuarterError, Quarter, parse_quarter, quarter_of
from motcua.payments.domain.receipts import (
    AlreadyVoidedError,
    AmountError,
    Method,
    ReceiptError,
    ReferenceMissingError,
    SeriesExhaustedError,
)
from motcua.payments.domain.refunds import (
    OwnRequestError,
    ReceiptVoidedError,
    RefundError,
    RefundGround,
    RefundState,
    RefundStateError,
    RefundTooHighError,
    WordsMissingError,
)
from motcua.payments.domain.tills import (
    ExplanationMissingError,
    MiscountError,
    NotEnoughInTillError,
    TillClosedError,
    TillError,
    TillState,
    TillTotals,
    WrongTillStateError,
)
from motcua.payments.papers.printing import NoSuchPaperError, settlement_pdf, till_pdf
from motcua.payments.permissions import NotYourMoneyError
from motcua.payments.queries.accounts import ToTransfer, to_transfer
from motcua.payments.queries.receipts import ReceiptShown, RefundShown, receipts_of
from motcua.payments.queries.tills import TillShown, own_till, till_of
from motcua.payments.services.count_till import QuarterSettledError, count_till, reopen, send_back, sign_off
from motcua.payments.services.import_receipts import PastPayment, import_receipts
from motcua.payments.services.issue_receipt import Issued, Line, Payment, issue_receipt
from motcua.payments.services.print_receipt import electronic_receipt_pdf, receipt_pdf
from motcua.payments.services.refund import (
    decide_refund,
    pay_refund_by_transfer,
    pay_refund_in_cash,
    request_refund,
)
from motcua.payments.services.settle import SettlementError, confirm, draw_up, transfer
from motcua.payments.services.void_receipt import void_receipt
from motcua.payments.subjects import register_subject
from motcua.payments.web.messages import HUMAN, sentence
from motcua.payments.wording import GROUNDS, METHODS

__all__ = [
    "GROUNDS",
    "HUMAN",
    "METHODS",
    "AlreadyVoidedError",
    "AmountError",
    "ExplanationMissingError",
    "Issued",
    "Line",
    "Method",
    "MiscountError",
    "NoQuarterError",
    "NoSuchPaperError",
    "NotEnoughInTillError",
    "NotYourMoneyError",
    "OwnRequestError",
    "PastPayment",
    "Payment",
    "Quarter",
    "QuarterSettledError",
    "ReceiptError",
    "ReceiptShown",
    "ReceiptVoidedError",
    "ReferenceMissingError",
    "RefundError",
    "RefundGround",
    "RefundShown",
    "RefundState",
    "RefundStateError",
    "RefundTooHighError",
    "SeriesExhaustedError",
    "SettlementError",
    "TillClosedError",
    "TillError",
    "TillShown",
    "TillState",
    "TillTotals",
    "ToTransfer",
    "WordsMissingError",
    "WrongTillStateError",
    "confirm",
    "count_till",
    "decide_refund",
    "draw_up",
    "electronic_receipt_pdf",
    "import_receipts",
    "issue_receipt",
    "own_till",
    "parse_quarter",
    "pay_refund_by_transfer",
    "pay_refund_in_cash",
    "quarter_of",
    "receipt_pdf",
    "receipts_of",
    "register_subject",
    "reopen",
    "request_refund",
    "send_back",
    "sentence",
    "settlement_pdf",
    "sign_off",
    "till_of",
    "till_pdf",
    "to_transfer",
    "transfer",
    "void_receipt",
]
