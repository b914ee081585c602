"""What the audit calls acts of the exchange."""

from __future__ import annotations

from motcua.exchange.domain.acts import Act
from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Subject and action."""

    SENT = "exchange:sent"
    SENT_AGAIN = "exchange:sent_again"
    ARRIVED = "exchange:arrived"
    TOLD = "exchange:told"
    HEARD = "exchange:heard"
    ASKED = "exchange:asked"
    REQUESTED = "exchange:requested"
    CANCELLED = "exchange:cancelled"
    CHANGED = "exchange:changed"


TAGS = {act: Tag[act.name] for act in Act}
"""The tag of each act of a history."""


class QueueTag(AuditTag):
    """Acts on the queue, which stand in no document's history."""

    RESENT = "exchange_posting:resent"
    PUT_ASIDE = "exchange_posting:put_aside"
    NODE_TRUSTED = "exchange_node:trusted"
    NODE_ENDED = "exchange_node:ended"


class AxisTag(AuditTag):
    """Acts on the link to the national axis."""

    TRIED = "exchange_axis:tried"
    RETRIED = "exchange_axis:retried"
    GIVEN_UP = "exchange_axis:given_up"
    SYNCHRONISED = "exchange_axis:synchronised"
