"""Thirty-two clerks lodge at one agency at the same moment: thirty-two successive numbers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.dossiers.factories import NOW, make_application

from motcua.dossiers.models import Dossier, NumberSeries
from motcua.dossiers.services.lodge import lodge

AT_ONCE = 32


def lodge_in_a_thread(task):
    office, application, key = task
    try:
        return lodge(by=office.clerk, now=NOW, application=application, key=key, accepted=True)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_simultaneous_lodgings_get_successive_numbers(office):
    application = make_application(office)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        lodged = list(pool.map(lodge_in_a_thread, [(office, application, None)] * AT_ONCE))

    serials = sorted(int(each.code.rsplit("-", 1)[1]) for each in lodged)
    assert serials == list(range(1, AT_ONCE + 1))


@pytest.mark.django_db(transaction=True)
def test_one_request_sent_many_times_at_once_makes_one_dossier_and_no_gap(office):
    application = make_application(office)

    with ThreadPoolExecutor(8) as pool:
        lodged = set(pool.map(lodge_in_a_thread, [(office, application, "same")] * 8))

    assert len(lodged) == Dossier.objects.count() == 1
    assert NumberSeries.objects.get(series="dossier:2026-11-20").last == 1


def test_a_number_that_outgrows_its_width_is_written_whole(office):
    NumberSeries.objects.create(agency_id=office.id, series="dossier:2026-11-20", last=9999)

    lodged = lodge(by=office.clerk, now=NOW, application=make_application(office), accepted=True)

    assert lodged.code == "H28.99.1-261120-10000"
