"""Notices by mail: as each chose, at an hour that each bears, once, not to an address that takes none."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, time, timedelta
from smtplib import SMTPException, SMTPServerDisconnected

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dossiers.at_once import at_once
from tests.notifications.factories import KIND, NOW, OTHER, actor_of, make_reader, tell
from tests.notifications.smtp import serving

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil
from motcua.notifications import cli, stories, tasks
from motcua.notifications.domain.bounces import NotABounceError, read_bounce
from motcua.notifications.domain.kinds import UnknownKindError
from motcua.notifications.domain.ways import QuietHours, Way, mail_after
from motcua.notifications.models import Choice, Letter, LetterState, Notice
from motcua.notifications.queries.letters import mail_of, refused_addresses, refused_count
from motcua.notifications.services.choose_ways import Chosen, UnknownLanguageError, choose_ways
from motcua.notifications.services.keep_address import NotYourAddressError, try_address_again
from motcua.notifications.services.mark_read import mark_read
from motcua.notifications.services.send_letter import send_letter
from motcua.notifications.services.write_letter import write_letter
from motcua.platform import jobs
from motcua.platform.models import AuditEntry

ADDRESS = "can-bo@coquan.example"
NIGHT = QuietHours(begins=time(21), ends=time(6, 30))


def at(hour: int, minute: int = 0) -> datetime:
    """Return an hour of the day of the tests in Viet Nam."""
    return datetime(2026, 11, 20, hour, minute, tzinfo=civil(NOW).tzinfo)


class TestHours:
    @pytest.mark.parametrize(
        ("way", "now", "expected"),
        [
            pytest.param(Way.PRODUCT, at(9), None, id="never"),
            pytest.param(Way.AT_ONCE, at(9), at(9), id="by day"),
            pytest.param(Way.AT_ONCE, at(23), at(6, 30) + timedelta(days=1), id="late in the evening"),
            pytest.param(Way.AT_ONCE, at(3), at(6, 30), id="before dawn"),
            pytest.param(Way.AT_ONCE, at(6, 30), at(6, 30), id="quiet ends"),
            pytest.param(Way.DIGEST, at(9), at(7) + timedelta(days=1), id="the next morning"),
            pytest.param(Way.DIGEST, at(6), at(7), id="this morning"),
        ],
    )
    def test_a_mail_goes_out_when_it_does_not_disturb(self, way, now, expected):
        assert mail_after(way, now=now, quiet=NIGHT) == expected

    @given(st.datetimes(timezones=st.just(UTC)), st.times(), st.times(), st.sampled_from(Way))
    def test_whatever_the_hours_a_mail_never_goes_out_in_quiet_ones_nor_before(self, now, begins, ends, way):
        if begins == ends or not 1990 < now.year < 2100:
            return
        quiet = QuietHours(
            begins=begins.replace(microsecond=0, second=0), ends=ends.replace(microsecond=0, second=0)
        )
        if quiet.begins == quiet.ends:
            return
        after = mail_after(way, now=now, quiet=quiet)
        if after is not None:
            assert now <= after <= now + timedelta(days=2)
            assert not quiet.covers(after)


@pytest.fixture
def wished(monkeypatch) -> list[tuple]:
    """The jobs that somebody wished for, and when."""
    found: list[tuple] = []
    monkeypatch.setattr(jobs, "defer", lambda name, *, at, **what: found.append((name, at, what)))
    return found


@pytest.fixture
def server(settings):
    """A mail server over a socket."""
    with serving() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = found.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield found


def make_mailed(way: Way = Way.AT_ONCE, *, address: str = ADDRESS, language: str = "en", quiet=None):
    """Return a reader who wants both kinds by mail, and the agency."""
    user, agency_id = make_reader()
    chosen = Chosen(ways={KIND.key: way, OTHER.key: way}, language=language, address=address, quiet=quiet)
    choose_ways(by=actor_of(user), now=NOW, chosen=chosen)
    return user, agency_id


def written(user, now: datetime = NOW) -> Letter | None:
    letter_id = write_letter(person_id=user.person_id, now=now)
    return Letter.objects.get(pk=letter_id) if letter_id else None


@pytest.mark.django_db
class TestWriting:
    def test_who_chose_nothing_gets_no_mail(self, wished):
        user, agency_id = make_reader()
        tell(user, agency_id)
        assert wished == []
        assert written(user) is None

    def test_several_that_are_due_are_one_mail_and_none_is_mailed_twice(self, wished):
        user, agency_id = make_mailed()
        tell(user, agency_id)
        tell(user, agency_id, key="tests:2", mailed={"vi": "Một văn bản chờ bạn.", "en": "A document waits."})
        assert [(name, at, what["person_id"]) for name, at, what in wished] == [
            ("notifications.write_letter", NOW, user.person_id)
        ] * 2
        letter = written(user)
        assert letter.subject == "2 notices"
        assert "Document 12 waits for you." in letter.text
        assert "A document waits." in letter.text
        assert f"/notices/{Notice.objects.latest('pk').pk}/" in letter.text
        assert wished[2] == ("notifications.send_letter", NOW, {"letter_id": letter.pk})
        assert written(user) is None

    def test_one_that_may_not_be_named_is_not_named(self, wished):
        user, agency_id = make_mailed(language="vi")
        tell(user, agency_id, mailed={"vi": "Một văn bản chờ bạn.", "en": "A document waits."})
        letter = written(user)
        assert letter.subject == "Một văn bản chờ bạn."
        assert "12" not in letter.text.replace("127.0.0.1", "").split("/notices/")[0]
        assert Letter.objects.count() == 1

    def test_what_was_read_meanwhile_is_not_mailed(self, wished):
        user, agency_id = make_mailed()
        tell(user, agency_id)
        mark_read(by=actor_of(user), now=NOW)
        assert written(user) is None

    def test_the_digest_waits_for_the_morning(self, wished):
        user, agency_id = make_mailed(Way.DIGEST)
        tell(user, agency_id)
        morning = at(7) + timedelta(days=1)
        assert wished[0][1] == morning
        assert written(user, morning - timedelta(seconds=1)) is None
        assert written(user, morning) is not None

    def test_who_has_no_address_is_no_error(self, wished):
        user, agency_id = make_mailed(address="")
        tell(user, agency_id)
        assert written(user) is None
        type(user).objects.filter(pk=user.pk).update(email="dang-nhap@coquan.example")
        tell(user, agency_id, key="tests:2")
        assert written(user).address == "dang-nhap@coquan.example"

    @pytest.mark.parametrize("words", ["a\r\nBcc: all@x.vn", "<b>&amp;</b>", "%(count)s {0}", "ẩ" * 900])
    def test_hostile_words_stay_in_their_line(self, wished, words):
        user, agency_id = make_mailed()
        tell(user, agency_id, mailed={"vi": words, "en": words})
        letter = written(user)
        assert "\n" not in letter.subject
        assert " ".join(words.split())[:200] in letter.text
        assert len(letter.subject) <= 250


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_write_and_send_one_mail(server):
    user, agency_id = make_mailed()
    for number in range(3):
        tell(user, agency_id, key=f"tests:{number}")
    at_once(*(lambda: write_letter(person_id=user.person_id, now=NOW) for _ in range(3)))
    told = "".join(Letter.objects.values_list("text", flat=True))
    assert told.count("Document 12 waits for you.") == 3
    letter_id = Letter.objects.earliest("pk").pk
    at_once(*(lambda: send_letter(letter_id=letter_id, now=NOW) for _ in range(3)))
    assert len(server.taken) == 1


@pytest.mark.django_db
class TestSending:
    @pytest.fixture
    def letter(self, wished) -> Letter:
        user, agency_id = make_mailed(language="vi")
        tell(user, agency_id)
        return written(user)

    def test_a_mail_is_sent_once_and_on_record(self, letter, server, monkeypatch):
        monkeypatch.setattr(tasks.clock, "now", lambda: NOW)
        tasks.send_letter(letter_id=letter.pk)
        tasks.send_letter(letter_id=letter.pk)
        [mail] = server.taken
        assert mail["To"] == ADDRESS
        assert mail["Subject"] == "Văn bản 12 chờ bạn."
        assert str(letter.mark) in mail["Message-ID"]
        assert mail["Auto-Submitted"] == "auto-generated"
        assert "/notices/choices/" in mail.get_content()
        letter.refresh_from_db()
        assert (letter.state, letter.sent_at) == ("sent", NOW)
        assert AuditEntry.objects.filter(tag="letter:sent").count() == 1

    def test_an_address_refused_for_good_gets_no_more_until_it_is_tried_again(self, letter, server):
        server.answer = "550 no such user"
        send_letter(letter_id=letter.pk, now=NOW)
        letter.refresh_from_db()
        assert (letter.state, letter.error) == ("refused", "550 no such user")
        person_id = letter.person_id
        assert mail_of(person_id).is_refused
        assert refused_count() == 1
        user = type(make_reader()[0]).objects.get(person_id=person_id)
        agency_id = Notice.objects.get().agency_id
        tell(user, agency_id, key="tests:2")
        assert written(user) is None
        assert try_address_again(by=actor_of(user), now=NOW, person_id=person_id)
        assert not try_address_again(by=actor_of(user), now=NOW, person_id=person_id)
        tell(user, agency_id, key="tests:3")
        assert written(user) is not None

    def test_what_may_pass_is_tried_again_and_told_until_then(self, letter, server):
        server.answer = "451 come back later"
        for attempt in (1, 2):
            with pytest.raises(SMTPException):
                send_letter(letter_id=letter.pk, now=NOW)
            letter.refresh_from_db()
            assert (letter.state, letter.attempts) == ("waiting", attempt)
            assert "451" in letter.error
        server.answer = server.WELL
        send_letter(letter_id=letter.pk, now=NOW)
        assert len(server.taken) == 1
        assert Choice.objects.get(pk=letter.person_id).refused_address == ""

    def test_a_server_that_is_down_is_tried_again(self, letter, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
        with pytest.raises((OSError, SMTPServerDisconnected)):
            send_letter(letter_id=letter.pk, now=NOW)
        [concern] = stories.of_letters(None, [{"letter_id": letter.pk}])
        assert ADDRESS in concern.about
        assert "ConnectionRefusedError" in concern.about

    def test_only_the_person_and_the_it_centre_try_an_address_again(self, letter):
        stranger, _ = make_reader()
        centre, _ = make_reader(Role.IT_CENTRE)
        with pytest.raises(NotYourAddressError):
            try_address_again(by=actor_of(stranger), now=NOW, person_id=letter.person_id)
        Choice.objects.filter(pk=letter.person_id).update(refused_address=ADDRESS, refused_at=NOW)
        assert refused_addresses(actor_of(stranger)) == ()
        assert [row.address for row in refused_addresses(actor_of(centre))] == [ADDRESS]
        assert try_address_again(by=actor_of(centre), now=NOW, person_id=letter.person_id)

    def test_mails_are_removed_with_their_notices(self, letter, monkeypatch):
        Letter.objects.update(made_at=NOW - timedelta(days=400))
        monkeypatch.setattr(tasks.clock, "now", lambda: NOW)
        tasks.sweep_old_notices(timestamp=0)
        assert Letter.objects.count() == 0

    @pytest.mark.parametrize(
        ("action", "status", "is_refused"), [("failed", "5.1.1", True), ("delayed", "4.4.1", False)]
    )
    def test_a_mail_that_comes_back_is_taken_in_once(
        self, letter, monkeypatch, capsys, action, status, is_refused
    ):
        report = bounce_of(letter, action=action, status=status)
        for _time in range(2):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report)))
            assert cli.COMMANDS[0].run(None) == 0
        assert (
            capsys.readouterr().out.splitlines() == ["address refused" if is_refused else "only delayed"] * 2
        )
        assert mail_of(letter.person_id).is_refused is is_refused
        assert AuditEntry.objects.filter(tag="mail_address:refused").count() == int(is_refused)

    @pytest.mark.parametrize("report", [b"", b"\xff\0", b"Subject: hello\r\n\r\nhello", b"x" * 2_000_000])
    def test_any_other_mail_is_no_report(self, report, monkeypatch, capsys):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report)))
        assert cli.COMMANDS[0].run(None) == 0
        assert capsys.readouterr().out.startswith("nothing done")

    def test_a_report_of_anothers_mail_changes_nothing(self, letter):
        report = bounce_of(letter, action="failed", status="5.1.1")
        with pytest.raises(NotABounceError):
            read_bounce(report.replace(str(letter.mark).encode(), b"nobody"))


def bounce_of(letter: Letter, *, action: str, status: str) -> bytes:
    """Return a report as Postfix writes one, shortened."""
    return f"""From: MAILER-DAEMON@mx.example
To: motcua@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I'm sorry.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {letter.address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--B
Content-Type: text/rfc822-headers

Message-ID: <{letter.mark}@localhost>
Subject: x

--B--
""".encode()


@pytest.mark.django_db
def test_nobody_chooses_what_there_is_not():
    user, _agency_id = make_reader()
    with pytest.raises(UnknownKindError):
        choose_ways(by=actor_of(user), now=NOW, chosen=Chosen(ways={"no.such": Way.DIGEST}, language="vi"))
    with pytest.raises(UnknownLanguageError):
        choose_ways(by=actor_of(user), now=NOW, chosen=Chosen(ways={}, language="fr"))
    assert LetterState.WAITING.value == "waiting"
