"""A receipt, a till, a refund, a series and a settlement that the addresses of money are opened with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.dossiers.factories import NOW

from motcua.accounts import public as accounts
from motcua.kernel.actors import Actor, Role
from motcua.payments import public as payments
from motcua.payments.domain.vietqr import BankAccount
from motcua.payments.models import Settlement
from motcua.payments.services.keep_accounts import enter_account
from motcua.payments.services.keep_prices import publish_price
from motcua.payments.services.open_series import open_series
from motcua.payments.services.take_support import take_support

if TYPE_CHECKING:
    from tests.visitors import Visitors


class MoneyExamples:
    """What the staff at ``visitors.here`` took today for two dossiers and support, and a settled quarter."""

    def __init__(self, visitors: Visitors) -> None:
        clerk, accountant = (
            accounts.actor_for(visitors.staff[role].pk, at=NOW) for role in (Role.CLERK, Role.ACCOUNTANT)
        )
        here = visitors.here.id
        issued = issue_receipt(visitors, clerk, visitors.desk.dossier_id)
        self.own_receipt_id = issue_receipt(visitors, clerk, visitors.dossier.dossier_id).receipt_id
        self.receipt_id = issued.receipt_id
        self.till_id = payments.own_till(clerk, agency_id=here, day=NOW.date()).row.id
        self.refund_id = payments.request_refund(
            by=clerk,
            now=NOW,
            receipt_id=issued.receipt_id,
            amount=1_000,
            ground=payments.RefundGround.OVERCHARGED,
            words="Thu thừa.",
        )
        self.series_id = open_series(
            by=accountant, now=NOW, agency_id=here, symbol="HB-26P", first=1, last=50
        )
        self.price_id = _price(accountant, here)
        self.account_id = enter_account(
            by=accountant, now=NOW, agency_id=here, account=BankAccount(bank="970415", number="113366668888"),
            bank_name="Vietinbank", holder="Ủy ban nhân dân xã",
        )  # fmt: skip
        self.sold_id = take_support(
            by=clerk, now=NOW, agency_id=here, quantities={self.price_id: 2}, payer_name="Bùi Văn Nam"
        ).receipt_id
        self.settlement_id = Settlement.objects.create(
            agency_id=here,
            beneficiary_id=here,
            year=2026,
            quarter=3,
            receipts=0,
            received=0,
            refunds=0,
            refunded=0,
            drawn_up_at=NOW - timedelta(days=30),
            drawn_up_by_name=accountant.name,
        ).pk


def _price(accountant: Actor, agency_id: int) -> int:
    """Let copying cost something from today on."""
    return publish_price(
        by=accountant,
        now=NOW,
        agency_id=agency_id,
        name="Sao chụp",
        unit="trang A4",
        amount=500,
        valid_from=NOW.date(),
        document_number="12/QĐ-UBND",
    )


def issue_receipt(visitors: Visitors, clerk: Actor, dossier_id: int) -> payments.Issued:
    """Take a fee for the dossier."""
    payment = payments.Payment(
        agency_id=visitors.here.id,
        beneficiary_id=visitors.here.id,
        subject=f"dossier:{dossier_id}",
        subject_code="H28.98.1-261120-0001",
        payer_name=visitors.citizen.full_name,
        lines=(payments.Line(code="LP1", name="Lệ phí", amount=8_000),),
    )
    return payments.issue_receipt(by=clerk, now=NOW, payment=payment)
