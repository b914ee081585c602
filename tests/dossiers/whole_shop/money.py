"""What people do with money beside a dossier: count tills, decide refunds, pay them."""

from __future__ import annotations

from functools import partial
from random import Random

from tests.dossiers.whole_shop.playing import Shop

from motcua.kernel.actors import Actor, Role
from motcua.payments import public as payments
from motcua.payments.models import Refund, Till


class Money:
    """Anybody tries anything with the tills and refunds there are."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def try_out(self, act: str, *, by: Actor, chance: Random) -> None:
        """Do ``act`` with one of the tills or refunds, if there is any."""
        rows = Till.objects.order_by("pk") if act in OF_TILLS else Refund.objects.order_by("pk")
        found = list(rows.values_list("pk", flat=True))
        if found:
            self.shop.attempt(
                act, lambda: getattr(self, act)(by, chance.choice(found), chance.randint(0, 29))
            )

    def settle(self, chance: Random) -> None:
        """Decide and pay the refunds that wait, and count a till."""
        for refund in Refund.objects.filter(paid_at=None).select_related("receipt").order_by("pk"):
            agency_id = refund.receipt.agency_id
            head, clerk = (
                self.shop.actor(chance.choice(self.shop.ground.people(role, agency_id=agency_id)))
                for role in (Role.UNIT_HEAD, Role.CLERK)
            )
            if refund.is_approved is None:
                self.shop.attempt("decide", partial(self.decide, head, refund.pk, chance.randint(0, 9)))
            self.shop.attempt("pay_cash", partial(self.pay_cash, clerk, refund.pk, 0))
        tills = list(Till.objects.filter(state="open").order_by("pk"))
        if tills and chance.random() < 0.5:
            till = chance.choice(tills)
            clerk = self.shop.actor(till.person_id)
            self.shop.attempt("count", partial(self.count, clerk, till.pk, chance.randint(0, 9)))

    def count(self, by: Actor, till_id: int, size: int) -> None:
        till = Till.objects.get(pk=till_id)
        held = sum(receipt.amount for receipt in till.receipts.filter(voided_at=None, method="cash")) - sum(
            till.refunds.values_list("amount", flat=True)
        )
        off = 1_000 if size % 3 == 0 else 0
        payments.count_till(
            by=by,
            now=self.shop.now,
            till_id=till_id,
            counted=held + off,
            explanation="Thừa chưa rõ." if size % 2 else "",
        )

    def sign_off(self, by: Actor, till_id: int, size: int) -> None:
        payments.sign_off(by=by, now=self.shop.now, till_id=till_id)

    def send_back(self, by: Actor, till_id: int, size: int) -> None:
        payments.send_back(by=by, now=self.shop.now, till_id=till_id, reason="Đếm lại.")

    def reopen(self, by: Actor, till_id: int, size: int) -> None:
        payments.reopen(by=by, now=self.shop.now, till_id=till_id, reason="Nhầm.")

    def decide(self, by: Actor, refund_id: int, size: int) -> None:
        payments.decide_refund(
            by=by, now=self.shop.now, refund_id=refund_id, is_approved=size % 4 > 0, words="Đúng quy định."
        )

    def pay_cash(self, by: Actor, refund_id: int, size: int) -> None:
        payments.pay_refund_in_cash(by=by, now=self.shop.now, refund_id=refund_id)

    def pay_transfer(self, by: Actor, refund_id: int, size: int) -> None:
        payments.pay_refund_by_transfer(by=by, now=self.shop.now, refund_id=refund_id, reference="FT1")


OF_TILLS = ("count", "sign_off", "send_back", "reopen")
OF_REFUNDS = ("decide", "pay_cash", "pay_transfer")
