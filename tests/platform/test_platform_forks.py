from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

from motcua.platform.companions import Companions
from motcua.platform.postgres.owner import owner_of
from motcua.platform.postgres.programs import spawn_server

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
PATIENCE_SECONDS = 60


@pytest.fixture
def forked(monkeypatch):
    """Fork in another thread at the worst moment: when a program's start holds both ends of its pipe.

    Returns the forked processes, which live until the test ends.
    """
    children: list[int] = []
    start = subprocess._fork_exec

    def fork() -> None:
        child = os.fork()
        if not child:
            time.sleep(10 * PATIENCE_SECONDS)
            os._exit(0)
        children.append(child)

    def at_the_worst_moment(*arguments):
        other = threading.Thread(target=fork)
        other.start()
        other.join(0.3)
        others.append(other)
        return start(*arguments)

    others: list[threading.Thread] = []
    monkeypatch.setattr(subprocess, "_fork_exec", at_the_worst_moment)
    yield children
    for other in others:
        other.join()
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _ends(act) -> bool:
    """Tell whether ``act`` comes to its end, and is not kept waiting by a forked process."""
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return not thread.is_alive()


def test_the_database_is_started_while_another_thread_forks(forked, tmp_path):
    started: list[subprocess.Popen[bytes]] = []

    assert _ends(
        lambda: started.append(
            spawn_server(data=tmp_path, log=tmp_path / "log", owner=owner_of(tmp_path / "none"))
        )
    )
    assert started[0].wait() != 0, "there are no data"
    assert _until_forked(forked)


def test_the_worker_is_started_while_another_thread_forks(forked, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/true")

    def have_company() -> None:
        with Companions(cluster=None, with_worker=True):
            pass

    assert _ends(have_company)
    assert _until_forked(forked)


def _until_forked(children: list[int]) -> bool:
    """Wait for the fork that was held back meanwhile."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not children and time.monotonic() < until:
        time.sleep(0.01)
    return bool(children)
