"""Systems told of events: signed, tried again, never lost, never twice."""

from __future__ import annotations

import base64
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.test import Client, override_settings
from django.urls import reverse
from tests.accounts.factories import browser_of, make_staff
from tests.organisations.factories import make_agency
from tests.rest.systems import NOW, make_system

from motcua.accounts.models import WebhookCall, WebhookEndpoint
from motcua.accounts.models.webhook import CallState
from motcua.accounts.permissions import NotItCentreError
from motcua.accounts.queries.actors import actor_of
from motcua.accounts.services.call_webhooks import (
    EndpointExistsError,
    EndpointNotFoundError,
    add_endpoint,
    announce,
    call_webhook,
    forget_calls,
    send_again,
)
from motcua.accounts.services.register_client import revoke_client
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform.jobs import PAUSES_SECONDS
from motcua.platform.rest import posting
from motcua.platform.rest.posting import WrongUrlError

pytestmark = pytest.mark.django_db
EVENT = {
    "specversion": "1.0",
    "id": "12-3",
    "type": "motcua.dossiers.moved.v1",
    "subject": "H28-1",
    "data": {},
}


class Receiver:
    """Another system's server: what came, and what it answers."""

    def __init__(self) -> None:
        self.came: list[tuple[dict[str, str], bytes]] = []
        self.status, self.location = 204, ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(outer.status)
                if outer.location:
                    self.send_header("Location", outer.location)
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/events"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Have a receiver answer for a while."""
    made = Receiver()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def receiver():
    with receiving() as made:
        yield made


@pytest.fixture
def system():
    return make_system(make_agency().id)


@pytest.fixture
def endpoint(system, receiver):
    return add_endpoint(by=SYSTEM, now=NOW, client_id=system.id, url=receiver.url)


def tell(event=EVENT, *, scope="events:read", is_visible=lambda _actor: True) -> int:
    return announce(event, scope=scope, is_visible=is_visible, now=NOW)


def is_genuine(headers: dict[str, str], body: bytes) -> bool:
    """Check as a receiver does, with the public key alone."""
    key = Client().get("/api/v1/events/key/").json()["public_key"].removeprefix("whpk_")
    scheme, _comma, signature = headers["webhook-signature"].partition(",")
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(base64.b64decode(signature), signed)
    except InvalidSignature:
        return False
    return scheme == "v1a"


class TestCall:
    def test_brings_the_event_signed(self, endpoint, receiver):
        assert tell() == 1
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        [(headers, body)] = receiver.came
        assert json.loads(body) == EVENT
        assert headers["content-type"] == "application/cloudevents+json"
        assert headers["webhook-id"] == EVENT["id"]
        assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
        assert is_genuine(headers, body)
        assert WebhookCall.objects.get().state == CallState.DONE

    def test_that_was_forged_or_sent_anew_with_another_moment_is_known(self, endpoint, receiver):
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        [(headers, body)] = receiver.came
        assert not is_genuine(headers, body + b" ")
        assert not is_genuine(headers | {"webhook-timestamp": "1999999999"}, body)
        assert not is_genuine(headers | {"webhook-id": "other"}, body)

    def test_is_made_once_and_sent_once(self, endpoint, receiver):
        assert [tell(), tell()] == [1, 0]
        for _ in range(3):
            call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        assert len(receiver.came) == 1

    def test_is_not_made_for_who_may_not_see_it(self, endpoint):
        assert tell(is_visible=lambda _actor: False) == 0
        assert tell(scope="other:read") == 0

    def test_is_not_sent_to_a_revoked_system(self, system, endpoint, receiver):
        tell()
        revoke_client(by=SYSTEM, now=NOW, client_id=system.id)
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        assert receiver.came == []
        assert tell({**EVENT, "id": "13-1"}) == 0

    @pytest.mark.parametrize("status", [301, 400, 500])
    def test_that_is_not_taken_is_tried_again_later(self, endpoint, receiver, status):
        receiver.status, receiver.location = status, receiver.url
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        call = WebhookCall.objects.get()
        assert (call.state, call.attempts) == (CallState.WAITING, 1)
        assert call.due_at == NOW + timedelta(seconds=PAUSES_SECONDS[0])
        assert str(status) in call.error
        assert len(receiver.came) == 1, "no redirect is followed"
        receiver.status, receiver.location = 200, ""
        call_webhook(call_id=call.pk, now=NOW)
        assert WebhookCall.objects.get().state == CallState.DONE

    def test_that_was_taken_is_forgotten_after_a_month(self, endpoint, receiver):
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        assert forget_calls(now=NOW + timedelta(days=29)) == 0
        assert forget_calls(now=NOW + timedelta(days=31)) == 1


@pytest.fixture
def inside():
    """A server of the own network that nobody outside is to reach through us."""
    with receiving() as made:
        yield made


@pytest.fixture
def raw():
    """Serve, once for each answer that is put in: whatever bytes, until they are sent or refused."""
    listening = socket.create_server(("127.0.0.1", 0))
    answers: list[Callable[[socket.socket], None]] = []

    def serve() -> None:
        while answers:
            caller, _address = listening.accept()
            with caller, suppress(OSError):
                caller.recv(65_536)
                answers.pop(0)(caller)

    yield listening.getsockname()[1], answers, lambda: threading.Thread(target=serve, daemon=True).start()
    listening.close()


class TestHostileReceiver:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_leads_nobody_inside(self, endpoint, receiver, inside, status):
        receiver.status, receiver.location = status, inside.url
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        assert (len(receiver.came), inside.came) == (1, [])
        assert WebhookCall.objects.get().state == CallState.WAITING

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", id="no HTTP"),
            pytest.param(b"HTTP/1.1 200 " + b"x" * 70_000, id="a line without end"),
            pytest.param(b"HTTP/1.1 9999999999 OK\r\n\r\n", id="no status"),
            pytest.param(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", id="too many headers"),
            pytest.param(b"", id="nothing"),
        ],
    )
    def test_that_answers_nonsense_is_tried_again(self, system, raw, answer):
        port, answers, begin = raw
        answers.append(lambda caller: caller.sendall(answer))
        begin()
        add_endpoint(by=SYSTEM, now=NOW, client_id=system.id, url=f"http://127.0.0.1:{port}/")
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        call = WebhookCall.objects.get()
        assert (call.state, call.attempts) == (CallState.WAITING, 1)
        assert call.error

    def test_that_answers_a_letter_at_a_time_is_hung_up_on(self, system, raw, monkeypatch):
        monkeypatch.setattr(posting, "TIMEOUT_SECONDS", 1)
        was_hung_up, over = threading.Event(), threading.Event()

        def drip(caller: socket.socket) -> None:
            try:
                caller.sendall(b"HTTP/1.1 200 ")
                while not over.wait(0.1):
                    caller.sendall(b"x")
            except OSError:
                was_hung_up.set()

        port, answers, begin = raw
        answers.append(drip)
        begin()
        add_endpoint(by=SYSTEM, now=NOW, client_id=system.id, url=f"http://127.0.0.1:{port}/")
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        assert was_hung_up.wait(30)
        over.set()
        assert WebhookCall.objects.get().state == CallState.WAITING

    def test_that_lets_the_time_pass_while_it_connects_gets_no_more_of_it(
        self, system, receiver, monkeypatch
    ):
        monkeypatch.setattr(posting, "TIMEOUT_SECONDS", 0.2)
        connect = socket.create_connection

        def slowly(*address, **options):
            made = connect(*address, **options)
            threading.Event().wait(0.6)
            return made

        monkeypatch.setattr(posting.socket, "create_connection", slowly)
        add_endpoint(by=SYSTEM, now=NOW, client_id=system.id, url=receiver.url)
        tell()
        call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        assert WebhookCall.objects.get().state == CallState.WAITING
        assert receiver.came == []

    def test_that_took_it_but_did_not_say_so_gets_it_again_under_its_id(self, endpoint, receiver):
        receiver.status = 500
        tell()
        call = WebhookCall.objects.get()
        call_webhook(call_id=call.pk, now=NOW)
        receiver.status = 204
        call_webhook(call_id=call.pk, now=NOW + timedelta(seconds=600))
        first, second = receiver.came
        assert first[0]["webhook-id"] == second[0]["webhook-id"] == EVENT["id"]
        assert first[1] == second[1]
        assert int(second[0]["webhook-timestamp"]) - int(first[0]["webhook-timestamp"]) == 600
        assert is_genuine(*first)
        assert is_genuine(*second)
        stolen = second[0] | {"webhook-timestamp": first[0]["webhook-timestamp"]}
        assert not is_genuine(stolen, second[1]), "an old signature does not carry a new moment"

    def test_of_another_installation_is_not_believed(self, endpoint, receiver):
        tell()
        with override_settings(SECRET_KEY="another installation's secret key, of fifty letters or so"):
            call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        [(headers, body)] = receiver.came
        assert not is_genuine(headers, body)


class TestDeadEndpoint:
    @pytest.fixture
    def dead(self, endpoint, receiver):
        receiver.status = 503
        tell()
        for _ in range(len(PAUSES_SECONDS) + 1):
            call_webhook(call_id=WebhookCall.objects.get().pk, now=NOW)
        return endpoint

    def test_is_called_no_more_but_loses_nothing(self, dead, receiver):
        assert WebhookCall.objects.get().state == CallState.FAILED
        tries = len(receiver.came)
        tell({**EVENT, "id": "12-4"})
        for call in WebhookCall.objects.all():
            call_webhook(call_id=call.pk, now=NOW)
        assert len(receiver.came) == tries == len(PAUSES_SECONDS) + 1
        assert WebhookEndpoint.objects.get().dead_since == NOW

    def test_is_shown_to_the_it_centre_which_sends_all_again(self, dead, receiver):
        tell({**EVENT, "id": "12-4"})
        browser = browser_of(make_staff(Role.IT_CENTRE))
        page = browser.get(reverse("accounts:clients")).content.decode()
        assert receiver.url in page
        assert "503" in page
        browser.post(reverse("accounts:resend_webhook", args=(dead,)))
        receiver.status = 200
        for call in WebhookCall.objects.order_by("id"):
            call_webhook(call_id=call.pk, now=NOW)
        assert set(WebhookCall.objects.values_list("state", flat=True)) == {CallState.DONE}
        assert [headers["webhook-id"] for headers, _ in receiver.came[-2:]] == ["12-3", "12-4"]

    def test_is_woken_by_the_it_centre_only(self, dead):
        clerk = actor_of(make_staff(Role.CLERK))
        with pytest.raises(NotItCentreError):
            send_again(by=clerk, now=NOW, endpoint_id=dead)
        with pytest.raises(EndpointNotFoundError):
            send_again(by=SYSTEM, now=NOW, endpoint_id=dead + 1000)


@pytest.mark.parametrize(
    "url",
    ["http://example.vn/x", "ftp://example.vn", "https://", "https://a:b@c.vn/", "nonsense", "https://c:x/"],
)
def test_only_sound_addresses_are_taken(system, url):
    with pytest.raises(WrongUrlError):
        add_endpoint(by=SYSTEM, now=NOW, client_id=system.id, url=url)
    assert not WebhookEndpoint.objects.exists()


def test_an_address_is_given_once(system, endpoint, receiver):
    with pytest.raises(EndpointExistsError):
        add_endpoint(by=SYSTEM, now=NOW, client_id=system.id, url=receiver.url)


def test_the_it_centre_registers_and_revokes_a_system_by_screen():
    agency = make_agency(name="Sở Xây dựng")
    browser = browser_of(make_staff(Role.IT_CENTRE))
    form = {"name": "Phần mềm", "agency": agency.id, "roles": ["clerk"], "scopes": ["dossiers:read"]}
    wrong = browser.post(reverse("accounts:register_client"), form | {"addresses": "10.0.0.999"})
    assert wrong.status_code == 422
    answer = browser.post(reverse("accounts:register_client"), form | {"addresses": "10.28.0.0/16"})
    made = answer.context["made"]
    assert made.client_secret in answer.content.decode()
    page = browser.get(reverse("accounts:clients")).content.decode()
    assert made.client_secret not in page
    assert "10.28.0.0/16" in page
    browser.post(reverse("accounts:revoke_client", args=(made.id,)))
    assert "10.28.0.0/16" not in browser.get(reverse("accounts:clients")).content.decode()
