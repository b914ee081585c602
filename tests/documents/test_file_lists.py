"""Lists of files: proposed, made, approved, published; and everything that is refused."""

from __future__ import annotations

import pytest
from tests.documents.factories import NOW
from tests.documents.filing import (
    propose,
)

from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.domain.incoming import WordsMissingError
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    ListEmptyError,
    NotationTakenError,
    NotYourFileError,
    RetentionError,
)
from motcua.documents.models import Entry, FileList, ListedFile
from motcua.documents.services.work_files.answer_line import decline_line, take_line
from motcua.documents.services.work_files.decide_list import (
    approve_list,
    publish_list,
    send_list_back,
    submit_list,
)


def acts_of(ref: str) -> list[str]:
    return list(Entry.objects.filter(subject=ref).order_by("number").values_list("act", flat=True))


def test_a_list_is_proposed_made_approved_and_published(house):
    row = propose(house)
    other = propose(house, by=house.land_head, unit_id=house.land_id, title="Hồ sơ giao đất",
                    keeper_id=house.land_official.person_id)  # fmt: skip
    who = {"by": house.keeper, "now": NOW}
    with pytest.raises(ListEmptyError):
        submit_list(**who, list_id=row.list_id)
    take_line(**who, line_id=row.pk, notation="01.VHXH")
    with pytest.raises(NotationTakenError):
        take_line(**who, line_id=other.pk, notation="01.VHXH")
    decline_line(**who, line_id=other.pk, reason="Đã có hồ sơ chung của xã")
    submit_list(**who, list_id=row.list_id)
    with pytest.raises(NotYourFileError):
        approve_list(**who, list_id=row.list_id)
    send_list_back(by=house.leader, now=NOW, list_id=row.list_id, reason="Xem lại thời hạn bảo quản")
    submit_list(**who, list_id=row.list_id)
    approve_list(by=house.leader, now=NOW, list_id=row.list_id)
    publish_list(**who, list_id=row.list_id)
    made = FileList.objects.get()
    assert (made.state, made.approved_by_name) == (ListState.PUBLISHED, "Hà Văn Thắng")
    assert [line.state for line in made.lines.order_by("pk")] == [LineState.TAKEN, LineState.DECLINED]
    assert acts_of(made.ref)[-4:] == [
        "file_list_sent_back", "file_list_submitted", "file_list_approved", "file_list_published",
    ]  # fmt: skip
    with pytest.raises(FileStandsOtherwiseError):
        propose(house)


def test_a_line_that_was_taken_in_is_struck_out_again_while_the_list_is_made(house):
    row = propose(house)
    take_line(by=house.keeper, now=NOW, line_id=row.pk, notation="01.VHXH")
    decline_line(by=house.keeper, now=NOW, line_id=row.pk, reason="Thời hạn bảo quản chưa đúng")
    again = propose(house, years=None)
    take_line(by=house.keeper, now=NOW, line_id=again.pk, notation="01.VHXH")
    assert ListedFile.objects.get(taken_at__isnull=False).years is None


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"years": 0}, RetentionError),
        ({"title": " "}, WordsMissingError),
        ({"year": 2024}, FileStandsOtherwiseError),
    ],
)
def test_a_wrong_line_is_not_proposed(house, facts, error):
    with pytest.raises(error):
        propose(house, **facts)
    assert not ListedFile.objects.exists()


def test_nobody_proposes_for_strangers(house):
    for facts in (
        {"by": house.land_head},
        {"by": house.other_keeper},
        {"keeper_id": house.other_leader.person_id},
    ):
        with pytest.raises(NotYourFileError):
            propose(house, **facts)
