"""Notices of the visitors: one of the clerk here, the first of the staff."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tests.notifications.factories import NOW, tell

from motcua.kernel.actors import Role
from motcua.notifications.models import Choice, Notice

if TYPE_CHECKING:
    from tests.visitors import Visitors


class NoticeExamples:
    """One unread notice of each of the staff here."""

    def __init__(self, visitors: Visitors) -> None:
        self._numbers = count(1)
        self.add_more(visitors)
        clerk = visitors.staff[Role.CLERK].person_id
        self.refused_person_id = clerk
        refused = {"refused_address": "can-bo@coquan.example", "refused_at": NOW, "refused_why": "550"}
        Choice.objects.create(pk=clerk, **refused)
        self.notice_id = Notice.objects.filter(person=clerk).latest("pk").pk

    def add_more(self, visitors: Visitors) -> None:
        """Tell each of the staff here one more thing."""
        number = next(self._numbers)
        for user in visitors.staff.values():
            tell(
                user, visitors.here.id, key=f"example:{number}", address=f"/documents/tasks/{10**6 + number}/"
            )
