"""Who reads a work file, and who consents to keeping it back."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.factories import NOW
from tests.documents.filing import (
    closed,
    opened,
    stored,
)

from motcua.documents.domain.work_file_errors import (
    KeptTooLongError,
    NotYourFileError,
)
from motcua.documents.domain.work_files import Access
from motcua.documents.file_permissions import work_files_visible_to
from motcua.documents.services.work_files.change_file import keep_back, share_file


def test_rights_are_each_files_own(house):
    file_id = opened(house)

    def sees(actor) -> bool:
        return work_files_visible_to(actor).filter(pk=file_id).exists()

    everybody = (house.leader, house.keeper, house.culture_head, house.culture_official)
    who = {"by": house.culture_official, "now": NOW, "file_id": file_id}
    share_file(**who, access=Access.NAMED)
    assert [sees(each) for each in everybody] == [True] * 4
    assert not sees(house.land_official)
    share_file(**who, access=Access.NAMED, people=[house.land_official.person_id])
    assert sees(house.land_official)
    assert not sees(house.land_head)
    share_file(**who, access=Access.AGENCY)
    assert sees(house.land_head)
    assert not sees(house.other_keeper)
    assert not sees(house.other_leader)
    with pytest.raises(NotYourFileError):
        share_file(by=house.land_head, now=NOW, file_id=file_id, access=Access.UNIT)
    with pytest.raises(NotYourFileError):
        share_file(**who, access=Access.UNIT, people=[house.other_keeper.person_id])


def test_the_head_consents_to_keeping_a_file_back(house):
    file_id = closed(house)
    who = {"now": NOW, "file_id": file_id, "words": "Còn dùng để quyết toán"}
    with pytest.raises(NotYourFileError):
        keep_back(by=house.culture_official, until=date(2028, 1, 1), **who)
    with pytest.raises(KeptTooLongError):
        keep_back(by=house.leader, until=date(2029, 11, 21), **who)
    keep_back(by=house.leader, until=date(2028, 1, 1), **who)
    assert (stored(file_id).deliver_by, stored(file_id).rule_by) == (date(2028, 1, 1), date(2027, 11, 20))
