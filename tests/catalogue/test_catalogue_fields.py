"""Subject areas are added, and removed only while nothing was ever published in them."""

from __future__ import annotations

import pytest
from tests.accounts.factories import browser_of, make_staff
from tests.catalogue.factories import NOW, staff

from motcua.catalogue.models import Field
from motcua.catalogue.permissions import NotCatalogueKeeperError
from motcua.catalogue.queries.field_uses import field_changes
from motcua.catalogue.services.keep_fields import (
    FieldExistsError,
    FieldInUseError,
    FieldNotFoundError,
    InvalidFieldCodeError,
    add_field,
    remove_field,
)
from motcua.kernel.actors import SYSTEM, Role

pytestmark = pytest.mark.usefixtures("catalogue", "db")
NEW = {"by": SYSTEM, "now": NOW, "code": "LINH_VUC_MOI", "name": "Lĩnh vực mới"}


def test_an_area_is_added_once_and_removed_while_unused():
    add_field(**NEW)
    for taken in ({"name": "Khác"}, {"code": "KHAC"}):
        with pytest.raises(FieldExistsError):
            add_field(**NEW | taken)
    remove_field(by=SYSTEM, now=NOW, code=NEW["code"])
    with pytest.raises(FieldNotFoundError):
        remove_field(by=SYSTEM, now=NOW, code=NEW["code"])
    assert [(each.tag, each.on) for each in field_changes()] == [
        ("field:removed", "field:LINH_VUC_MOI"),
        ("field:added", "field:LINH_VUC_MOI"),
    ]


def test_one_that_is_used_stays_and_says_where():
    with pytest.raises(FieldInUseError) as refusal:
        remove_field(by=SYSTEM, now=NOW, code="HO_TICH")
    assert "1.001193" in refusal.value.codes
    assert Field.objects.filter(code="HO_TICH").exists()


@pytest.mark.parametrize("code", ["ho_tich", "HỘ", "A__B", ""])
def test_a_malformed_code_is_refused(code):
    with pytest.raises(InvalidFieldCodeError):
        add_field(**NEW | {"code": code})


def test_only_the_data_centre_may():
    for act in (
        lambda: add_field(**NEW | {"by": staff(Role.LEADER)}),
        lambda: remove_field(by=staff(Role.LEADER), now=NOW, code="HO_TICH"),
    ):
        with pytest.raises(NotCatalogueKeeperError):
            act()


def test_the_screen_adds_refuses_and_tells(assert_constant_queries):
    browser = browser_of(make_staff(Role.IT_CENTRE))
    path = "/procedures/fields/"
    assert browser.post(path, {"code": "HO_TICH", "name": "Khác"}).status_code == 422
    page = browser.post(path, {"code": "LINH_VUC_MOI", "name": "Lĩnh vực mới"}, follow=True).content.decode()
    assert "Lĩnh vực mới" in page
    page = browser.post(f"{path}HO_TICH/remove/", follow=True).content.decode()
    assert "Không thể xóa" in page
    assert Field.objects.filter(code="HO_TICH").exists()
    browser.post(f"{path}LINH_VUC_MOI/remove/")
    assert not Field.objects.filter(code="LINH_VUC_MOI").exists()
    assert_constant_queries(
        lambda: browser.get(path),
        lambda: [add_field(**NEW | {"code": f"X{n}", "name": f"X{n}"}) for n in range(5)],
    )
