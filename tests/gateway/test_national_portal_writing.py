"""What the portal is told of a dossier, what is held back, and its answers in all their spellings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.gateway.portal_dossiers import DOSSIER, STEP

from motcua.gateway.connectors.national_portal import envelope
from motcua.gateway.connectors.national_portal.writing import dossier_item, step_item
from motcua.gateway.domain.portal_items import OwnerKind, PortalChannel, Unfit, UnfitForPortalError
from motcua.gateway.frame.faults import MalformedFault, RefusedFault


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"owner_number": ""}, Unfit.NO_NUMBER),
        ({"owner_number": "01709090000A"}, Unfit.NO_NUMBER),
        ({"owner_number": "0170909000"}, Unfit.NO_NUMBER),
        ({"field_code": ""}, Unfit.NO_FIELD),
        ({"state": None}, Unfit.NO_STATE),
    ],
)
def test_what_the_portal_would_refuse_is_held_back_and_nothing_is_invented(changes, why):
    with pytest.raises(UnfitForPortalError) as unfit:
        dossier_item(replace(DOSSIER, **changes))
    assert unfit.value.why is why


def test_an_old_number_is_of_the_other_kind():
    item = dossier_item(replace(DOSSIER, owner_number="113456789"))
    assert item["DinhDanhCHS"] == [{"LoaiDinhDanh": "2", "SoDinhDanh": "113456789"}]


def test_an_enterprise_needs_no_citizens_number():
    item = dossier_item(replace(DOSSIER, owner_kind=OwnerKind.ENTERPRISE, owner_number="5400000001"))
    assert (item["LoaiDoiTuong"], item["DinhDanhCHS"]) == ("2", [])


def test_an_account_is_told_of_what_was_lodged_on_line_alone():
    assert dossier_item(DOSSIER)["MaDoiTuong"] == "a1"
    at_the_counter = dossier_item(replace(DOSSIER, channel=PortalChannel.DIRECT))
    assert (at_the_counter["MaDoiTuong"], at_the_counter["NoiNopHoSo"]) == ("", "")


def test_what_is_too_long_is_cut_where_it_fits():
    assert len(dossier_item(replace(DOSSIER, subject="x" * 1200))["TrichYeuHoSo"]) == 1000
    assert len(step_item(replace(STEP, by_name="x" * 80))["NguoiXuLy"]) == 50


def test_moments_are_those_of_viet_nam():
    assert step_item(STEP)["ThoiDiemXuLy"] == "20260106080000"
    assert step_item(STEP)["NgayKetThucTheoQuyDinh"] == ""


@pytest.mark.parametrize("code", [0, "0", "00"])
def test_success_in_each_of_its_spellings(code):
    assert envelope.read({"error_code": code, "result": {"a": 1}}, no_session=frozenset()).rows == ({"a": 1},)


@pytest.mark.parametrize("code", [3, "-3", "3"])
def test_known_already_needs_its_words(code):
    with pytest.raises(envelope.KnownAlreadyFault):
        envelope.read({"error_code": code, "message": "Hồ sơ ĐÃ TỒN TẠI"}, no_session=frozenset())
    with pytest.raises(RefusedFault) as refused:
        envelope.read({"error_code": code, "message": "sai"}, no_session=frozenset())
    assert not isinstance(refused.value, envelope.KnownAlreadyFault)


@pytest.mark.parametrize(
    "said", [[], None, {}, {"error_code": None}, {"error_code": "x"}, {"error_code": True}]
)
def test_what_says_neither_is_malformed(said):
    with pytest.raises(MalformedFault):
        envelope.read(said, no_session=frozenset())


@pytest.mark.parametrize("result", ["x", [1], 7])
def test_rows_that_are_none_are_malformed(result):
    said = envelope.read({"error_code": 0, "result": result}, no_session=frozenset())
    with pytest.raises(MalformedFault):
        said.rows  # noqa: B018  # reading them is the test
