"""Every page and every answer for systems, opened by every role: none asks more when there is more to show.

Pages are found, not named: whatever address answers is opened with a few rows and again with many more of
every kind, dossiers of other procedures, agencies and people among them. What is only shown once an argument
names it is opened by whom it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db.models import Model
from django.test import Client
from tests.architecture.addresses import Address, every_address
from tests.dossiers.factories import NOW, bring_to, make_application, make_office, receive
from tests.payments.examples import issue_receipt
from tests.queries import count_queries
from tests.visitors import Visitors

from motcua.accounts import public as accounts
from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant
from motcua.dossiers.models import (
    ArchiveRun,
    BulkItem,
    BulkRun,
    Draft,
    MirroredDossier,
    Opinion,
    Rating,
    RegisterBook,
    SavedView,
)
from motcua.dossiers.services.lodge import lodge
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.payments.models import Settlement
from motcua.platform.web.access import Audience

MORE = 3
"""Of each kind, beside the one that the examples have."""
OPENED = 100
"""Addresses that answer with a page, at least: fewer, and the test would look at little."""
LISTS = {
    "api:list_dossiers",
    "documents:book",
    "documents:books",
    "documents:copies",
    "documents:grants",
    "documents:incoming",
    "documents:outgoing",
    "documents:internal",
    "documents:queries",
    "documents:registers",
    "documents:search",
    "documents:series",
    "documents:sign_many",
    "documents:seal_many",
    "documents:tasks",
    "documents:file_list",
    "documents:transfers",
    "documents:work_file",
    "documents:work_files",
    "documents:resources",
    "documents:timetable",
    "documents:public_timetable",
    "dossiers:archive",
    "dossiers:batches",
    "dossiers:counter",
    "dossiers:decisions",
    "dossiers:mirrored",
    "dossiers:opinions",
    "dossiers:register",
    "dossiers:supervision",
    "dossiers:views",
    "dossiers:work",
    "exchange:arrived",
    "exchange:axis",
    "exchange:axis_agencies",
    "exchange:queue",
    "exchange:sent",
    "notifications:notices",
    "gateway:consumers",
    "gateway:rights",
    "gateway:services",
    "organisations:agencies",
    "organisations:people",
    "organisations:units",
    "payments:refunds",
    "payments:settlements",
    "payments:till",
    "post:money_day",
    "post:parcels",
    "post:record",
    "portal:my",
    "signatures:archive",
    "signatures:keys",
    "signatures:reports",
    "signatures:trust",
    "signatures:uses",
}
"""Lists that the added rows must be seen in, so that the comparison compares something."""


def opened_by(address: Address, visitors: Visitors) -> list[str]:
    """Everybody whom the address admits; of what an argument names, whose it is."""
    if address.access.audience is not Audience.STAFF or address.arguments:
        return [visitors.admitted(address)]
    return [role.value for role in address.access.roles or (Role.CLERK,)]


def openings(visitors: Visitors) -> Iterator[tuple[Address, str, Callable[[], object]]]:
    clients: dict[str, Client] = {}
    for address in every_address():
        if not (address.is_ours and address.access) or address.access.audience is Audience.MACHINE:
            continue
        for visitor in opened_by(address, visitors):
            client = clients.setdefault(visitor, visitors.client(visitor))
            path = visitors.path(address)
            answer = client.get(path)
            if answer.status_code == 200 and not answer.streaming:
                yield address, visitor, lambda client=client, path=path: client.get(path)


def again(row: Model, **others: object) -> None:
    """Add a row like this one."""
    row.pk = None
    row._state.adding = True
    for name, value in others.items():
        setattr(row, name, value)
    row.save()


def add_dossiers(visitors: Visitors, more: int = MORE) -> None:
    here, clerk = visitors.here, accounts.actor_for(visitors.staff[Role.CLERK].pk, at=NOW)
    citizen = accounts.actor_for(visitors.citizen.id, at=NOW)
    for number in range(more):
        late = receive(here, at=NOW - timedelta(days=9 + number))
        for act in (Act.ACKNOWLEDGE, Act.SUBMIT):
            bring_to(here, act)
        person = Applicant(name=visitors.citizen.full_name, number=visitors.citizen.citizen_id)
        own = lodge(by=clerk, now=NOW, application=make_application(here, applicant=person))
        dossiers.claim(by=citizen, now=NOW, proof_token=own.proof_token)
        again(Opinion.objects.earliest("id"), dossier_id=late.dossier_id, answered_at=None, file_id=None)
        again(Rating.objects.earliest("id"), dossier_id=late.dossier_id)


def add_kept_things(visitors: Visitors) -> None:
    for number in range(MORE):
        again(SavedView.objects.earliest("id"), name=f"Danh sách {number}", folded_name=f"danh sach {number}")
        again(Draft.objects.get(pk=visitors.desk.draft_id), lodging_key=f"more-{number}")
        again(RegisterBook.objects.earliest("id"), year=2020 + number)
        again(Settlement.objects.earliest("id"), year=2020 + number)
        run, item = BulkRun.objects.earliest("id"), BulkItem.objects.earliest("id")
        again(ArchiveRun.objects.earliest("id"))
        again(run, fingerprint=f"more-{number}")
        again(item, run_id=run.pk)
        MirroredDossier.objects.create(
            source="BTP-HOTICH",
            code=f"G01.1-261120-{number}",
            agency_id=visitors.here.id,
            procedure_code="1.001193",
            procedure_name="Đăng ký khai sinh",
            applicant_name="Bùi Văn Nam",
            folded="bui van nam",
            state=4,
            received_at=NOW,
            told_at=NOW,
            mirrored_at=NOW,
            mirrored_by="system:0",
        )


def add_offices(visitors: Visitors) -> None:
    for number in range(MORE):
        make_office(
            name=f"Ủy ban nhân dân xã {number}", code=f"T-{number}", code_qd20=f"H28.98.{50 + number}"
        )
        organisations.create_unit(
            by=SYSTEM, now=NOW, agency_id=visitors.here.id, name=f"Phòng {number}",
            kind=organisations.UnitKind.PROFESSIONAL, valid_from=NOW.date(),
        )  # fmt: skip


def add_money(visitors: Visitors) -> None:
    clerk = accounts.actor_for(visitors.staff[Role.CLERK].pk, at=NOW)
    for _ in range(MORE):
        issued = issue_receipt(visitors, clerk, visitors.desk.dossier_id)
        payments.request_refund(
            by=clerk, now=NOW, receipt_id=issued.receipt_id, amount=1_000,
            ground=payments.RefundGround.OVERCHARGED, words="Thu thừa.",
        )  # fmt: skip


def add_parcels(visitors: Visitors) -> None:
    for number in range(MORE):
        visitors.post.add_more(number)


def add_documents(visitors: Visitors) -> None:
    for _ in range(MORE):
        visitors.documents.add_more(visitors)
        visitors.exchange.add_more(visitors)
        visitors.signing.add_more(visitors)
        visitors.notices.add_more(visitors)
        visitors.gateway.add_more(visitors)


def at_one_moment() -> time_machine.travel:
    """Let no time go by after the day of the rows: a session used for minutes is written anew."""
    return time_machine.travel(NOW, tick=False)


@pytest.mark.django_db
def test_no_address_asks_more_when_there_is_more_to_show(visitors):
    add_dossiers(visitors, more=1)
    with at_one_moment():
        found = list(openings(visitors))
        few = [(count_queries(show), len(show().content)) for _, _, show in found]
    assert len({address.name for address, _, _ in found}) >= OPENED

    for add in (add_dossiers, add_kept_things, add_offices, add_money, add_parcels, add_documents):
        add(visitors)

    growing, grown = {}, set()
    with at_one_moment():
        for (address, visitor, show), (before, size) in zip(found, few, strict=True):
            longer = len(show().content) > size
            after = count_queries(show)
            grown |= {address.name} if longer else set()
            if len(after) > len(before):
                growing[address.name, visitor] = [sql[:300] for sql in after if sql not in before][:4]
    assert growing == {}
    assert grown >= LISTS
