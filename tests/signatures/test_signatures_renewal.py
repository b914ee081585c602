"""Archive time stamps are renewed before they end, so that an original stays provable for decades."""

from __future__ import annotations

import io
from datetime import timedelta
from unittest.mock import Mock

import pytest
from asn1crypto import pem

from motcua.kernel.actors import SYSTEM
from motcua.platform import files
from motcua.platform.models import AuditEntry
from motcua.signatures import public
from motcua.signatures.adapters.renewing import protected_until
from motcua.signatures.domain.algorithms import STANDING, Limits
from motcua.signatures.models import ArchivedDocument
from motcua.signatures.public import Reason, Verdict
from motcua.signatures.services import renew_archive as renewing
from motcua.signatures.services.renew_archive import renew_archive
from motcua_simulators import trust_centre

YEAR = timedelta(days=365)
LATER, MUCH_LATER = 7.7 * YEAR, 15 * YEAR


def _trust(running, *, now):
    public.trust_anchor(certificate=pem.unarmor(running.root.read_bytes())[2], by=SYSTEM, now=now)
    public.use_time_stamp_service(url=running.time_stamp_address)


@pytest.fixture
def kept(db, centre, original, settings, tmp_path):
    """An original that is kept, under the authority of its day."""
    settings.VAR = tmp_path
    _trust(centre.running, now=centre.now)
    stored = files.store(
        io.BytesIO(original), name="quyet-dinh.pdf", allowed={files.Kind.PDF}, max_bytes=len(original)
    )
    public.keep_archive(file_id=stored.id, subject="dossier:12")
    public.keep_archive(file_id=stored.id, subject="dossier:12")
    return stored.id


@pytest.fixture
def successor(centre, tmp_path):
    """Another authority, founded when the first one's time stamps are about to end."""
    running = trust_centre.start(tmp_path / "successor", clock=lambda: centre.now + LATER)
    yield running
    running.stop()


def _bytes(file_id):
    with files.open(file_id) as stream:
        return stream.read()


def test_fifteen_years_on_it_is_valid_with_the_renewal_and_not_without(kept, centre, original, successor):
    assert renew_archive(now=centre.now) == 0
    assert renew_archive(now=centre.now + 7 * YEAR) == 0
    assert ArchivedDocument.objects.get().protected_until > centre.now + LATER

    _trust(successor, now=centre.now + LATER)
    assert renew_archive(now=centre.now + LATER) == 1
    assert renew_archive(now=centre.now + LATER) == 0

    renewed = _bytes(public.current_file(kept))
    assert renewed.startswith(original)
    assert _bytes(kept) == original
    for at in (centre.now + LATER, centre.now + MUCH_LATER):
        report = public.validate(renewed, at=at)
        assert (report.verdict, report.reasons) == (Verdict.VALID, ())
        assert [each.signed_at for each in report.signatures] == [centre.now, centre.now]
    without = public.validate(original, at=centre.now + MUCH_LATER)
    assert without.verdict is Verdict.INDETERMINATE
    assert Reason.TIME_STAMP_UNUSABLE in without.reasons
    assert AuditEntry.objects.filter(tag="document:renew", on_ref="dossier:12").count() == 1


def test_what_fails_is_told_and_tried_again(kept, centre, successor):
    public.use_time_stamp_service(url="http://127.0.0.1:9/time-stamp")
    assert renew_archive(now=centre.now + LATER) == 0
    assert "does not answer" in ArchivedDocument.objects.get().fault
    assert public.current_file(kept) == kept

    _trust(successor, now=centre.now + LATER)
    assert renew_archive(now=centre.now + LATER) == 1
    assert ArchivedDocument.objects.values_list("fault", "renewals").get() == ("", 1)


def test_a_fault_at_the_first_look_is_no_end(kept, centre, successor, monkeypatch):
    """The store is away for a night, or something that nobody foresaw is raised."""
    for error in (OSError("the store is away"), ZeroDivisionError("unforeseen")):
        with monkeypatch.context() as patch:
            patch.setattr(renewing, "_content", Mock(side_effect=error))
            assert renew_archive(now=centre.now) == 0
        assert ArchivedDocument.objects.get().fault == str(error)

    _trust(successor, now=centre.now + LATER)
    assert renew_archive(now=centre.now + LATER) == 1
    assert ArchivedDocument.objects.values_list("fault", "renewals").get() == ("", 1)


def test_what_another_run_renewed_meanwhile_is_not_stamped_again(kept, centre, successor):
    _trust(successor, now=centre.now + LATER)
    assert renew_archive(now=centre.now + LATER) == 1

    assert not renewing._renew(ArchivedDocument.objects.get().pk, now=centre.now + LATER)
    assert ArchivedDocument.objects.get().renewals == 1


def test_what_is_too_late_or_bears_no_stamp_is_told(kept, centre, signed):
    assert renew_archive(now=centre.now + 9 * YEAR) == 0
    assert "ended before" in ArchivedDocument.objects.get().fault
    stored = files.store(io.BytesIO(signed), name="a.pdf", allowed={files.Kind.PDF}, max_bytes=len(signed))
    public.keep_archive(file_id=stored.id, subject="dossier:13")

    assert renew_archive(now=centre.now) == 0
    assert "no time stamp" in ArchivedDocument.objects.get(file_id=stored.id).fault


def test_an_algorithm_that_ends_sooner_ends_the_protection(centre, original):
    ends = centre.now + YEAR

    assert protected_until(original, limits=Limits(ends={"sha256": ends})) == ends
    assert protected_until(original, limits=STANDING) > centre.now + LATER
