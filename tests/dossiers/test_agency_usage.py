"""An agency with open dossiers is not closed from under them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.dossiers.factories import receive
from tests.organisations.factories import make_agency

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.usage import open_at_agency
from motcua.organisations.usage import uses_of

pytestmark = pytest.mark.django_db
LATER = date(2027, 1, 1)


def test_open_dossiers_rest_on_their_agency_until_they_are_over(office):
    elsewhere = make_agency()
    dossier_id = receive(office).dossier_id
    assert [use.count for use in open_at_agency(office.id, LATER)] == [1]
    assert [use.count for use in open_at_agency(elsewhere.id, LATER)] == [0]
    assert [use.count for use in uses_of(office.id, since=LATER)] == [1], "asked before closing"
    Dossier.objects.filter(pk=dossier_id).update(state=State.RETURNED)
    assert uses_of(office.id, since=LATER) == ()
