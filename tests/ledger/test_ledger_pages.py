"""The pages of the ledger, and the log's files over HTTP."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from tests.ledger.factories import NOW, STREAM, TableSource, happen, superuser

from motcua.ledger import public as ledger
from motcua.ledger.adapters.key_files import verifier_key
from motcua.ledger.adapters.log_files import LogFiles
from motcua.ledger.domain.checkpoints import open_checkpoint
from motcua.ledger.domain.hashing import complete_hash, leaf_hash, range_hash
from motcua.ledger.domain.histories import Verdict, verify_history
from motcua.ledger.domain.tiles import entries_in, hashes_in, levels_of, tile_over, tiles_of
from motcua.ledger.services.sequence import sequence

pytestmark = pytest.mark.django_db
TOKEN = ledger.subject_token("dossier:7")


@pytest.fixture
def published(log, source):
    happen(280)
    sequence(now=NOW)
    happen(20, first=280)
    sequence(now=NOW + timedelta(hours=1))
    return log


def words(response) -> str:
    """Return the text of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def upload(client, content: bytes):
    file = BytesIO(content)
    file.name = "motcua-history.json"
    return client.post(reverse("ledger:verify"), {"proof": file})


def test_a_stranger_can_follow_the_log_by_http_alone(client, published):
    """Fetch the checkpoint, verify it, fetch all tiles and bundles, recompute the root."""
    response = client.get("/ledger/checkpoint")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=2"
    head = open_checkpoint(response.content.decode(), key=verifier_key(published)).checkpoint
    tiles = {
        tile.path: fetch_tile(client, tile)
        for level in (None, *levels_of(head.size))
        for tile in tiles_of(head.size, level=level)
    }

    def read(level: int, index: int) -> bytes:
        tile, first, count = tile_over(level, index, size=head.size)
        return complete_hash(hashes_in(tiles[tile.path])[first : first + count])

    entries = [each for tile in tiles_of(head.size, level=None) for each in entries_in(tiles[tile.path])]
    assert len(entries) == 300
    assert [leaf_hash(entry) for entry in entries] == [read(0, index) for index in range(300)]
    assert range_hash(0, head.size, read=read) == head.root


def fetch_tile(client, tile) -> bytes:
    response = client.get(f"/ledger/tile/{tile.path}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    return response.content


def test_a_partial_tile_is_served_also_after_it_became_full(client, published):
    full = LogFiles(published).folder / "log" / "tile" / "0" / "000"
    response = client.get("/ledger/tile/0/000.p/17")
    assert response.content == full.read_bytes()[: 17 * 32]
    assert len(entries_in(client.get("/ledger/tile/entries/000.p/17").content)) == 17


@pytest.mark.parametrize(
    "path",
    ["0/001", "0/002.p/1", "2/000.p/1", "entries/001", "x/000", "0/000.p/0", "0/../../key", "..%2f..%2fkey",
     "0/%2e%2e/%2e%2e/key", "0/x000/000", "64/000", "0/000/", "0/" + "x999/" * 300 + "000"],
)  # fmt: skip
def test_what_is_no_tile_is_not_found(client, published, path):
    assert client.get(f"/ledger/tile/{path}").status_code == 404


def test_an_earlier_head_is_served(client, published):
    response = client.get("/ledger/head/280.txt")
    found = open_checkpoint(response.content.decode(), key=verifier_key(published))
    assert (found.checkpoint.size, found.signed_at) == (280, NOW)
    for size in ("281", "9" * 30, "9" * 3000, "9" * 5000):
        assert client.get(f"/ledger/head/{size}.txt").status_code == 404


def test_the_key_is_on_a_public_page(client, published):
    response = client.get("/ledger/")
    assert response.status_code == 200
    assert ledger.public_key() in words(response).replace("&#x27;", "'")
    assert "Sổ ghi nhận công khai" in words(response)
    assert "PRIVATE" not in response.content.decode()


def test_a_proven_history_says_so_in_plain_vietnamese(client, published):
    response = client.get(f"/ledger/proof/{TOKEN}/")
    text = words(response)
    assert "Quá trình xử lý này đã được chứng minh" in text
    assert "Có 30 bước nằm trong sổ đúng như khi ghi nhận" in text
    assert "Bị sửa" not in text
    assert f'href="/ledger/proof/{TOKEN}/history.json"' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_a_proven_history_says_so_in_english(client, published):
    with override("en"):
        client.cookies["django_language"] = "en"
        text = words(client.get(f"/ledger/proof/{TOKEN}/"))
    assert "This history is proven" in text
    assert "30 steps stand in the log as they were recorded" in text


def test_a_step_on_its_way_is_said_to_be_so(client, published):
    happen(10, first=300)
    text = words(client.get(f"/ledger/proof/{TOKEN}/"))
    assert "Bước mới nhất đang được ghi nhận" in text
    assert "Có 30 bước" in text


def test_a_touched_history_is_shown_as_not_intact(client, published):
    superuser("UPDATE test_event SET what = 'x' WHERE id = 17", "DELETE FROM test_event WHERE id = 27")
    text = words(client.get(f"/ledger/proof/{TOKEN}/"))
    assert "Quá trình xử lý này không còn nguyên vẹn" in text
    assert "đã được chứng minh" not in text
    assert text.count("Bị sửa sau khi ghi nhận") == 1
    assert text.count("Bị xoá sau khi ghi nhận") == 1


def test_another_history_is_reached_by_its_own_token_only(client, published):
    other = ledger.subject_token("dossier:8")
    assert client.get(f"/ledger/proof/{other}/").status_code == 200
    for token in ("dossier:8", TOKEN[:-1], other.swapcase(), ledger.subject_token("dossier:999")):
        assert client.get(f"/ledger/proof/{token}/").status_code == 404
    assert client.get("/ledger/proof/nonsense/history.json").status_code == 404


def test_the_downloaded_proof_verifies_offline_and_on_the_page(client, published):
    response = client.get(f"/ledger/proof/{TOKEN}/history.json")
    assert response["Content-Disposition"] == 'attachment; filename="motcua-history.json"'
    assert verify_history(response.content, key=verifier_key(published)).verdict is Verdict.VALID

    happen(50, first=300)
    sequence(now=NOW + timedelta(hours=2))
    text = words(upload(client, response.content))
    assert "Mọi bước trong tệp này đều được chứng minh" in text
    assert "Sổ hôm nay vẫn giữ nguyên quá trình xử lý này" in text


def test_a_changed_proof_is_refused_with_its_reason(client, published):
    document = ledger.history_proofs("dossier:7")
    document["facts"][3]["fact"]["data"]["what"] = "approved"
    text = words(upload(client, json.dumps(document).encode()))
    assert "Tệp này không chứng minh được điều gì" in text
    assert "Có bước trong tệp không đúng như đã ghi nhận" in text
    assert "Mọi bước" not in text


def test_a_proof_from_before_the_log_was_replaced_is_noticed(client, published):
    document = json.dumps(ledger.history_proofs("dossier:7")).encode()
    files = LogFiles(published)
    files.put_checkpoint(files.head(size=280), size=280)
    text = words(upload(client, document))
    assert "Sổ đang công bố hôm nay không chứa quá trình xử lý này" in text


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\xff\xfe", b"{}", b"[" * 100_000])
def test_any_other_file_is_answered_in_words(client, published, content):
    response = upload(client, content)
    assert response.status_code == 200
    assert "Đây không phải là tệp bằng chứng, hoặc tệp đã hỏng" in words(response)


def test_no_file_and_an_empty_file_are_asked_for_again(client, published):
    response = client.post(reverse("ledger:verify"))
    assert response.status_code == 422
    assert "Chọn tệp bằng chứng" in words(response)
    response = upload(client, b"")
    assert response.status_code == 422
    assert "Tệp rỗng" in words(response)


@pytest.mark.parametrize("path", ["/ledger/", f"/ledger/proof/{TOKEN}/", "/ledger/verify/"])
def test_pages_of_a_log_not_set_up_say_so(client, settings, tmp_path, path):
    settings.VAR = tmp_path
    response = client.get(path)
    assert response.status_code == 503
    assert "Sổ ghi nhận chưa được thiết lập" in words(response)


def test_files_of_a_log_not_set_up_are_not_found(client, settings, tmp_path):
    settings.VAR = tmp_path
    for path in ("/ledger/checkpoint", "/ledger/tile/0/000", "/ledger/head/1.txt"):
        assert client.get(path).status_code == 404
    assert client.get(f"/ledger/proof/{TOKEN}/history.json").status_code == 503


@pytest.mark.parametrize(
    "path", ["/ledger/", f"/ledger/proof/{TOKEN}/", f"/ledger/proof/{TOKEN}/history.json"]
)
def test_pages_of_a_damaged_log_say_so(client, published, path):
    (published / "log" / "checkpoint").write_text("damaged")
    response = client.get(path)
    assert response.status_code == 503
    assert "Hiện không đọc được sổ ghi nhận" in words(response)


class DescribingTableSource(TableSource):
    def describe(self, fact):
        return f"Hồ sơ qua {fact.data['what']} <b>"


def test_a_source_that_can_describes_its_steps(client, published):
    ledger.forget_source(STREAM)
    ledger.register_source(DescribingTableSource())
    page = client.get(f"/ledger/proof/{TOKEN}/").content.decode()
    assert "Hồ sơ qua step 7 &lt;b&gt;" in page


def test_a_page_costs_a_constant_number_of_queries(client, published, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(f"/ledger/proof/{TOKEN}/")
