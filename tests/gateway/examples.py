"""What the addresses of the platform are opened with: a service of here, and who asks for a right to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.dossiers.factories import NOW
from tests.gateway.platforms import ask, make_consumer, make_service

from motcua.gateway.models import ServiceRight

if TYPE_CHECKING:
    from tests.visitors import Visitors


class GatewayExamples:
    """One service, one consumer of the same office, and a right that waits for the owner."""

    def __init__(self, visitors: Visitors) -> None:
        self.right_id = self.add_more(visitors)
        self.service_id = ServiceRight.objects.get(pk=self.right_id).service_id

    def add_more(self, visitors: Visitors) -> int:
        """Add another of each; return the right."""
        service_id = make_service(visitors.here.id, now=NOW)
        return ask(make_consumer(visitors.here.id, now=NOW), service_id, now=NOW)
