"""Opening work files, from the list of the year or outside of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.documents.factories import NOW
from tests.documents.filing import (
    new_file,
    opened,
    propose,
    published,
    stored,
)
from tests.documents.test_file_lists import acts_of

from motcua.documents.domain.incoming import ArrivalError, WordsMissingError
from motcua.documents.domain.work_file_errors import (
    FileStandsOtherwiseError,
    NotationTakenError,
    RetentionError,
)
from motcua.documents.models import WorkFile
from motcua.documents.services.work_files.open_file import open_listed, open_unlisted
from motcua.platform.models import AuditEntry


def test_a_file_is_opened_from_the_list_once(house):
    line = published(house)
    file_id = open_listed(by=house.culture_official, now=NOW, line_id=line.pk)
    row = stored(file_id)
    assert (row.notation, row.years, row.keeper_name, row.year) == ("01.VHXH", 10, "Quách Văn Lâm", 2026)
    assert acts_of(row.ref) == ["file_opened"]
    assert AuditEntry.objects.filter(tag="work_file:opened").exists()
    with pytest.raises(FileStandsOtherwiseError):
        open_listed(by=house.culture_official, now=NOW, line_id=line.pk)
    with pytest.raises(NotationTakenError):
        open_unlisted(by=house.culture_official, now=NOW, file=new_file(house, notation="01.VHXH"))


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"why_unlisted": "Bão"}, WordsMissingError),
        ({"started_on": date(2026, 12, 31)}, ArrivalError),
        ({"years": 500}, RetentionError),
        ({"notation": " "}, WordsMissingError),
    ],
)
def test_a_wrong_file_is_not_opened(house, facts, error):
    with pytest.raises(error):
        opened(house, **facts)
    assert not WorkFile.objects.exists()


def test_a_line_of_an_unpublished_list_opens_nothing(house):
    with pytest.raises(FileStandsOtherwiseError):
        open_listed(by=house.culture_official, now=NOW, line_id=propose(house).pk)
