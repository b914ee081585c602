from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from motcua.platform.postgres import Cluster, ClusterError, ForeignDataError, OldDataError
from motcua.platform.postgres.owner import owner_of
from motcua.platform.postgres.running import running_pid
from motcua.platform.postgres.settings_files import configuration
from motcua.platform.postgres.socket_directory import (
    LONGEST,
    SOCKET_NAME,
    make_socket_directory,
    socket_directory,
)

ODD = "đường dài/với 'nháy' và \"ngoặc\"/$HOME/" + "rất-dài-" * 12
HOLDER = """
import sys, time
from pathlib import Path
from motcua.platform.postgres import Cluster
cluster = Cluster(root=Path(sys.argv[1]), is_durable=False)
cluster.hold()
cluster.create_database("motcua")
print(cluster.status().pid, flush=True)
sys.stdin.readline()
cluster.release()
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A cluster with data, stopped; making one takes a second."""
    cluster = Cluster(root=tmp_path_factory.mktemp("pg"), is_durable=False)
    cluster.hold()
    cluster.create_database("motcua")
    cluster.release()
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(made):
    yield made
    made.release()
    made.stop()


def _holder(cluster: Cluster) -> subprocess.Popen[str]:
    """Hold the cluster in another process until its input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(cluster.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _answers(cluster: Cluster) -> bool:
    with psycopg.connect(cluster.url("motcua")) as connection:
        return connection.execute("SELECT lower('ĐÀ BẮC')").fetchone() == ("đà bắc",)


def _wait_until(condition, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_it_runs_while_it_is_held_and_no_longer(cluster):
    assert cluster.status().pid is None

    cluster.hold()
    assert _answers(cluster)

    cluster.release()
    assert cluster.status().pid is None
    assert not (cluster.data / "postmaster.pid").exists(), "stopped cleanly"


def test_the_last_to_leave_stops_it(cluster):
    cluster.hold()
    other = _holder(cluster)
    assert int(other.stdout.readline()) == cluster.status().pid

    cluster.release()
    assert _answers(cluster)

    other.communicate("\n", timeout=60)
    assert cluster.status().pid is None


def test_many_may_start_it_at_once(cluster):
    holders = [_holder(cluster) for _ in range(4)]

    pids = {int(holder.stdout.readline()) for holder in holders}
    for holder in holders:
        holder.communicate("\n", timeout=60)

    assert len(pids) == 1
    assert [holder.returncode for holder in holders] == [0] * 4
    assert cluster.status().pid is None


def test_a_holder_that_is_killed_does_not_hold_it(cluster):
    killed = _holder(cluster)
    killed.stdout.readline()
    killed.kill()
    killed.communicate()
    assert cluster.status().pid is not None

    cluster.hold()
    cluster.release()

    assert cluster.status().pid is None


def test_a_killed_server_is_revived_with_its_data(made):
    cluster = Cluster(root=made.root, is_durable=True)
    cluster.hold()
    with psycopg.connect(cluster.url("motcua")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS one")
    assert cluster.revive() is False
    pid = cluster.status().pid

    os.kill(pid, signal.SIGKILL)
    assert _wait_until(lambda: cluster.status().pid is None)

    assert cluster.revive() is True
    assert cluster.status().pid != pid
    with psycopg.connect(cluster.url("motcua")) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    cluster.release()


def test_a_session_that_computes_does_not_keep_a_killed_server_from_coming_back(cluster):
    cluster.hold()
    session = psycopg.connect(cluster.url("motcua"), autocommit=True)
    computing = threading.Thread(target=_compute_for_ever, args=(session,), daemon=True)
    computing.start()
    assert _wait_until(lambda: _is_computing(cluster, session.info.backend_pid))

    os.kill(cluster.status().pid, signal.SIGKILL)
    assert _wait_until(lambda: cluster.status().pid is None)
    assert Path(f"/proc/{session.info.backend_pid}").exists(), "it does not notice"

    assert cluster.revive() is True
    assert _answers(cluster)
    computing.join(20)
    assert not computing.is_alive()


def _compute_for_ever(session: psycopg.Connection) -> None:
    with suppress(psycopg.OperationalError):
        session.execute("DO 'BEGIN LOOP END LOOP; END'")


def _is_computing(cluster: Cluster, backend: int) -> bool:
    with psycopg.connect(cluster.url("motcua")) as other:
        found = other.execute("SELECT state FROM pg_stat_activity WHERE pid = %s", [backend]).fetchone()
    return found == ("active",)


def test_a_lock_file_whose_number_belongs_to_another_program_is_no_server(cluster):
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    lines = [
        str(stranger.pid),
        str(cluster.data),
        "1700000000",
        "5432",
        "/tmp",
        "",
        "5432001 999999999",
        "ready",
        "",
    ]
    (cluster.data / "postmaster.pid").write_text("\n".join(lines))
    try:
        assert running_pid(cluster.data) is None

        cluster.hold()

        assert _answers(cluster)
    finally:
        stranger.communicate(b"\n")


def test_an_unfinished_set_up_is_done_again(tmp_path):
    root = tmp_path / "pg"
    (root / "data.new" / "base").mkdir(parents=True)
    cluster = Cluster(root=root, is_durable=False)

    cluster.hold()
    try:
        assert (cluster.data / "PG_VERSION").exists()
        assert not (root / "data.new").exists()
    finally:
        cluster.release()


@pytest.mark.slow
def test_a_long_and_odd_path_will_do(tmp_path):
    cluster = Cluster(root=tmp_path / ODD / "postgres", is_durable=False)

    cluster.hold()
    try:
        assert cluster.create_database("motcua")
        assert _answers(cluster)
        assert not str(cluster.sockets).startswith(str(tmp_path))
        assert cluster.sockets.stat().st_mode & 0o777 == 0o700
    finally:
        cluster.release()
        cluster.sockets.rmdir()


@pytest.mark.parametrize("length", [20, 60, 90, 200, 900])
def test_the_socket_is_never_too_long_and_always_the_same(length):
    root = Path("/" + "x" * length)

    assert len(bytes(socket_directory(root) / f"{SOCKET_NAME}.lock")) <= LONGEST
    assert socket_directory(root) == socket_directory(root) != socket_directory(Path("/" + "y" * length))


def test_a_socket_directory_somebody_else_made_is_not_used(tmp_path):
    trap = tmp_path / "trap"
    trap.symlink_to(tmp_path)

    with pytest.raises(ForeignDataError):
        make_socket_directory(trap, owner_of(tmp_path / "none"))


def test_data_of_another_major_version_are_left_alone(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("17\n")

    with pytest.raises(OldDataError, match="PostgreSQL 17"):
        Cluster(root=tmp_path).hold()
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_failed_start_says_what_the_server_said(cluster):
    local = cluster.data / "local.conf"
    local.write_text("work_mem = 'plenty'\n")
    try:
        with pytest.raises(ClusterError, match="work_mem"):
            cluster.hold()
    finally:
        local.unlink()
    assert cluster.status().pid is None


def test_acknowledged_means_durable_except_in_tests():
    lasting, passing = (
        configuration(sockets=Path("/s"), logs=Path("/l"), is_durable=durable) for durable in (True, False)
    )

    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        assert f"{name} = on\n" in lasting
        assert f"{name} = off\n" in passing


def test_only_root_and_the_owner_may_connect(cluster):
    cluster.hold()

    assert cluster.sockets.stat().st_mode & 0o077 == 0
    rules = (cluster.data / "pg_hba.conf").read_text()
    assert rules == "local all motcua peer map=motcua\n"


def _as_nobody(act) -> int:
    """Do something as an ordinary user, in a child of this process; return its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        act()
        status = 0
    finally:
        os._exit(status)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_runs_it_too_and_root_can_take_over():
    home = Path("/var/tmp") / f"motcua-user-{os.getpid()}"
    home.mkdir()
    os.chown(home, 65534, 65534)
    cluster = Cluster(root=home / "pg", is_durable=False)
    try:
        assert _as_nobody(lambda: (cluster.hold(), cluster.create_database("motcua"), cluster.release())) == 0
        assert cluster.data.stat().st_uid == 65534

        cluster.hold()
        assert _answers(cluster)
        assert Path(f"/proc/{cluster.status().pid}").stat().st_uid == 65534
    finally:
        cluster.release()
        subprocess.run(["rm", "-rf", str(home)], check=True)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can close a directory to the server's user")
def test_root_runs_it_below_a_closed_directory(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    cluster = Cluster(root=closed / "pg", is_durable=False)

    cluster.hold()
    try:
        assert cluster.create_database("motcua")
        assert _answers(cluster)
        assert closed.stat().st_mode & 0o777 == 0o700
        assert Path(f"/proc/{cluster.status().pid}").stat().st_uid != 0
    finally:
        cluster.release()


def test_a_process_forked_while_the_server_is_started_does_not_keep_the_turn(tmp_path, monkeypatch):
    cluster = Cluster(root=tmp_path)
    inherited: list[int] = []

    def forked_meanwhile(_: Cluster) -> None:
        mine = Path("/proc/self/fd").iterdir()
        [lock] = [fd for fd in mine if fd.exists() and fd.resolve() == tmp_path / "turn.lock"]
        inherited.append(os.dup(int(lock.name)))

    monkeypatch.setattr(Cluster, "_ensure_running", forked_meanwhile)
    cluster.revive()
    try:
        with (tmp_path / "turn.lock").open("w") as other:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the turn of another process
    finally:
        os.close(inherited[0])
