from __future__ import annotations

import io
import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from motcua.platform import clock, files, upkeep
from motcua.platform.files import Kind
from motcua.platform.files.blobs import place_of
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


def _states() -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status FROM procrastinate_jobs")
        return dict(cursor.fetchall())


def test_jobs_of_dead_workers_are_free_again_and_others_go_on():
    dead, gone, alive = _job_of(_worker(600)), _job_of(None), _job_of(_worker(5))

    assert upkeep.free_jobs_of_dead_workers(now=clock.now()) == 2
    assert _states() == {dead: "todo", gone: "todo", alive: "doing"}


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
