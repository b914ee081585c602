"""Transfers to the archive: handed over, accepted, sent back, warned of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.documents.factories import NOW
from tests.documents.filing import (
    closed,
    closing,
    compiled,
    handed_over,
    stored,
)
from tests.documents.test_file_lists import acts_of

from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    NotYourFileError,
    OwnTransferError,
)
from motcua.documents.domain.work_files import FileState
from motcua.documents.models import Entry, Transfer, WorkFile
from motcua.documents.services.work_files.answer_transfer import accept_transfer, send_transfer_back
from motcua.documents.services.work_files.change_file import reopen_file
from motcua.documents.services.work_files.close import close_file
from motcua.documents.services.work_files.hand_over import hand_over
from motcua.documents.services.work_files.warn import warn_of_transfers


def test_the_archive_accepts_or_sends_back(house):
    transfer_id, file_id = handed_over(house)
    assert stored(file_id).state is FileState.HANDED_OVER
    with pytest.raises(FileStandsOtherwiseError):
        hand_over(by=house.culture_official, now=NOW, file_ids=[file_id])
    who = {"now": NOW, "transfer_id": transfer_id}
    with pytest.raises(NotYourFileError):
        accept_transfer(by=house.culture_head, **who)
    with pytest.raises(NotYourFileError):
        accept_transfer(by=house.other_keeper, **who)
    send_transfer_back(by=house.keeper, reason="Thiếu phụ lục của báo cáo", **who)
    assert stored(file_id).state is FileState.CLOSED
    with pytest.raises(FileStandsOtherwiseError):
        accept_transfer(by=house.keeper, **who)
    again = hand_over(by=house.culture_official, now=NOW, file_ids=[file_id])
    accept_transfer(by=house.keeper, now=NOW, transfer_id=again)
    assert stored(file_id).state is FileState.ARCHIVED
    assert acts_of(f"work_file:{file_id}")[-4:] == [
        "files_handed_over", "files_sent_back", "files_handed_over", "files_archived",
    ]  # fmt: skip
    with pytest.raises(FileStandsOtherwiseError):
        reopen_file(by=house.culture_official, now=NOW, file_id=file_id, reason="Muốn sửa hồ sơ đã nộp")
    with pytest.raises(DatabaseError), transaction.atomic():
        WorkFile.objects.filter(pk=file_id).update(title="Tên khác")


def test_who_hands_over_does_not_receive(house):
    file_id = compiled(house, keeper_id=house.keeper.person_id, by=house.keeper)
    close_file(by=house.keeper, now=NOW, file_id=file_id, closing=closing())
    transfer_id = hand_over(by=house.keeper, now=NOW, file_ids=[file_id])
    with pytest.raises(OwnTransferError):
        accept_transfer(by=house.keeper, now=NOW, transfer_id=transfer_id)
    accept_transfer(by=house.leader, now=NOW, transfer_id=transfer_id)
    assert Transfer.objects.get().answered_by_name == "Hà Văn Thắng"


def test_files_of_several_units_or_of_strangers_are_not_handed_over_together(house):
    file_id = closed(house)
    for by, ids in ((house.land_official, [file_id]), (house.culture_official, [])):
        with pytest.raises(NotYourFileError):
            hand_over(by=by, now=NOW, file_ids=ids)
    assert not Transfer.objects.exists()


def test_thirty_days_before_the_day_it_is_told_once(house):
    file_id = closed(house)
    day = date(2027, 11, 20)
    at = NOW.replace(year=2027, month=10, day=20)
    assert warn_of_transfers(now=at) == 0
    assert warn_of_transfers(now=at + timedelta(days=1)) == 1
    assert warn_of_transfers(now=at + timedelta(days=2)) == 0
    line = Entry.objects.get(act="file_due_soon")
    assert (line.subject, line.facts) == (f"work_file:{file_id}", {"deliver_by": day.isoformat()})
