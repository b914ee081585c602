"""Tables of money."""

from motcua.payments.models.collecting_account import CollectingAccount
from motcua.payments.models.receipt import Receipt, ReceiptLine
from motcua.payments.models.receipt_paper import PaperSealing, ReceiptPaper
from motcua.payments.models.refund import Refund
from motcua.payments.models.series import Series
from motcua.payments.models.settlement import Settlement, SettlementLine
from motcua.payments.models.support_price import SupportPrice
from motcua.payments.models.till import Till, TillEvent

__all__ = [
    "CollectingAccount",
    "PaperSealing",
    "Receipt",
    "ReceiptLine",
    "ReceiptPaper",
    "Refund",
    "Series",
    "Settlement",
    "SettlementLine",
    "SupportPrice",
    "Till",
    "TillEvent",
]
