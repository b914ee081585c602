"""Documents over the national axis: sent and answered, taken once, whatever goes wrong on the way."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.exchange.offices import NOW, PDF, outgoing
from tests.motcua_simulators.axis_callers import SYSTEM, document

from motcua.exchange.axis import settings as set_up
from motcua.exchange.axis.pulling import pull
from motcua.exchange.axis.syncing import synchronise
from motcua.exchange.axis.taking import OtherSenderError, take_message
from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.domain.edxml.reading import read
from motcua.exchange.domain.parcels import PostingState
from motcua.exchange.domain.receipts import Request, Standing
from motcua.exchange.models import AxisItem, AxisLink, Delivery, Entry, Line, Posting
from motcua.exchange.public import (
    Recipient,
    StatusCode,
    UnknownRecipientError,
    answer,
    board_of,
    recall,
    send,
    tell,
)
from motcua.exchange.services.carry import carry_now
from motcua.platform import outbox
from motcua_simulators import axis
from motcua_simulators.axis import EVER, Fault, Habit, Rule
from motcua_simulators.axis.envelopes import read as envelope_of

LATER = NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """Return an axis that minds no clock, so that days can pass here."""
    patch = pytest.MonkeyPatch()
    patch.setattr("motcua_simulators.axis.signatures.WINDOW", timedelta(days=30))
    running = axis.start(tmp_path_factory.mktemp("axis"), clock=lambda: NOW)
    running.axis.residents.habits = {
        "G22": Habit(statuses=("01", "03", "05", "06"), seconds=0, replies=True),
        "G12": Habit(statuses=("01", "02"), seconds=0),
        "G09": Habit(seconds=0),
        "H26": Habit(seconds=0, agrees=False),
    }
    yield running
    running.stop()
    patch.undo()


@pytest.fixture
def client(running, offices, settings):
    """Return the link of an installation that knows the axis's agencies."""
    secret = running.founded.secrets[SYSTEM]
    settings.CONFIG = replace(
        settings.CONFIG, axis_url=running.address, axis_system=SYSTEM, axis_secret=secret, axis_seconds=10
    )
    running.go_wrong()
    made = set_up.client()
    for kind in ("edoc", "status"):
        for row in made.waiting(kind=kind, now=NOW):
            made.mark(row.doc_id, "done", now=NOW)
    synchronise(made, now=NOW)
    return made


def _go(now=NOW):
    """Carry what waits in the queue, and react to what happens."""
    outbox.drain()
    while posting := Posting.objects.filter(state="waiting", transport="axis", due_at__lte=now).first():
        carry_now(posting.pk, now=now)
        outbox.drain()


def _sent(offices, *codes, **facts):
    what = outgoing(offices, **facts)
    what = replace(what, recipients=tuple(Recipient(code=code) for code in codes))
    send(what, by=offices.sender, now=NOW)
    _go()
    return what


def _line(what):
    return Line.objects.get(sent__document_id=what.document_id)


def _document(to="H28.99.2", **facts):
    return document(to, **({"sender": "G09", "pdf": base64.b64encode(PDF).decode()} | facts))


def _write(running, message=None, **facts):
    return running.axis.put(message or _document(**facts), ready_at=NOW, now=NOW)


def _statuses(running, *, of="H28.99.2"):
    """Return what an agency of ours told, as the axis carries it."""
    told = [envelope_of(path) for path in running.founded.directory.glob("messages/*.edxml")]
    return sorted((each.document_id, each.status) for each in told if each.status and each.sender == of)


def test_without_a_link_nobody_elsewhere_is_reached(offices, settings):
    settings.CONFIG = replace(settings.CONFIG, axis_url="")
    with pytest.raises(UnknownRecipientError):
        _sent(offices, "G22")
    with pytest.raises(AxisError) as refused:
        set_up.client()
    assert refused.value.trouble is Trouble.NOT_SET_UP


def test_a_ministry_confirms_handles_and_answers(running, client, offices):
    what = _sent(offices, "000.00.00.G22", appendixes=("Phụ lục I",), urgency=1)
    assert pull(client, now=NOW) == 5
    [line] = board_of(what.document_id, by=offices.sender).lines
    assert (line.transport, line.standing) == ("axis", Standing.COMPLETED)
    assert [each.status.value for each in line.told] == ["01", "03", "05", "06"]
    reply = Delivery.objects.get(content__prior_document_id=what.document_id)
    assert (reply.content.sender_code, reply.agency_id, reply.transport) == (
        "G22",
        offices.department_id,
        "axis",
    )
    assert [file.media_type for file in reply.content.files.all()] == ["application/pdf"]
    tell(reply.pk, status=StatusCode.ACCEPTED, by=offices.sender, now=NOW)
    _go()
    told = [status for about, status in _statuses(running, of="H28.99.1") if about == reply.document_id]
    assert told == ["01", "03"]
    assert client.waiting(kind="edoc", now=NOW) == client.waiting(kind="status", now=NOW) == ()


def test_what_the_axis_carries_is_what_was_sent(running, client, offices):
    what = _sent(offices, "G09", due_on=None, paper_follows=True)
    [path] = [
        path
        for path in running.founded.directory.glob("messages/*.edxml")
        if (found := envelope_of(path)).document_id == what.document_id and not found.status
    ]
    with path.open("rb") as file:
        message = read(file, on=NOW.date(), room=io.BytesIO).message
    header = message.header
    assert (header.sender.organ_id, [each.organ_id for each in header.recipients]) == ("H28.99.1", ["G09"])
    assert (str(header.code), header.subject, header.promulgation.on) == (
        what.code,
        what.subject,
        what.issued_on,
    )
    assert header.signer == what.signers[0]
    assert message.business.is_paper_sent
    assert [each.content.sha256 for each in message.attachments] == [each.sha256 for each in what.files]


def test_a_refusal_comes_back_with_its_reason(client, offices):
    what = _sent(offices, "G12")
    pull(client, now=NOW)
    [line] = board_of(what.document_id, by=offices.sender).lines
    assert (line.standing, line.told[-1].words) == (Standing.REFUSED, "Không thuộc thẩm quyền")


@pytest.mark.parametrize(("code", "standing"), [("G09", Standing.TAKEN_BACK), ("H26", Standing.ACCEPTED)])
def test_a_recall_is_agreed_to_or_not(client, offices, code, standing):
    what = _sent(offices, code)
    pull(client, now=NOW)
    recall(what.document_id, reason="Nhầm phụ lục", by=offices.sender, now=LATER)
    _go(LATER)
    pull(client, now=LATER)
    assert (_line(what).standing, _line(what).asked) == (standing.value, "")


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(Rule(fault=Fault.DUPLICATE, times=2), id="listed twice"),
        pytest.param(Rule(fault=Fault.REORDER, times=2), id="listed the other way round"),
        pytest.param(Rule(fault=Fault.FORGET, operation="updateStatus", times=3), id="done is forgotten"),
        pytest.param(Rule(fault=Fault.HANG_UP, operation="updateStatus", times=2), id="done is not answered"),
        pytest.param(Rule(fault=Fault.CUT, operation="getEdoc"), id="cut once"),
        pytest.param(Rule(fault=Fault.CORRUPT, operation="getEdoc"), id="damaged once"),
        pytest.param(Rule(fault=Fault.STATUS, number=500, times=3), id="three errors"),
    ],
)
def test_whatever_goes_wrong_a_document_is_taken_once(running, client, rule):
    for number in (1, 2):
        _write(running, document_id=f"G09,2026,{number}/{id(rule) % 9999}-A")
    running.go_wrong(rule)
    for minutes in (0, 60, 120):
        try:
            pull(client, now=NOW + timedelta(minutes=minutes))
        except AxisError:
            continue
    _go(LATER)
    assert Delivery.objects.count() == 2
    assert set(AxisItem.objects.values_list("state", "is_marked")) == {("taken", True)}
    assert client.waiting(kind="edoc", now=NOW) == ()
    assert AxisLink.objects.get().trouble == ""
    assert Entry.objects.filter(act="arrived").count() == 2


def test_a_message_that_comes_under_two_identifiers_is_one_document(running, client):
    _write(running)
    _write(running)
    assert pull(client, now=NOW) == 2
    assert Delivery.objects.count() == 1


def test_another_document_under_the_same_identifier_is_refused(running, client):
    _write(running)
    _write(running, pdf=base64.b64encode(PDF + b"% other").decode())
    pull(client, now=NOW)
    assert list(AxisItem.objects.order_by("id").values_list("state", "trouble")) == [
        ("taken", ""),
        ("refused", "OtherContentError"),
    ]
    assert AxisItem.objects.filter(is_marked=True).count() == 2


def test_a_message_that_stays_damaged_is_refused_in_the_end(running, client):
    _write(running)
    running.go_wrong(Rule(fault=Fault.CORRUPT, operation="getEdoc", times=EVER))
    AxisItem.objects.all().delete()
    for hours in range(9):
        pull(client, now=NOW + timedelta(hours=7 * hours))
    item = AxisItem.objects.get()
    assert (item.state, item.trouble, item.attempts) == ("failed", "damaged", 8)
    assert not item.is_marked  # it stays in the axis's list, and in ours, until a person decides
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("message", "trouble"),
    [
        pytest.param(_document(pdf="!!!!"), "M.AttachmentEncoded", id="no base64"),
        pytest.param(_document("H28.88"), "NotForUsError", id="for nobody here"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_the_axis_told(running, client, message, trouble):
    _write(running, message)
    for hours in range(3):
        pull(client, now=NOW + timedelta(hours=hours))
    item = AxisItem.objects.get()
    assert (item.state, item.is_marked, item.trouble.startswith(trouble)) == ("refused", True, True)
    assert client.waiting(kind="edoc", now=NOW) == ()


def test_one_broken_message_does_not_hold_up_others(running, client):
    _write(running, _document(pdf="!!!!", document_id="G09,2026,1/A"))
    _write(running, document_id="G09,2026,2/A")
    assert pull(client, now=NOW) == 1


def test_nobody_speaks_in_anothers_name(offices, client):
    message = read(io.BytesIO(_document()), on=NOW.date(), room=io.BytesIO).message
    facts = {"receiver": "H28.99.2", "largest": 2**20, "now": NOW}
    with pytest.raises(OtherSenderError):
        take_message(message, sender="G12", **facts)
    assert not Delivery.objects.exists()
    take_message(message, sender="000.00.00.G09", **facts)
    assert Delivery.objects.get().content.sender_code == "G09"


def test_a_status_moves_the_line_of_who_tells_it_only(running, client, offices):
    what = _sent(offices, "G09")
    told = axis.letters.status(
        sender=running.axis.directory.find("G12"),
        about=axis.letters.About(
            organ_id="H28.99.1", code=what.code, promulgated_on="2026/11/20", document_id=what.document_id
        ),
        code="06",
        words="",
        at=NOW,
    )
    _write(running, told)
    pull(client, now=NOW)
    assert _line(what).standing == Standing.ACCEPTED.value
    assert AxisItem.objects.get(sender_code="G12").trouble == "NeverSentError"


def test_a_status_may_name_its_document_by_number_and_day(running, client, offices):
    what = _sent(offices, "G12")
    pull(client, now=NOW)
    what = _sent(offices, "H44.01")
    about = axis.letters.About(
        organ_id="H28.99.1",
        code=what.code,
        promulgated_on=f"{what.issued_on:%Y/%m/%d}",
        document_id="",
    )
    sender = replace(running.axis.directory.find("H44.01"), code="000.00.01.H44")
    _write(running, axis.letters.status(sender=sender, about=about, code="04", words="", at=LATER))
    pull(client, now=LATER)
    assert _line(what).standing == Standing.ASSIGNED.value


def test_what_was_refused_and_set_out_again_is_taken_again(running, client, offices):
    _write(running)
    pull(client, now=NOW)
    delivery = Delivery.objects.get()
    tell(delivery.pk, status=StatusCode.REFUSED, reason="Thiếu phụ lục", by=offices.clerk, now=NOW)
    _write(running)  # the same one, late
    pull(client, now=LATER)
    delivery.refresh_from_db()
    assert (delivery.standing, delivery.sendings) == (Standing.REFUSED.value, 1)
    local = (LATER + timedelta(hours=7)).strftime("%Y/%m/%d %H:%M:%S")
    _write(running, _document().replace(b"2026/01/05 14:07:33", local.encode()))
    pull(client, now=LATER)
    delivery.refresh_from_db()
    assert (delivery.standing, delivery.sendings) == (Standing.ARRIVED.value, 2)


def test_nobody_sends_again_what_another_sent(running, client, offices):
    _write(running)
    pull(client, now=NOW)
    delivery = Delivery.objects.get()
    tell(delivery.pk, status=StatusCode.REFUSED, reason="Thiếu phụ lục", by=offices.clerk, now=NOW)
    _write(running, sender="G12")
    pull(client, now=LATER)
    assert AxisItem.objects.get(sender_code="G12").trouble == "OtherContentError"
    forged = Delivery.objects.get().content
    assert forged.sender_code == "G09"


def test_a_sender_asks_for_its_document_back(running, client, offices):
    _write(running)
    pull(client, now=NOW)
    _write(running, kind="1")
    pull(client, now=LATER)
    delivery = Delivery.objects.get()
    assert delivery.asked == Request.RECALL.value
    answer(delivery.pk, agreed=True, by=offices.clerk, now=LATER)
    _go(LATER)
    assert (delivery.document_id, "15") in _statuses(running)


def test_what_replaces_a_document_that_never_came_is_a_new_one(running, client):
    replaced = "<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>G09,2025,1/A"
    replaced += "</edXML:DocumentId></edXML:ReplacementInfo></edXML:ReplacementInfoList></edXML:Bussiness>"
    message = _document(kind="3").decode().replace("</edXML:Bussiness>", replaced)
    _write(running, message.encode())
    pull(client, now=NOW)
    assert Delivery.objects.get().document_id == "H28.01,2026,12/VPUBND-NC"


def test_one_pulls_at_a_time_and_a_killed_one_ends_by_itself(running, client):
    _write(running)
    AxisLink.objects.create(pk=1, pulling_until=NOW + timedelta(minutes=5))
    assert pull(client, now=NOW) == 0
    assert pull(client, now=NOW + timedelta(minutes=6)) == 1


def test_a_link_that_is_down_says_since_when(running, client):
    running.go_wrong(Rule(fault=Fault.STATUS, number=503, times=EVER))
    for minutes in (0, 2):
        with pytest.raises(AxisError):
            pull(client, now=NOW + timedelta(minutes=minutes))
    link = AxisLink.objects.get()
    assert (link.trouble, link.detail, link.failing_since) == ("http_status", "503", NOW)
    assert link.pulling_until is None


def test_a_document_that_is_not_taken_is_tried_again_and_then_kept_for_a_person(running, client, offices):
    running.go_wrong(Rule(fault=Fault.REFUSE, number=23, operation="sendEdoc", times=EVER))
    what = _sent(offices, "G09")
    now = NOW
    for _ in range(9):
        now += timedelta(hours=7)
        _go(now)
    posting = Posting.objects.get()
    assert (posting.state, posting.attempts) == (PostingState.FAILED.value, 8)
    assert "23 refused by the script" in posting.error
    assert _line(what).standing == Standing.SENT.value


def test_a_receiver_that_the_axis_does_not_know_is_given_up_at_once(running, client, offices):
    running.go_wrong(Rule(fault=Fault.REFUSE, number=18, operation="sendEdoc"))
    _sent(offices, "G09")
    assert Posting.objects.get().state == PostingState.FAILED.value
