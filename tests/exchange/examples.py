"""What the addresses of the exchange are opened with: a document from the neighbours, one sent to them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tests.dossiers.factories import NOW
from tests.exchange.offices import pdf

from motcua.accounts import public as accounts
from motcua.exchange.models import AxisAgency, AxisItem, Delivery, Posting
from motcua.exchange.public import Outgoing, Recipient, send
from motcua.kernel.actors import Role
from motcua.platform import outbox

if TYPE_CHECKING:
    from tests.visitors import Visitors

_numbers = count(1)


class ExchangeExamples:
    """One delivery at ``visitors.here`` and one document that it sent, with a dead letter."""

    def __init__(self, visitors: Visitors) -> None:
        self.sent_id = self.add_more(visitors)
        self.delivery_id = Delivery.objects.filter(agency=visitors.here.id).earliest("pk").pk
        self.item_id = AxisItem.objects.earliest("pk").pk
        self.posting_id = Posting.objects.filter(line__sent=self.sent_id).earliest("pk").pk

    def add_more(self, visitors: Visitors) -> int:
        """Let here and the neighbours each send the other a document; return what was sent from here."""
        here, there = visitors.staff[Role.OFFICE_CLERK], visitors.neighbours[Role.OFFICE_CLERK]
        self._send(visitors.there.id, visitors.here.id, there.pk)
        sent_id = self._send(visitors.here.id, visitors.there.id, here.pk)
        outbox.drain()
        self._meet_axis()
        Posting.objects.filter(line__sent=sent_id).update(state="failed", error="ConnectionError: refused")
        return sent_id

    def _meet_axis(self) -> None:
        """Let the axis list one more agency, and a message that cannot be taken."""
        code = f"G{next(_numbers)}"
        AxisAgency.objects.create(code=code, name=f"Bộ {code}", seen_at=NOW)
        AxisItem.objects.create(
            doc_id=code,
            kind="edoc",
            sender_code=code,
            state="failed",
            trouble="damaged",
            due_at=NOW,
            listed_at=NOW,
        )

    def _send(self, sender_id: int, receiver_id: int, user_id: int) -> int:
        number = next(_numbers)
        return send(
            Outgoing(
                document_id=f"11111111-0000-4000-8000-{number:012}",
                sender_id=sender_id,
                recipients=(Recipient(agency_id=receiver_id),),
                number=str(number),
                symbol="UBND-VP",
                issued_on=NOW.date(),
                subject="V/v trao đổi văn bản điện tử",
                files=(pdf(f"example {number}"),),
            ),
            by=accounts.actor_for(user_id, at=NOW),
            now=NOW,
        )
