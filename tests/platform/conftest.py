"""What the platform's tests share."""

from __future__ import annotations

from uuid import uuid4

import pytest


@pytest.fixture(autouse=True)
def _own_incoming(settings) -> None:
    """Let files arrive where no upload of another test still waits to be collected."""
    settings.FILE_UPLOAD_TEMP_DIR = settings.VAR / "files" / "incoming" / f"test-{uuid4().hex}"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, parents=True)
