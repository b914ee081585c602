"""Everybody who may come to the door: a stranger, citizens, and each role in two agencies.

``visitors`` is built once a module, in one transaction that is rolled back at its end; each test
then works in a savepoint of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from motcua.accounts import public as accounts
from motcua.accounts.models import User
from motcua.dossiers import public as dossiers
from motcua.kernel.actors import SYSTEM, Role
from motcua.organisations import public as organisations
from motcua.platform.web.access import Audience

if TYPE_CHECKING:
    from tests.architecture.addresses import Address

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


class NoExampleError(LookupError):
    """An address takes arguments, and nobody said with what it is to be opened in the tests."""


class Visitors:
    """Two offices with all their people, two citizens, and what the addresses are about."""

    def __init__(self, folder: Path) -> None:
        from tests.accounts.factories import make_citizen, make_staff  # noqa: PLC0415
        from tests.documents.examples import DocumentExamples  # noqa: PLC0415
        from tests.dossiers.examples import DossierExamples  # noqa: PLC0415
        from tests.dossiers.factories import make_office  # noqa: PLC0415
        from tests.exchange.examples import ExchangeExamples  # noqa: PLC0415
        from tests.gateway.examples import GatewayExamples  # noqa: PLC0415
        from tests.notifications.examples import NoticeExamples  # noqa: PLC0415
        from tests.organisations.examples import KeepingExamples  # noqa: PLC0415
        from tests.payments.examples import MoneyExamples  # noqa: PLC0415
        from tests.post.examples import PostExamples  # noqa: PLC0415
        from tests.signatures.examples import SigningExamples  # noqa: PLC0415
        from tests.worlds import shipped_catalogue, shipped_organisations  # noqa: PLC0415

        shipped_organisations(now=NOW)
        shipped_catalogue(now=NOW)
        self.here = make_office(name="Ủy ban nhân dân xã Hiền Lương", code="T-HERE", code_qd20="H28.98.1")
        self.there = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="T-THERE", code_qd20="H28.98.2")
        self.staff = {role: make_staff(role, agency_id=self.here.id) for role in Role}
        self.neighbours = {role: make_staff(role, agency_id=self.there.id) for role in Role}
        self.citizen = make_citizen(name="Bùi Thị Hà")
        self.other_citizen = make_citizen(name="Đinh Thị Mai")
        self.systems = self._systems()
        self.delegation_id = self._delegation()
        self.draft_id, self.dossier = self._applications()
        self.desk = DossierExamples(self, folder)
        self.money = MoneyExamples(self)
        self.notices = NoticeExamples(self)
        self.post = PostExamples(self)
        self.documents = DocumentExamples(self)
        self.exchange = ExchangeExamples(self)
        self.signing = SigningExamples(self)
        self.keeping = KeepingExamples(self)
        self.gateway = GatewayExamples(self)

    def _delegation(self) -> int:
        """Let the clerk here be stood in for, for as long as the tests last."""
        return organisations.delegate(
            by=SYSTEM,
            now=NOW,
            delegator_id=self.staff[Role.CLERK].person_id or 0,
            delegate_id=self.here.official.person_id or 0,
            agency_id=self.here.id,
            role=Role.CLERK,
            valid_from=NOW.date(),
            valid_to=None,
            document_number="05/GUQ-UBND",
        )

    def _applications(self) -> tuple[int, dossiers.Lodged]:
        """Let the citizen begin an application, and have a dossier of the same kind lodged at the counter."""
        from tests.dossiers.factories import make_application  # noqa: PLC0415
        from tests.organisations.factories import make_agency  # noqa: PLC0415

        if not organisations.agencies(on=NOW.date(), kind="template", text="UBND-XA"):
            make_agency(code="UBND-XA", name="Ủy ban nhân dân cấp xã", kind="template")
        actor = accounts.actor_for(self.citizen.id, at=NOW)
        applicant = dossiers.Applicant(name=actor.name, number=actor.citizen_id)
        application = make_application(self.here, applicant=applicant)
        draft_id = dossiers.begin_draft(
            by=actor, now=NOW, procedure_version_id=application.procedure_version_id
        )
        lodged = dossiers.lodge(by=self.here.clerk, now=NOW, application=application)
        dossiers.claim(by=actor, now=NOW, proof_token=lodged.proof_token)
        return draft_id, lodged

    def _systems(self) -> dict[str, Client]:
        """Let both offices have a system that may do everything, and here one that may do nothing."""
        from tests.rest.systems import make_system, system_client  # noqa: PLC0415

        many, told = {"requests_per_minute": 100_000}, {"Motcua-Purpose": "processing"}
        return {
            "system": system_client(make_system(self.here.id, **many), **told),
            "system_elsewhere": system_client(make_system(self.there.id, **many), **told),
            "powerless_system": system_client(make_system(self.here.id, scopes=(), **many), **told),
        }

    def client(self, visitor: str) -> Client:
        """Give the browser of a ``stranger``, ``citizen``, ``other_citizen``, a role, its ``…_elsewhere``.

        ``system``, ``system_elsewhere`` and ``powerless_system`` are programs with their tokens.
        """
        if visitor in self.systems:
            return self.systems[visitor]
        client = Client(raise_request_exception=False)
        user = self.user(visitor)
        if user is not None:
            client.force_login(user)
        return client

    def user(self, visitor: str) -> User | None:
        """Return who that is, ``None`` for the stranger."""
        if visitor == "stranger":
            return None
        if visitor in {"citizen", "other_citizen"}:
            return getattr(self, visitor)
        people = self.neighbours if visitor.endswith("_elsewhere") else self.staff
        return people[Role(visitor.removesuffix("_elsewhere"))]

    def session_handle(self) -> str:
        """Log the citizen in somewhere and return how that session is called."""
        page = self.client("citizen").get(reverse("accounts:account"))
        return str(page.context["sessions"][0].handle)

    def secrets_in(self, answer: HttpResponseBase) -> list[str]:
        """Return what an answer tells of the citizen, which nobody who is refused may learn."""
        text = b"" if answer.streaming else answer.content
        return [word for word in (self.citizen.full_name, self.citizen.citizen_id) if word.encode() in text]

    def path(self, address: Address) -> str:
        """Return the address opened with its example.

        Raises:
            NoExampleError: it takes arguments and ``examples`` knows none for it.
        """
        return reverse(address.name, kwargs=self.arguments(address)) if address.name else f"/{address.route}"

    def admitted(self, address: Address) -> str:
        """Return somebody whom the address lets in."""
        from tests.architecture.examples import ADMITTED  # noqa: PLC0415

        if address.name in ADMITTED:
            return ADMITTED[address.name]
        if address.access is None or address.access.audience in {Audience.PUBLIC, Audience.MACHINE}:
            return "stranger"
        if address.access.audience is Audience.CLIENT:
            return "system"
        if address.access.audience is not Audience.STAFF:
            return "citizen"
        return (address.access.roles or tuple(Role))[0].value

    def arguments(self, address: Address) -> Mapping[str, object]:
        """Return the example's arguments."""
        from tests.architecture.examples import EXAMPLES  # noqa: PLC0415

        if not address.arguments:
            return {}
        if address.name not in EXAMPLES:
            raise NoExampleError(f"{address.name} takes {sorted(address.arguments)}: add it to examples.py")
        return EXAMPLES[address.name](self)


@pytest.fixture(scope="module")
def visitors(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitors]:
    """Give everybody, gone again at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Visitors(tmp_path_factory.mktemp("visitors"))
        transaction.set_rollback(True)
