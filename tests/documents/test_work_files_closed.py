"""Closing work files: what lacks is told, and what is closed stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.documents.arrivals import instructed
from tests.documents.factories import NOW
from tests.documents.filing import (
    closed,
    closing,
    compiled,
    opened,
    stored,
)
from tests.documents.working import give

from motcua.documents.domain.compiling import Lack
from motcua.documents.domain.incoming import ArrivalError, WordsMissingError
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    NotReadyError,
    RetentionError,
)
from motcua.documents.domain.work_files import FileState
from motcua.documents.models import FileItem
from motcua.documents.services.work_files.arrange import take_out
from motcua.documents.services.work_files.change_file import reopen_file
from motcua.documents.services.work_files.close import close_file
from motcua.documents.services.work_files.compile import put_documents, put_tasks


def test_what_is_missing_is_told_before_a_file_is_closed(house):
    file_id = opened(house)
    who = {"by": house.culture_head, "now": NOW, "file_id": file_id}
    with pytest.raises(NotReadyError) as empty:
        close_file(**who, closing=closing())
    put_documents(**who, document_ids=[instructed(house, is_on_paper=False)])
    put_tasks(**who, task_ids=[give(house)])
    with pytest.raises(NotReadyError) as undone:
        close_file(**who, closing=closing())
    assert empty.value.lacks == (Lack.EMPTY,)
    assert undone.value.lacks == (Lack.UNDONE_DOCUMENT, Lack.UNDONE_TASK, Lack.NO_FILE)
    assert stored(file_id).state is FileState.OPEN


def test_a_closed_file_takes_nothing_until_it_is_opened_again(house):
    file_id = closed(house)
    row, item = stored(file_id), FileItem.objects.latest("pk")
    assert (row.state, row.deliver_by, row.documents_count) == (FileState.CLOSED, date(2027, 11, 20), 2)
    who = {"by": house.culture_official, "now": NOW, "file_id": file_id}
    with pytest.raises(FileStandsOtherwiseError):
        take_out(**who, item_id=item.pk, reason="Muốn bỏ ra khỏi hồ sơ")
    with pytest.raises(DatabaseError), transaction.atomic():
        FileItem.objects.filter(pk=item.pk).update(place=9)
    with pytest.raises(WordsMissingError):
        reopen_file(**who, reason="quên")
    reopen_file(**who, reason="Còn thiếu biên bản họp")
    assert (stored(file_id).state, stored(file_id).deliver_by) == (FileState.OPEN, None)
    take_out(**who, item_id=item.pk, reason="Muốn bỏ ra khỏi hồ sơ")


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"ended_on": date(2026, 12, 30)}, ArrivalError),
        ({"ended_on": date(2026, 9, 30)}, ArrivalError),
        ({"title": ""}, WordsMissingError),
        ({"years": -3}, RetentionError),
    ],
)
def test_a_file_is_not_closed_with_wrong_facts(house, facts, error):
    file_id = compiled(house)
    with pytest.raises(error):
        close_file(by=house.culture_official, now=NOW, file_id=file_id, closing=closing(**facts))
    assert stored(file_id).state is FileState.OPEN
