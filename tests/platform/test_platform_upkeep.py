from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from motcua.platform import clock, files, upkeep
from motcua.platform.files import Kind
from motcua.platform.files.blobs import place_of
from motcua.platform.lifelines import LINES, LifeLine
from motcua.platform.models import FileRow
from motcua.platform.outbox.delivering import deliver

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n upkeep %%EOF\n"


def _worker(seconds_ago: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s) RETURNING id",
            [timedelta(seconds=seconds_ago)],
        )
        return cursor.fetchone()[0]


def _job_of(worker_id: int | None) -> int:
    job_id = deliver.defer(delivery_ids=[1])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker_id, job_id],
        )
    return job_id


def _states(*jobs: int) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status FROM procrastinate_jobs WHERE id = ANY(%s)", [list(jobs)])
        return dict(cursor.fetchall())


@contextmanager
def _line_of(*workers: int) -> Iterator[None]:
    """Hold the life lines of workers, as their processes would."""
    with psycopg.connect(**connection.get_connection_params()) as session:
        for worker in workers:
            session.execute("SELECT pg_advisory_lock_shared(%s, %s)", [LINES, worker])
        yield


def test_jobs_of_dead_workers_are_free_again_and_others_go_on():
    silent, killed, alive = _worker(600), _worker(5), _worker(5)
    jobs = [_job_of(worker) for worker in (silent, killed, None, alive)]

    with _line_of(silent, alive):
        assert upkeep.free_jobs_of_dead_workers(now=clock.now()) == 3

    assert _states(*jobs) == dict(zip(jobs, ("todo", "todo", "todo", "doing"), strict=True))


HOLDER = """
import sys, time
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from motcua.platform.lifelines import LifeLine
LifeLine(int(sys.argv[2])).hold()
print("held", flush=True)
time.sleep(600)
"""


@pytest.mark.usefixtures("committed_jobs")
def test_the_jobs_of_a_worker_are_free_as_soon_as_its_process_is_killed():
    worker = _worker(-3600)  # its heart would be heard for another hour
    job = _job_of(worker)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, connection.settings_dict["NAME"], str(worker)],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "held\n"
        assert upkeep.free_jobs_of_dead_workers(now=clock.now()) == 0
    finally:
        process.kill()
        process.wait()

    until = time.monotonic() + 60
    while not upkeep.free_jobs_of_dead_workers(now=clock.now()) and time.monotonic() < until:
        time.sleep(0.05)
    assert _states(job) == {job: "todo"}


@pytest.mark.usefixtures("committed_jobs")
def test_a_worker_that_stops_lets_its_line_go():
    worker = _worker(5)
    line = LifeLine(worker)
    line.hold()
    job = _job_of(worker)
    assert upkeep.free_jobs_of_dead_workers(now=clock.now()) == 0

    line.let_go()

    assert upkeep.free_jobs_of_dead_workers(now=clock.now()) == 1
    assert _states(job) == {job: "todo"}


def _age(path, days: float) -> None:
    moment = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_bytes_without_a_row_go_after_a_day_and_kept_ones_stay():
    kept, dropped, fresh = (
        files.store(io.BytesIO(PDF + name + b"%%EOF"), name="a.pdf", allowed={Kind.PDF}, max_bytes=999)
        for name in (b"kept", b"dropped", b"fresh")
    )
    FileRow.objects.filter(id__in=[dropped.id, fresh.id]).delete()
    places = [settings.VAR / "files" / place_of(each.sha256) for each in (kept, dropped, fresh)]
    _age(places[0], 400)
    _age(places[1], 1.1)

    list(upkeep.remove_leftovers(now=clock.now()))

    assert [place.exists() for place in places] == [True, False, True]


def test_uploads_that_broke_off_go_after_a_day():
    old, new = (settings.FILE_UPLOAD_TEMP_DIR / name for name in ("in-old", "in-new"))
    for path in (old, new):
        path.write_bytes(b"half")
    _age(old, 2)

    upkeep.sweep(now=clock.now())

    assert (old.exists(), new.exists()) == (False, True)
    new.unlink()


def test_keeping_the_same_bytes_again_makes_them_young():
    stored = files.store(io.BytesIO(PDF), name="a.pdf", allowed={Kind.PDF}, max_bytes=999)
    FileRow.objects.all().delete()
    place = settings.VAR / "files" / place_of(stored.sha256)
    _age(place, 5)

    again = files.store(io.BytesIO(PDF), name="b.pdf", allowed={Kind.PDF}, max_bytes=999)
    FileRow.objects.filter(id=again.id).delete()  # as while another transaction is under way
    list(upkeep.remove_leftovers(now=clock.now()))

    assert place.exists()
