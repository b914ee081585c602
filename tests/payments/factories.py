"""A counter with two clerks, a head and an accountant; payments of any amount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from tests.dossiers.factories import NOW, make_actor
from tests.organisations.factories import make_agency

from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.payments.models import Till
from motcua.payments.services.keep_prices import publish_price
from motcua.payments.services.take_support import take_support

_subjects = count(1)


@dataclass(frozen=True)
class Counter:
    """The centre that collects, the department whose fees they are, and their people."""

    centre: organisations.AgencyInfo
    department: organisations.AgencyInfo
    clerk: Actor
    other_clerk: Actor
    head: Actor
    other_head: Actor
    accountant: Actor
    department_accountant: Actor


def make_counter() -> Counter:
    centre = make_agency(code="TTHCC", name="Trung tâm Phục vụ hành chính công", kind="public_admin_centre")
    department = make_agency(code="SXD-T", name="Sở Xây dựng", kind="department", level="province")
    return Counter(
        centre=centre,
        department=department,
        clerk=make_actor(centre.id, Role.CLERK, name="Bùi Thị Nhung"),
        other_clerk=make_actor(centre.id, Role.CLERK, name="Đinh Thị Mai"),
        head=make_actor(centre.id, Role.UNIT_HEAD, name="Đinh Công Sơn"),
        other_head=make_actor(centre.id, Role.UNIT_HEAD, name="Hà Văn Thắng"),
        accountant=make_actor(centre.id, Role.ACCOUNTANT, name="Nguyễn Thị Hoa"),
        department_accountant=make_actor(department.id, Role.ACCOUNTANT, name="Quách Thị Lan"),
    )


def take(
    counter: Counter,
    *amounts: int,
    by: Actor | None = None,
    at: datetime = NOW,
    method: payments.Method = payments.Method.CASH,
    beneficiary_id: int | None = None,
) -> payments.Issued:
    """Take the amounts, one fee each, on one receipt."""
    number = next(_subjects)
    payment = payments.Payment(
        agency_id=counter.centre.id,
        beneficiary_id=beneficiary_id or counter.department.id,
        subject=f"dossier:{number}",
        subject_code=f"H28.16-261120-{number:04d}",
        payer_name="Bùi Văn Nam",
        lines=tuple(
            payments.Line(code=f"LP{place}", name=f"Lệ phí {place}", amount=amount)
            for place, amount in enumerate(amounts, start=1)
        ),
        method=method,
        reference="FT26325000123" if method is payments.Method.TRANSFER else "",
    )
    return payments.issue_receipt(by=by or counter.clerk, now=at, payment=payment)


def publish(counter: Counter, **changes: object) -> int:
    """Let copying cost 500 đồng a page at the centre from today on."""
    facts = {
        "by": counter.accountant,
        "now": NOW,
        "agency_id": counter.centre.id,
        "name": "Sao chụp",
        "unit": "trang A4",
        "amount": 500,
        "valid_from": civil_date(NOW),
        "document_number": "12/QĐ-TTHCC",
    }
    return publish_price(**(facts | changes))


def sell(counter: Counter, quantities: dict[int, int], **changes: object) -> payments.Issued:
    """Take money for support at the centre, price's id to units."""
    facts = {
        "by": counter.clerk,
        "now": NOW,
        "agency_id": counter.centre.id,
        "quantities": quantities,
        "payer_name": "Bùi Văn Nam",
    }
    return take_support(**(facts | changes))


def till_of(actor: Actor) -> Till:
    """Return the only till of the clerk."""
    return Till.objects.get(person_id=actor.person_id)
