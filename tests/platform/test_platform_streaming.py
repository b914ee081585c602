from __future__ import annotations

import hashlib
import socket
import struct
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory
from django.utils.module_loading import import_string

from motcua.platform import files
from motcua.platform.configuration import load
from motcua.platform.files import Kind
from motcua.platform.files.blobs import StorageBlobs, place_of
from motcua.platform.files.scanning import is_reachable, scan
from motcua.platform.files.uploads import HashedUpload
from motcua.platform.object_store import django_storage

PDF = b"%PDF-1.7\n" + b"x" * 1000 + b"\n%%EOF\n"
MEBIBYTE = 1024 * 1024
MOST_MEMORY = 100 * MEBIBYTE

STORE = """
import os, re, sys
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
os.environ["MOTCUA_VAR"] = sys.argv[2]
import django
django.setup()
from motcua.platform.files import Kind
from motcua.platform.files import receiving
from motcua.platform.files.storages import blobs as place
from motcua.platform.files.recognition import content_is
from motcua.platform.files.traps import look_for_traps

class Large:
    def __init__(self, size):
        self.left, self.first = size, True
    def read(self, size):
        if self.left <= 0:
            return b""
        take = min(size, self.left)
        self.left -= take
        if self.first:
            self.first = False
            return b"%PDF-1.7\\n" + bytes(take - 9)
        return bytes(take - 6) + b"%%EOF\\n" if self.left == 0 else bytes(take)

def most_memory():
    # VmHWM is this program's own: getrusage also remembers the larger program that started it
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024

size = int(sys.argv[1])
before = most_memory()
with receiving.received(Large(size), max_bytes=size) as arrived:
    assert content_is(Kind.PDF, arrived.path)
    look_for_traps(Kind.PDF, arrived.path)
    place().keep(arrived.path, arrived.sha256)
print(before, most_memory(), arrived.size)
"""


def _memory_of_storing(size: int, var: Path) -> tuple[int, int, int]:
    done = subprocess.run(
        [sys.executable, "-c", STORE, str(size), str(var)], check=True, capture_output=True, text=True
    )
    before, after, kept = map(int, done.stdout.split())
    return before, after, kept


def test_memory_does_not_grow_with_the_file(tmp_path):
    before, after, kept = _memory_of_storing(48 * MEBIBYTE, tmp_path)

    assert kept == 48 * MEBIBYTE
    assert after - before < 16 * MEBIBYTE


@pytest.mark.slow
def test_a_gibibyte_is_kept_in_less_than_a_hundred_mebibytes_more(tmp_path):
    before, after, kept = _memory_of_storing(1024 * MEBIBYTE, tmp_path)

    assert kept == 1024 * MEBIBYTE
    assert after - before < MOST_MEMORY
    assert after < 2 * MOST_MEMORY


def _upload(content: bytes, name: str = "a.pdf"):
    request = RequestFactory().post("/", {"paper": SimpleUploadedFile(name, content)})
    request.upload_handlers = [load_handler(settings.FILE_UPLOAD_HANDLERS[0], request)]
    return request.FILES["paper"]


def test_an_upload_goes_to_the_disk_and_is_hashed_on_the_way():
    upload = _upload(PDF)

    assert isinstance(upload, HashedUpload)
    assert (upload.size, upload.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert Path(upload.temporary_file_path()).parent == settings.FILE_UPLOAD_TEMP_DIR
    assert upload.read() == PDF
    upload.close()


@pytest.mark.django_db
def test_an_upload_is_kept_without_being_copied_and_leaves_nothing_behind():
    upload = _upload(PDF + b"%%EOF upload " + uuid4().hex.encode())  # kept by no earlier run
    node = Path(upload.temporary_file_path()).stat().st_ino

    stored = files.store(upload, name=upload.name, allowed={Kind.PDF}, max_bytes=MEBIBYTE)
    upload.close()

    assert (settings.VAR / "files" / place_of(stored.sha256)).stat().st_ino == node
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


@pytest.mark.django_db
def test_an_upload_that_is_too_large_is_refused():
    upload = _upload(b"%PDF-" + b"x" * MEBIBYTE)

    with pytest.raises(files.TooLargeError):
        files.store(upload, name="a.pdf", allowed={Kind.PDF}, max_bytes=MEBIBYTE)
    upload.close()

    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


@contextmanager
def _clamd(tmp_path: Path, answer: bytes):
    """Speak clamd's protocol on a socket; give back its address and what it was sent."""
    address = tmp_path / "clamd.ctl"
    server, received = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM), bytearray()
    server.bind(str(address))
    server.listen()

    def speak() -> None:
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as stream:
            command = stream.read(6)
            if command == b"zPING\0":
                connection.sendall(b"PONG\0")
                return
            assert command + stream.read(4) == b"zINSTREAM\0"
            while size := struct.unpack(">I", stream.read(4))[0]:
                received.extend(stream.read(size))
            connection.sendall(answer)

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    yield f"unix://{address}", received
    thread.join(5)
    server.close()


@pytest.fixture
def paper(tmp_path) -> Path:
    path = tmp_path / "paper"
    path.write_bytes(PDF * 300)
    return path


def test_a_clean_file_passes_the_scanner_whole(tmp_path, paper):
    with _clamd(tmp_path, b"stream: OK\0") as (address, received):
        scan(paper, clamd=address)

    assert bytes(received) == paper.read_bytes()


def test_what_the_scanner_finds_is_refused(tmp_path, paper):
    with (
        _clamd(tmp_path, b"stream: Eicar-Signature FOUND\0") as (address, _),
        pytest.raises(files.VirusFoundError),
    ):
        scan(paper, clamd=address)


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"garbage\0"])
def test_an_answer_that_is_not_a_clear_yes_is_a_no(tmp_path, paper, answer):
    with _clamd(tmp_path, answer) as (address, _), pytest.raises(files.ScannerUnavailableError):
        scan(paper, clamd=address)


@pytest.mark.parametrize("address", ["unix:///nowhere/clamd.ctl", "tcp://127.0.0.1:1"])
def test_a_scanner_that_does_not_answer_refuses_everything(paper, address):
    assert not is_reachable(address)
    with pytest.raises(files.ScannerUnavailableError):
        scan(paper, clamd=address)


def test_the_scanner_is_asked_whether_it_is_there(tmp_path):
    with _clamd(tmp_path, b"") as (address, _):
        assert is_reachable(address)


@pytest.mark.django_db
def test_a_file_is_not_kept_while_the_scanner_is_away(monkeypatch):
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, clamd="unix:///nowhere"))

    with pytest.raises(files.ScannerUnavailableError):
        files.store(_upload(PDF), name="a.pdf", allowed={Kind.PDF}, max_bytes=MEBIBYTE)


class _Bucket(BaseHTTPRequestHandler):
    """As much of S3 as one small object needs: HEAD, PUT and GET by path."""

    objects: dict[str, bytes]

    def do_HEAD(self) -> None:
        self._answer(b"", head=True)

    def do_GET(self) -> None:
        self._answer(self.objects.get(self.path, b""))

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            size, _, rest = body.partition(b"\r\n")
            body = rest[: int(size.split(b";")[0], 16)]
        self.objects[self.path] = body
        self.send_response(200)
        self.send_header("ETag", '"x"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, body: bytes, *, head: bool = False) -> None:
        kept = self.objects.get(self.path)
        self.send_response(404 if kept is None else 200)
        self.send_header("Content-Length", str(len(kept or b"")))
        self.send_header("ETag", '"x"')
        self.send_header("Last-Modified", "Fri, 20 Nov 2026 02:00:00 GMT")
        self.end_headers()
        if not head:
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


def test_an_object_store_keeps_and_gives_back(tmp_path):
    handler = type("Bucket", (_Bucket,), {"objects": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        described = django_storage(
            load(
                {
                    "MOTCUA_FILES": "s3://bucket/files",
                    "MOTCUA_S3_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
                    "MOTCUA_S3_REGION": "vn",
                    "MOTCUA_S3_ACCESS_KEY": "key",
                    "MOTCUA_S3_SECRET_KEY": "secret",
                }
            )
        )
        kept = StorageBlobs(import_string(described["BACKEND"])(**described["OPTIONS"]))
        source = tmp_path / "in"
        source.write_bytes(PDF)
        digest = hashlib.sha256(PDF).hexdigest()

        kept.check()
        kept.keep(source, digest)
        kept.keep(source, digest)

        assert list(handler.objects) == [f"/bucket/files/{place_of(digest)}"]
        with kept.open(digest) as stream:
            assert stream.read() == PDF
    finally:
        server.shutdown()
        server.server_close()
    with pytest.raises(OSError, match="object store"):
        kept.check()
