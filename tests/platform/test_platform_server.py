"""The real server, worker and database, as processes, over a real socket."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest

from motcua.platform.postgres import Cluster

pytestmark = pytest.mark.slow
SWEEP = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)
VALUES ('upkeep', 'platform.sweep', '{"timestamp": 0}', 'todo') RETURNING id
"""
NOT_OURS = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}


class Product:
    """An installation in a directory of its own."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        kept = {name: text for name, text in os.environ.items() if name not in NOT_OURS}
        self.environment = {
            **kept, "MOTCUA_VAR": str(var), "MOTCUA_PORT": str(self.port), "MOTCUA_WORKERS": "1",
            "MOTCUA_MAX_REQUEST_MB": "1", "DJANGO_SETTINGS_MODULE": "motcua.project.settings",
        }  # fmt: skip
        self.cluster = Cluster(root=var / "postgres")
        self.server: subprocess.Popen[str] | None = None

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "motcua.project", *arguments],
            env=self.environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "motcua.project", *arguments],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def serve(self) -> subprocess.Popen[str]:
        """Have the server running: the one that runs, unless a test ended it."""
        if self.server is None or self.server.poll() is not None:
            self.server = self.start("serve", "--with-worker")
            assert "answers at" in self.server.stdout.readline()
        return self.server

    def stop(self) -> None:
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            self.server.wait(60)
        self.cluster.stop()

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def query(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.cluster.url("motcua"), autocommit=True) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    made = Product(tmp_path_factory.mktemp("product"))
    done = made.run("setup")
    assert done.returncode == 0, done.stderr
    assert made.cluster.status().pid is None, "the last to leave stopped the database"
    yield made
    made.stop()


@pytest.fixture
def server(product):
    process = product.serve()
    _until(lambda: product.get("/health/live")[0] == 200)
    return process


def _until(condition, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except (OSError, psycopg.Error):
            pass
        time.sleep(0.2)
    pytest.fail(f"not within {seconds} s")


def _standing_of(product: Product, part: str) -> str:
    return json.loads(product.get("/health/ready")[1])["parts"][part]


def test_setting_up_twice_is_fine_and_the_check_finds_nothing(product):
    assert product.run("setup").returncode == 0

    check = product.run("check")

    assert (check.returncode, "BAD" in check.stdout) == (0, False), check.stdout
    key = product.var / "secrets" / "secret-key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_wrong_settings_are_said_before_anything_starts(product):
    product.environment["MOTCUA_PROT"] = "80"
    try:
        done = product.run("serve")
    finally:
        del product.environment["MOTCUA_PROT"]

    assert done.returncode == 78
    assert done.stderr.splitlines() == [
        "motcua: the settings are wrong:",
        "MOTCUA_PROT: there is no such setting; did you mean MOTCUA_PORT?",
    ]


def test_server_worker_and_database_work_together_and_stop_in_order(product, server):
    _until(lambda: _standing_of(product, "worker") == "good")
    product.query("INSERT INTO platform_event (name, data) VALUES ('test.x.v1', '{}') RETURNING id")
    _until(lambda: product.query("SELECT bool_and(is_relayed) FROM platform_event") == [(True,)])
    assert "motcua_requests_total" in product.get("/metrics")[1]

    second = product.run("serve")
    assert second.returncode == 1
    assert second.stderr.strip().splitlines()[-1] == (
        f"motcua serve: port {product.port} is in use: stop what runs there, "
        "or choose another with --port or MOTCUA_PORT"
    )

    server.terminate()
    assert server.wait(60) == 0
    assert product.cluster.status().pid is None


def test_a_request_that_is_too_large_is_refused_before_it_is_sent(product, server):
    with socket.create_connection(("127.0.0.1", product.port), timeout=30) as connection:
        head = "POST /language/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n"
        connection.sendall(head.encode())
        answer = connection.recv(4096).decode(errors="replace")

    assert answer.startswith("HTTP/1.1 413")


def test_a_killed_database_and_a_killed_worker_are_revived(product, server):
    _until(lambda: _standing_of(product, "worker") == "good")
    old = product.cluster.status().pid

    os.kill(old, signal.SIGKILL)
    _until(lambda: product.cluster.status().pid not in {None, old})
    _until(lambda: product.get("/health/ready")[0] == 200)

    with psycopg.connect(product.cluster.url("motcua")) as blocker:
        blocker.execute("LOCK TABLE platform_idempotency_record IN ACCESS EXCLUSIVE MODE")
        job = product.query(SWEEP)[0][0]
        _until(
            lambda: product.query(f"SELECT status FROM procrastinate_jobs WHERE id = {job}") == [("doing",)]
        )
        workers = _children_of(server.pid, b"worker")
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
    product.query("UPDATE procrastinate_workers SET last_heartbeat = now() + interval '1 day' RETURNING id")
    _until(lambda: _children_of(server.pid, b"worker") - workers)
    _until(lambda: product.query(f"SELECT 1 FROM procrastinate_jobs WHERE id = {job}") == [])
    product.query("INSERT INTO platform_event (name, data) VALUES ('test.y.v1', '{}') RETURNING id")
    _until(lambda: product.query("SELECT bool_and(is_relayed) FROM platform_event") == [(True,)])


def test_a_server_process_killed_again_and_again_is_replaced(product, server):
    for _ in range(3):
        [answering] = _children_of(server.pid, b"serve")
        os.kill(answering, signal.SIGKILL)
        _until(lambda killed=answering: _children_of(server.pid, b"serve") - {killed})
        _until(lambda: product.get("/health/live")[0] == 200)

    assert server.poll() is None


def _children_of(parent: int, command: bytes) -> set[int]:
    """Return the processes of this command of ``motcua`` that the server started."""
    found = set()
    for process in Path("/proc").iterdir():
        try:
            is_child = int((process / "stat").read_text().rpartition(")")[2].split()[1]) == parent
            if is_child and command in (process / "cmdline").read_bytes().split(b"\0"):
                found.add(int(process.name))
        except (OSError, ValueError, IndexError):
            continue
    return found
