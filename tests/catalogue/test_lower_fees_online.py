"""Lower fees for lodging online, as dated data of a procedure's version (law FE-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.catalogue.factories import FACTS, publish

from motcua.catalogue import public
from motcua.catalogue.domain.facts import InvalidFactsError, _fees, _listed_fees
from motcua.catalogue.models import Fee
from motcua.catalogue.queries.export import _fee as exported
from motcua.catalogue.web.difference_words import online_in_words
from motcua.catalogue.web.publish_form import FeeForm

SINCE = date(2023, 2, 5)


def item(**changes: object) -> public.FeeItem:
    facts = {"code": "x", "name": "Lệ phí", "amount": 20_000, "online_amount": 10_000, "online_from": SINCE}
    return public.FeeItem(**(facts | changes))


@pytest.mark.parametrize(
    ("fee", "is_online", "on", "due"),
    [
        pytest.param(item(), False, SINCE, 20_000, id="at the counter"),
        pytest.param(item(), True, SINCE, 10_000, id="online from the first day"),
        pytest.param(item(), True, date(2023, 2, 4), 20_000, id="online the day before"),
        pytest.param(item(online_from=None), True, date(2020, 1, 1), 10_000, id="as long as the version"),
        pytest.param(item(online_amount=0, online_from=None), True, SINCE, 0, id="free online"),
        pytest.param(item(online_amount=None, online_from=None), True, SINCE, 20_000, id="no other amount"),
    ],
)
def test_what_is_due_follows_the_way_and_the_day(fee, is_online, on, due):
    assert fee.due(is_online=is_online, on=on) == due


@pytest.mark.parametrize(
    ("note", "online", "since"),
    [
        ("20.000đ trực tiếp/10.000đ trực tuyến từ 5/2/2023", 10_000, SINCE),
        ("15.000đ trực tiếp/7.000đ trực tuyến (từ 5/2/2023)", 7_000, SINCE),
        ("10.000đ trực tiếp/5.000đ trực tuyến", 5_000, None),
        ("Theo nghị quyết HĐND tỉnh", None, None),
    ],
)
def test_the_words_of_the_published_fee_are_read(note, online, since):
    (fee,) = _fees("1.004222", {"amount": 20_000, "note": note})
    assert (fee.amount, fee.online_amount, fee.online_from) == (20_000, online, since)


def test_online_never_costs_more():
    with pytest.raises(InvalidFactsError):
        _fees("1.004222", {"amount": 5_000, "note": "10.000đ trực tuyến"})
    sent = {"name": "Lệ phí", "amount": 5_000, "kind": "fee", "taken_at": "reception"}
    form = FeeForm(sent | {"online_amount": 10_000})
    assert "online_amount" in form.errors
    assert "online_amount" in FeeForm(sent | {"online_from": "05/02/2023"}).errors
    assert FeeForm(sent | {"online_amount": 0, "online_from": "05/02/2023"}).is_valid()


def test_a_payment_alike_online_keeps_the_digest_of_before():
    digests = {
        replace(FACTS, fees=(replace(FACTS.fees[0], online_amount=online, online_from=since),)).fingerprint
        for online, since in ((None, None), (7_000, None), (7_000, SINCE))
    }
    assert len(digests) == 3
    assert FACTS.fingerprint == "2498f9cc47323fde825e292c4538977f6072bdb28fbe944aa1824253e131c439"


@pytest.mark.usefixtures("catalogue", "db")
def test_it_is_published_read_back_and_exported_alike():
    fee = replace(FACTS.fees[0], online_amount=7_000, online_from=SINCE)
    publish(replace(FACTS, fees=(fee,)))
    version = public.version_in_force(code=FACTS.code, on=date(2026, 11, 20))
    assert version.fees == (fee,)
    row = Fee.objects.get(version_id=version.id)
    assert _listed_fees([exported(row)]) == (fee,)


def test_the_page_of_the_procedure_says_it():
    assert online_in_words(item()).endswith("05/02/2023")
    assert online_in_words(item(online_amount=None)) == ""
