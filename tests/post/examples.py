"""A parcel, a record, money and a complaint that the addresses of the post are opened with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.dossiers.factories import NOW
from tests.organisations.factories import make_unit
from tests.post.factories import ADDRESS, make_office

from motcua.accounts import public as accounts
from motcua.kernel.actors import SYSTEM, Role
from motcua.post import public as post
from motcua.post.domain.claims import ClaimGround
from motcua.post.domain.hand_overs import Direction
from motcua.post.services.claim import make_claim
from motcua.post.services.hand_over import give, open_record, put
from motcua.post.services.remit import Handed, remit
from motcua.post.services.take_over import scan, take

if TYPE_CHECKING:
    from tests.visitors import Visitors


class PostExamples:
    """An office of the post in the house of ``visitors.here``, and a result carried for the citizen."""

    def __init__(self, visitors: Visitors) -> None:
        self.agency_id, self._citizen = visitors.here.id, visitors.citizen.full_name
        self.office_id = make_office(make_unit(self.agency_id, name="Quầy bưu chính"), "350100")
        self.day = NOW.date().isoformat()
        self._clerk, self._officer = (
            accounts.actor_for(visitors.staff[role].pk, at=NOW) for role in (Role.CLERK, Role.POST_OFFICER)
        )
        post.serve(
            by=SYSTEM, now=NOW, office_id=self.office_id, agency_id=self.agency_id, customer_code="HB-1"
        )
        carried = self._ordered()
        self._carry(carried)
        self.parcel_id = carried.parcel_id
        self.claim_id = make_claim(
            by=self._clerk, now=NOW, parcel_id=self.parcel_id, ground=ClaimGround.LATE, words="Chậm."
        )
        self.remittance_id = self._remitted(carried.code, "FT-0")
        self.record_id = self._record(self._ordered().code)

    def add_more(self, number: int) -> None:
        """Add a parcel, on the open record too, and money of the day."""
        carried = self._ordered()
        self._remitted(carried.code, f"FT-more-{number}")
        put(by=self._clerk, now=NOW, hand_over_id=self.record_id, code=carried.code)

    def _ordered(self) -> post.Ordered:
        order = post.Order(
            kind=post.ParcelKind.RETURN,
            office_id=self.office_id,
            agency_id=self.agency_id,
            title="Giấy khai sinh",
            sender=post.Party(name="Cơ quan", address="Trụ sở"),
            receiver=post.Party(name=self._citizen, address=ADDRESS),
            to_collect=8_000,
        )
        return post.order_parcel(by=self._clerk, now=NOW, order=order)

    def _record(self, *codes: str) -> int:
        record_id = open_record(
            by=self._clerk,
            now=NOW,
            office_id=self.office_id,
            agency_id=self.agency_id,
            direction=Direction.TO_POST,
        )
        for code in codes:
            put(by=self._clerk, now=NOW, hand_over_id=record_id, code=code)
        return record_id

    def _carry(self, parcel: post.Ordered) -> None:
        record_id = self._record(parcel.code)
        give(by=self._clerk, now=NOW, hand_over_id=record_id)
        scan(by=self._officer, now=NOW, hand_over_id=record_id, code=parcel.code)
        take(by=self._officer, now=NOW, hand_over_id=record_id)

    def _remitted(self, code: str, reference: str) -> int:
        handed = Handed(
            office_id=self.office_id,
            agency_id=self.agency_id,
            day=NOW.date(),
            reference=reference,
            rows=[(code, 8_000)],
        )
        return remit(by=self._officer, now=NOW, handed=handed)
