"""Search over every field and file: without tones, incoming and outgoing together, and what may be seen."""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest
from tests.documents.arrivals import instructed, register
from tests.documents.drafts import begun
from tests.documents.factories import NOW, reserve

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.seeking import Asked, Day, Standing, Text
from motcua.documents.domain.series import Direction, Kind
from motcua.documents.models import Incoming, Searchable
from motcua.documents.queries import seeking
from motcua.documents.queries.document_search import find_documents
from motcua.documents.services.handle import complete
from motcua.documents.services.read_files import read_files, read_waiting_files
from motcua.documents.services.register_incoming import HandedFile


def found(actor, text: str = "", **asked) -> list[int]:
    return [row.pk for row in find_documents(actor, Asked(text=text, **asked)).rows]


def word(*words: str) -> HandedFile:
    out, document = io.BytesIO(), docx.Document()
    for each in words:
        document.add_paragraph(each)
    document.save(out)
    out.seek(0)
    return HandedFile(name="ke-hoach.docx", stream=out)


def test_incoming_and_outgoing_are_found_together_the_latest_first(house):
    letter = register(house, subject="V/v trồng rừng phòng hộ")
    draft = begun(house, subject="giao chỉ tiêu trồng rừng")
    register(house, code_number="9", subject="V/v khác")
    assert found(house.leader, "trong rung") == [draft, letter]
    assert found(house.leader, "TRỒNG rừng", direction=Direction.INCOMING) == [letter]
    assert found(house.leader, "rung khac") == []
    assert found(house.other_leader, "rung") == []


def test_the_text_of_files_is_found_once_it_was_read(house):
    letter = register(house, files=(word("Hỗ trợ lợn giống cho hộ nghèo", "xã Đà Bắc"),))
    assert found(house.keeper, "lon giong") == []
    read_files(document_id=letter, now=NOW)
    read_files(document_id=letter, now=NOW)
    assert found(house.keeper, "lon giong da bac") == [letter]
    assert found(house.keeper, "lon giong so noi vu") == [letter], "words of the file and of fields together"
    assert Searchable.objects.get(pk=letter).files_at == NOW


def test_files_that_were_never_read_are_read_later_and_damaged_ones_bear_it(house, monkeypatch):
    letter = register(house, files=(word("Lợn giống"),))
    register(house, code_number="7")
    asked: list[int] = []
    monkeypatch.setattr(
        "motcua.documents.services.read_files.defer",
        lambda _task, *, at, document_id: asked.append(document_id),
    )
    assert read_waiting_files(now=NOW) == 1
    assert asked == [letter]
    monkeypatch.setattr("motcua.documents.adapters.read_text.SECONDS", 0.0)
    monkeypatch.setattr("motcua.documents.adapters.read_text.MOST_BYTES", 1)
    read_files(document_id=letter, now=NOW)
    assert Searchable.objects.get(pk=letter).files == ""
    assert read_waiting_files(now=NOW) == 0


def test_what_is_written_down_later_is_found_too(house):
    letter = instructed(house)
    assert found(house.leader, "phong van hoa") == [letter]
    Incoming.objects.filter(pk=letter).update(reply_code="77/UBND-VX")
    assert found(house.leader, "77 ubnd vx") == [letter]


def test_no_word_of_a_secret_is_in_the_index(house):
    reserve(house, Kind(type=DocumentType.PLAN, is_secret=True), purpose="")
    assert not Searchable.objects.exists()


@pytest.mark.parametrize(
    ("field", "text", "other"),
    [
        (Text.NUMBER, "5", "55"),
        (Text.SYMBOL, "snv", "syt"),
        (Text.ARRIVAL, "1", "2"),
        (Text.TYPE, "cong van", "quyet dinh"),
        (Text.ISSUER, "so noi", "so y te"),
        (Text.SUBJECT, "can bo cong chuc", "cong can nguyen"),
        (Text.SIGNER, "do thi hau", "hoa"),
        (Text.POSITION, "giám đốc", "pho"),
        (Text.RECEIVER, "van phong", "phong ho"),
        (Text.FILE, "12-hs", "13"),
        (Text.DESCRIPTION, "bieu", "so noi vu"),
        (Text.NOTE, "chuyển phát", "bieu"),
        (Text.LANGUAGE, "tieng viet", "tieng anh"),
    ],
    ids=lambda each: getattr(each, "value", ""),
)
def test_each_field_is_looked_in_alone_and_without_tones(house, field, text, other):
    letter = register(
        house, code_number="05", to_places="Văn phòng", description="Kèm biểu", note="Chuyển phát nhanh",
        file_notation="12-HS", signer_position="Giám đốc", language="Tiếng Việt",
    )  # fmt: skip
    assert found(house.keeper, texts={field: text}) == [letter]
    assert found(house.keeper, texts={field: other}) == []


def test_days_state_and_urgency_narrow(house):
    letter = register(house, issued_on=date(2026, 11, 18), due_on=date(2026, 11, 27))
    day = timedelta(days=1)
    known = {Day.ISSUED: date(2026, 11, 18), Day.ENTERED: NOW.date(), Day.DUE: date(2026, 11, 27)}
    for field, value in known.items():
        assert found(house.keeper, since={field: value}, until={field: value}) == [letter]
        assert found(house.keeper, until={field: value - day}) == []
        assert found(house.keeper, since={field: value + day}) == []
    assert found(house.keeper, urgency=1) == []
    assert found(house.keeper, standing=Standing.OPEN) == [letter]
    complete(by=house.leader, now=NOW, document_id=letter, words="Đã lưu để biết, không phải trả lời")
    assert found(house.keeper, standing=Standing.CLOSED) == [letter]
    assert found(house.keeper, standing=Standing.OPEN) == []


@pytest.mark.parametrize("few", [1, 1000], ids=["walked", "gathered"])
def test_pages_follow_one_another_whichever_way_they_are_sought(house, monkeypatch, few):
    letters = [register(house, code_number=str(place)) for place in range(5)]
    monkeypatch.setattr(seeking, "STRETCH", few)
    asked, seen, before = Asked(text="so noi vu"), [], None
    for _ in range(3):
        page = find_documents(house.keeper, asked, before=before, most=2)
        seen += [row.pk for row in page.rows]
        before = page.older
    assert seen == letters[::-1]
    assert before is None


def test_who_is_charged_finds_that_alone(house):
    mine = instructed(house)
    register(house, code_number="8")
    assert found(house.culture_head, "so noi vu") == [mine]
    assert found(house.culture_official, "so noi vu") == []
    assert len(found(house.keeper)) == 2
