"""What lies in work files: put in, ordered, taken out."""

from __future__ import annotations

import pytest
from tests.documents.arrivals import instructed, scan
from tests.documents.factories import NOW
from tests.documents.filing import (
    compiled,
    completed,
    opened,
    stored,
)
from tests.documents.working import give

from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.work_file_errors import (
    AlreadyInFileError,
    NotYourFileError,
)
from motcua.documents.models import Document, FileItem
from motcua.documents.services.work_files.arrange import move_item, take_out
from motcua.documents.services.work_files.compile import put_documents, put_own_file, put_tasks


def test_one_document_lies_in_many_files_without_a_copy(house):
    file_id, document_id = opened(house), completed(house, files=(scan(),))
    other = opened(house, notation="08.VHXH")
    for each in (file_id, other):
        put_documents(by=house.culture_head, now=NOW, file_id=each, document_ids=[document_id])
    assert Document.objects.get(pk=document_id).file_notation == "07.VHXH", "the first file stays written"
    assert Document.objects.get(pk=document_id).file_ordinal == 1
    with pytest.raises(AlreadyInFileError):
        put_documents(by=house.culture_head, now=NOW, file_id=file_id, document_ids=[document_id])


def test_only_what_may_be_seen_is_put_into_a_file(house):
    hidden = instructed(house, subject="Việc riêng của lãnh đạo")
    task_id = give(house)
    file_id = opened(house, keeper_id=house.land_official.person_id, unit_id=house.land_id,
                     by=house.land_official)  # fmt: skip
    who = {"by": house.land_official, "now": NOW, "file_id": file_id}
    with pytest.raises(NotYourFileError):
        put_documents(**who, document_ids=[hidden])
    with pytest.raises(NotYourFileError):
        put_tasks(**who, task_ids=[task_id])
    assert not FileItem.objects.exists()


def test_things_are_ordered_and_taken_out(house):
    file_id = compiled(house)
    put_tasks(by=house.culture_head, now=NOW, file_id=file_id, task_ids=[give(house)])
    who = {"by": house.culture_official, "now": NOW, "file_id": file_id}
    letter, picture, task = FileItem.objects.order_by("place").values_list("pk", flat=True)
    move_item(**who, item_id=task, place=1)
    here = FileItem.objects.filter(taken_out_at=None).order_by("place")
    assert list(here.values_list("pk", "place")) == [(task, 1), (letter, 2), (picture, 3)]
    with pytest.raises(WordsMissingError):
        take_out(**who, item_id=letter, reason="trùng")
    take_out(**who, item_id=letter, reason="Bản trùng với hồ sơ khác")
    assert list(here.values_list("pk", "place")) == [(task, 1), (picture, 2)]
    assert stored(file_id).documents_count == 2
    assert Document.objects.get().file_notation == ""
    with pytest.raises(NotYourFileError):
        take_out(**who, item_id=letter, reason="Đã loại ra lần nữa")


def test_the_same_bytes_are_put_once(house):
    file_id = compiled(house)
    with pytest.raises(AlreadyInFileError):
        put_own_file(
            by=house.culture_official, now=NOW, file_id=file_id, handed=scan("ban-sao.png"), title=""
        )
