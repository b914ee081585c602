"""Packages for the archive: what is written is accepted by a checker that knows only the rule."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
import zipfile

import pytest
from tests.documents.arrivals import PNG
from tests.documents.filing import handed_over
from tests.documents.packages import TOP, codes_of, entries_of, good

from motcua.documents.models import TransferredFile
from motcua.documents.package_check.checking import check_package
from motcua.documents.packaging.contents import safe_name
from motcua.documents.packaging.gather import gather
from motcua.documents.packaging.streaming import stream_package
from motcua.project.cli import main

pytestmark = pytest.mark.django_db


def test_a_package_is_accepted_as_zip_and_as_folder(tmp_path):
    packed = good()
    path = tmp_path / "package.zip"
    path.write_bytes(b"".join(stream_package(packed)))
    report = check_package(path)
    assert report.findings == ()
    assert (report.objid, report.files) == (TOP, 6)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    assert check_package(tmp_path / TOP).findings == ()


def test_the_same_file_gives_the_same_bytes():
    packed = good()
    assert b"".join(stream_package(packed)) == b"".join(stream_package(packed))


def test_a_transferred_file_is_packed_with_its_bytes_as_they_are(house, tmp_path):
    transfer_id, _ = handed_over(house)
    found = TransferredFile.objects.select_related("work_file__agency", "transfer").get(transfer=transfer_id)
    path = tmp_path / "package.zip"
    path.write_bytes(b"".join(stream_package(gather(found))))
    assert check_package(path).findings == ()
    with zipfile.ZipFile(path) as archive:
        kept = [archive.read(each) for each in archive.namelist() if "/data/" in each]
    assert kept == [PNG, PNG], "the letter's scan and the picture of its own"


def test_a_large_file_goes_through_in_pieces(monkeypatch):
    packed = good()
    one = packed.items[0].files[0]
    size = 40 * 2**20
    monkeypatch.setattr("motcua.platform.files.open", lambda _id: io.BytesIO(b"\0" * size))
    large = type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"size": size})
    monkeypatch.setattr(type(packed), "files", property(lambda _: (large,)))
    tracemalloc.start()
    begun = tracemalloc.get_traced_memory()[0]
    sent = sum(len(piece) for piece in stream_package(packed))
    most = tracemalloc.get_traced_memory()[1] - begun
    tracemalloc.stop()
    assert sent > size
    assert most < size + 8 * 2**20, "the source itself, and little beside it"


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["archive", "check", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_the_command_tells_programs_and_people(tmp_path, capsys):
    entries = entries_of(good())
    assert codes_of(entries, tmp_path / "good.zip") == set()
    codes_of(entries | {"them.txt": b"x"}, tmp_path / "bad.zip")
    assert run(tmp_path / "good.zip", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["objid"], told["findings"]) == (True, TOP, [])
    assert run(tmp_path / "good.zip", tmp_path / "bad.zip", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["ok"] for each in told] == [True, False]
    assert told[1]["findings"][0] | {"vi": "", "en": ""} == {
        "code": "extra_file", "path": "them.txt", "detail": "", "vi": "", "en": "",
    }  # fmt: skip
    assert run(tmp_path / "bad.zip") == 1
    assert "Tệp thừa [extra_file]" in capsys.readouterr().out
    assert run(tmp_path / "none.zip", "--json") == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "unreadable"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Công văn số 12/QĐ.PDF", "0001_qd.pdf"),
        ("../../etc/passwd", "0001_passwd"),
        ("😀.png", "0001_tep.png"),
        ("Báo cáo   quý.III.docx", "0001_bao-cao-quy-iii.docx"),
    ],
)
def test_names_in_packages_are_plain(name, safe):
    assert safe_name(1, name) == safe


def test_digests_are_those_of_the_bytes():
    packed, entries = good(), entries_of(good())
    for file in packed.files:
        assert hashlib.sha256(entries[file.path]).hexdigest() == file.sha256
