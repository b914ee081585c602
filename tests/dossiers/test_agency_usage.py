"""An agency with open dossiers is not closed from under them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.dossiers.factories import NOW, make_application, make_office

from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.usage import open_at_agency
from motcua.organisations.usage import uses_of

pytestmark = pytest.mark.django_db


def test_open_dossiers_rest_on_their_agency_until_they_are_over():
    here, there = make_office(), make_office()
    lodged = dossiers.lodge(by=here.clerk, now=NOW, application=make_application(here))
    assert [use.count for use in open_at_agency(here.id, date(2027, 1, 1))] == [1]
    assert [use.count for use in open_at_agency(there.id, date(2027, 1, 1))] == [0]
    assert [use.count for use in uses_of(here.id, since=date(2027, 1, 1))] == [1], "asked before closing"
    Dossier.objects.filter(pk=lodged.dossier_id).update(state=dossiers.State.RETURNED)
    assert [use.count for use in open_at_agency(here.id, date(2027, 1, 1))] == [0]
