"""The same slip, and the same sum, sent twice at the same moment."""

from __future__ import annotations

import pytest
from tests.dossiers.at_once import at_once, kinds
from tests.post.factories import NOW, make_order, on_the_way
from tests.post.test_post_hand_overs import pay

from motcua.post import public as post
from motcua.post.models import Parcel, Remittance

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_slip_is_written_and_both_get_it(at):
    def ordered():
        return post.order_parcel(by=at.clerk, now=NOW, order=make_order(at), key="k")

    outcomes = at_once(ordered, ordered, ordered)
    assert kinds(outcomes) == ["done"] * 3
    assert len({each.code for each in outcomes}) == Parcel.objects.count() == 1


def test_one_sum_is_written_and_the_other_is_told(at):
    parcel = on_the_way(at)
    outcomes = at_once(*[lambda: pay(at, (parcel.code, 5_000))] * 3)
    assert kinds(outcomes) == ["ReferenceTakenError"] * 2 + ["done"]
    assert Remittance.objects.count() == 1
