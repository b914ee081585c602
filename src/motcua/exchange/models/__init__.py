"""Tables of the exchange."""

from motcua.exchange.models.axis import AxisAgency, AxisItem, AxisLink, AxisSync
from motcua.exchange.models.content import Content, ContentFile
from motcua.exchange.models.delivery import Delivery
from motcua.exchange.models.entry import Entry
from motcua.exchange.models.node import Node, NodeKey, SeenPacket
from motcua.exchange.models.posting import Posting
from motcua.exchange.models.reconciliation import Reconciliation
from motcua.exchange.models.request import Request
from motcua.exchange.models.sent import Line, Sent

__all__ = [
    "AxisAgency",
    "AxisItem",
    "AxisLink",
    "AxisSync",
    "Content",
    "ContentFile",
    "Delivery",
    "Entry",
    "Line",
    "Node",
    "NodeKey",
    "Posting",
    "Reconciliation",
    "Request",
    "SeenPacket",
    "Sent",
]
