"""A desk for tests: the members of one office, each in a browser of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.test import Client
from tests.accounts.factories import PASSWORD, SECRET, browser_of
from tests.dossiers.factories import NOW, Office

from motcua.accounts import public as accounts
from motcua.accounts.models import User
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.tasks import run_bulk
from motcua.kernel.actors import SYSTEM, Actor
from motcua.platform import clock


def user_of(actor: Actor) -> User:
    """The log-in of a person of the office, made on first use."""
    found = User.objects.filter(person_id=actor.person_id).first()
    if found:
        return found
    user_id = accounts.create_staff_user(
        by=SYSTEM,
        now=NOW,
        username=f"can-bo-{actor.person_id}",
        password=PASSWORD,
        person_id=actor.person_id,
        totp_secret=SECRET,
    )
    return User.objects.get(id=user_id)


@dataclass
class Desk:
    """The office with its people at their screens."""

    office: Office
    browsers: dict[str, Client] = field(default_factory=dict)

    def at(self, role: str) -> Client:
        """The browser of the ``clerk``, ``head``, ``official``, ``leader`` or ``office_clerk``."""
        if role not in self.browsers:
            self.browsers[role] = browser_of(user_of(getattr(self.office, role)))
        return self.browsers[role]

    @property
    def clerk(self) -> Client:
        return self.at("clerk")


def prove(browser: Client) -> None:
    """Prove with a code who sits at the browser."""
    answer = browser.post("/account/prove/code/", {"code": accounts.code_at(SECRET, at=clock.now())})
    assert answer.status_code == 302


def follow_batch(browser: Client, answer: HttpResponse) -> str:
    """Let the job of the batch that ``answer`` leads to do its work; return the page with the outcomes."""
    assert answer.status_code == 302
    address = answer.headers["Location"]
    run_bulk(run_id=int(address.rstrip("/").rpartition("/")[2]))
    return browser.get(address).content.decode()


def everything() -> list[tuple[object, ...]]:
    """All that may not change when an act is refused."""
    return [
        *Dossier.objects.order_by("pk").values_list("pk", "version", "state", "step"),
        *HistoryEntry.objects.order_by("pk").values_list("pk", "act"),
    ]
