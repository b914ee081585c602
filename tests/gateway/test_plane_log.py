"""The message log: a signed chain, committed before the answer, taken out and checked; the whole way."""

from __future__ import annotations

import asyncio
import json
import zipfile
from base64 import b64encode
from datetime import timedelta
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from tests.dossiers.factories import make_actor
from tests.gateway.planes import scope
from tests.gateway.platforms import ask, make_consumer, make_service
from tests.gateway.servers import http, running, saying
from tests.organisations.factories import make_agency
from tests.rest.systems import make_system

from motcua.accounts.services.register_client import revoke_client
from motcua.gateway.archives import BadArchiveError, check_archive, write_archive
from motcua.gateway.domain.message_log import FIRST, first_flaw, sign
from motcua.gateway.models import Message
from motcua.gateway.plane import asgi
from motcua.gateway.plane.door import Door
from motcua.gateway.plane.logbook import Logbook, LogTakenError
from motcua.gateway.services.decide_rights import approve_right
from motcua.kernel.actors import SYSTEM, Role
from motcua.platform import clock

KEY = Ed25519PrivateKey.generate()


def test_a_chain_shows_what_was_changed_left_out_or_signed_by_another():
    entries = list(sign(KEY, [{"n": each} for each in range(3)], number=0, before=FIRST))
    public = KEY.public_key()
    assert first_flaw(public, entries) is None
    assert first_flaw(public, entries[1:], number=1, before=entries[0].digest) is None
    changed = [
        entries[0],
        type(entries[1])(number=2, facts={"n": 9}, digest=entries[1].digest, signature=entries[1].signature),
    ]
    found = [
        first_flaw(public, changed),
        first_flaw(public, [entries[0], entries[2]]),
        first_flaw(Ed25519PrivateKey.generate().public_key(), entries),
        first_flaw(public, entries, before=bytes(31) + b"x"),
    ]
    assert [(flaw.number, flaw.what) for flaw in found] == [
        (2, "changed"), (2, "missing"), (1, "not signed by this key"), (1, "changed"),
    ]  # fmt: skip


async def said(door, scope, body=b""):
    messages = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        messages.append(message)

    await door(scope, receive, send)
    return messages[0]["status"], b"".join(each.get("body", b"") for each in messages)


async def living(door, act):
    """Have the plane up while ``act`` runs."""
    inbox, outbox = asyncio.Queue(), asyncio.Queue()
    life = asyncio.create_task(door({"type": "lifespan"}, inbox.get, outbox.put))
    await inbox.put({"type": "lifespan.startup"})
    started = await outbox.get()
    assert started["type"] == "lifespan.startup.complete", started
    try:
        return await act()
    finally:
        await inbox.put({"type": "lifespan.shutdown"})
        await outbox.get()
        await life


def check_archives(tmp_path):
    archive = tmp_path / "log.zip"
    assert write_archive(archive, var=tmp_path) == 6
    assert check_archive(archive).is_whole
    assert write_archive(archive, var=tmp_path, after=4) == 2
    assert check_archive(archive).is_whole
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE gateway_message DISABLE TRIGGER USER")
    Message.objects.filter(number=5).update(facts={"status": 200})
    write_archive(archive, var=tmp_path)
    assert check_archive(archive).text.startswith("entry 5: changed")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE gateway_message ENABLE TRIGGER USER")


async def asked_for_token(door, credentials):
    """Return status and answer of the token's address."""
    pair = b64encode(credentials.encode())
    asking = scope("POST", "/token", [(b"authorization", b"Basic " + pair)])
    status, body = await said(door, asking, b"grant_type=client_credentials")
    return status, json.loads(body)


async def a_day(door, made, *, credentials, approve, revoke, noon):
    """Return what became of calls before the right, with it, at noon, and of a revoked system."""
    _, token = await asked_for_token(door, credentials)
    bearer = (b"authorization", b"Bearer " + token["access_token"].encode())
    call = scope("GET", "/dkkd/1.0/chiTietDoanhNghiep", [bearer])
    found = [(await said(door, call))[0]]
    await made.threads.run(approve)
    await asyncio.sleep(1.2)
    found += [each[0] for each in await asyncio.gather(*(said(door, call) for _ in range(4)))]
    found.append(await made.threads.run(Message.objects.count))
    made.clock = lambda: noon
    found += [(await said(door, call))[0], (await said(door, scope("GET", "/health/ready")))[0]]
    with pytest.raises(LogTakenError):
        await Logbook(asgi.connection_facts(), KEY).start()
    made.clock = clock.now
    await made.threads.run(revoke)
    await asyncio.sleep(1.1)
    return [*found, (await said(door, call))[0], (await asked_for_token(door, f"{credentials}x"))[0]]


@pytest.mark.django_db(transaction=True)
def test_a_consumer_whose_right_ends_at_noon(settings, tmp_path):
    settings.VAR = tmp_path
    now = clock.now()
    noon = now + timedelta(minutes=20)
    owner, user = make_agency().id, make_agency().id
    system, leader = make_system(user, scopes=()), make_actor(owner, Role.LEADER)
    made = asgi.plane()
    with running(saying(*[http(200, b"{}")] * 5)) as (url, heard):
        service_id = make_service(owner, now=now, url=url, private=True, code="dkkd")
        consumer_id = make_consumer(user, now=now, system=system)
        right = ask(consumer_id, service_id, now=now, valid_to=noon)
        door = Door(lambda: made)
        day = partial(
            a_day, door, made, noon=noon, credentials=f"{system.client_id}:{system.client_secret}",
            approve=partial(approve_right, by=leader, now=now, right_id=right),
            revoke=partial(revoke_client, by=SYSTEM, now=now, client_id=system.id),
        )  # fmt: skip
        assert asyncio.run(living(door, day)) == [403, *[200] * 4, 5, 403, 200, 401, 401]
    assert len(heard) == 4
    assert list(Message.objects.order_by("number").values_list("number", "why")) == [
        (1, "no_right"), *((number, "") for number in range(2, 6)), (6, "not_in_force"),
    ]  # fmt: skip
    check_archives(tmp_path)


def test_what_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK")
    with pytest.raises(BadArchiveError):
        check_archive(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("head.json", "{}")
    with pytest.raises(BadArchiveError):
        check_archive(path)
