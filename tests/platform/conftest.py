"""What the platform's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def _own_incoming(settings) -> None:
    """Let files arrive where no upload of another test still waits to be collected."""
    settings.FILE_UPLOAD_TEMP_DIR = settings.VAR / "files" / "incoming" / f"test-{uuid4().hex}"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, parents=True)


@pytest.fixture
def committed_jobs(transactional_db: None) -> Iterator[None]:
    """Let other sessions see this test's jobs and workers; Django does not empty procrastinate's tables."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM procrastinate_workers")
