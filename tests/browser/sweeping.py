"""Pages as the product answers them, kept, and put before a browser without a server between.

First the tests' own client asks for every page in the world of ``visitors``, whose transaction nobody else
sees into, and for what the page shows inside itself. Then the browser is given what was kept: it needs
neither a server nor the database, so that a hundred pages are looked at in a minute.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from playwright.sync_api import Page, Route
from tests.architecture.addresses import Address, every_address
from tests.visitors import Visitors

from motcua.kernel.actors import Role
from motcua.platform.web.access import Audience

HOST = "http://localhost"
"""Where browsers trust a page without encryption."""
BROKEN = 500
_MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
_MARKUP = re.compile(r"<\w+|\b(?:class|type|role|colspan)=\"[^\"]*\"|\bhidden\b")
_INSIDE = re.compile(r"<(?:img|iframe)\b[^>]*\bsrc=\"(/[^\"]*)\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One answer of the product."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Tell whether it is a whole page that was found."""
        return self.status == 200 and self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def main(self) -> str:
        """Return what stands between the frame's bars, empty for what is no page of ours."""
        found = _MAIN.search(self.body.decode()) if self.is_page else None
        return found[0] if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A page that somebody is shown, with all that it shows inside itself."""

    address: Address
    visitor: str
    path: str
    answers: dict[str, Kept] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return what a failing test shows."""
        return f"{self.path} ({self.address.name}) as {self.visitor}"

    @property
    def page(self) -> str:
        """Return its markup."""
        return self.answers[self.path].body.decode()


def projector(page: Page) -> Callable[[Screen], None]:
    """Return what puts one screen after the other before the browser; nothing answers for what was not kept.

    One route stays for all of them: what a page still asks when the next one comes reaches no network.
    """
    answers: dict[str, Kept] = {}
    page.route("**/*", partial(_answer, answers))

    def show(screen: Screen) -> None:
        answers.clear()
        answers.update(screen.answers)
        page.goto(HOST + screen.path)

    return show


def _answer(answers: dict[str, Kept], route: Route) -> None:
    asked = route.request.url.removeprefix(HOST)
    if asked.startswith(settings.STATIC_URL):
        body, media_type = _static(urlsplit(asked).path)
        route.fulfill(body=body, content_type=media_type)
    elif asked in answers:
        kept = answers[asked]
        route.fulfill(status=kept.status, headers=kept.headers, body=kept.body)
    else:
        route.fulfill(status=204)


@cache
def _static(path: str) -> tuple[bytes, str]:
    file = Path(settings.STATIC_ROOT) / path.removeprefix(settings.STATIC_URL)
    return file.read_bytes(), mimetypes.guess_type(file.name)[0] or ""


def every_screen(visitors: Visitors) -> list[Screen]:
    """Return what every address shows, once for all to whom the page is built alike."""
    clients: dict[str, Client] = {}
    screens: list[Screen] = []
    for address in every_address():
        builds: set[frozenset[str]] = set()
        for visitor in _admitted(address):
            client = clients.setdefault(visitor, visitors.client(visitor))
            path = visitors.path(address)
            kept = _kept(client.get(path))
            assert kept.status < BROKEN, f"{path} ({address.name}) as {visitor}: {kept.status}"
            build = frozenset(_MARKUP.findall(kept.main))
            if build and build not in builds:
                builds.add(build)
                answers = {path: kept, **dict(_inside(client, kept))}
                screens.append(Screen(address=address, visitor=visitor, path=path, answers=answers))
    return screens


def _admitted(address: Address) -> tuple[str, ...]:
    """Return everybody here whom the address lets in; nobody for what is not for people."""
    if not address.is_ours or not address.access or address.name.startswith("api:"):
        return ()
    staff = tuple(role.value for role in address.access.roles or Role)
    return {
        Audience.PUBLIC: ("stranger", "citizen"),
        Audience.CITIZEN: ("citizen",),
        Audience.SIGNED_IN: ("citizen", *staff),
        Audience.STAFF: staff,
    }.get(address.access.audience, ())


def _inside(client: Client, kept: Kept) -> Iterator[tuple[str, Kept]]:
    """Yield the pictures and framed pages of a page, and theirs."""
    for path in dict.fromkeys(_INSIDE.findall(kept.body.decode())):
        if not path.startswith(settings.STATIC_URL):
            inner = _kept(client.get(path))
            yield path, inner
            if inner.is_page:
                yield from _inside(client, inner)


def _kept(answer: HttpResponseBase) -> Kept:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return Kept(status=answer.status_code, headers=dict(answer.headers), body=body)
