"""Asking for papers a second time: refused and written down, or allowed by a superior on the record."""

from __future__ import annotations

import pytest
from tests.dossiers.factories import NOW, asked, bring_to, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import (
    AlreadyDecidedError,
    AlreadySupplementedError,
    SupplementAllowedError,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import officials
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.platform.models import AuditEntry

PAPER = dossiers.HandedPaper(code="extra", name="Bản vẽ móng", kind="original")
WANTED = {"missing": ("Bản vẽ móng",), "reason": "Thiếu bản vẽ móng."}
GROUND = {"ground": "Khoản 3 Điều 12 Thông tư 04/2020/TT-BTP.", "document": "Văn bản số 15/UBND-TP"}


@pytest.fixture
def supplemented(office) -> int:
    """A dossier in appraisal for which papers were asked once, and came."""
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.request_supplement(asked(office.official, dossier_id), **WANTED)
    dossiers.supplement(asked(office.clerk, dossier_id), papers=(PAPER,))
    officials.confirm_supplement(asked(office.official, dossier_id))
    return dossier_id


def refusals() -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(tag="dossier:second_supplement_refused"))


def test_without_a_ground_on_record_it_is_refused_and_the_attempt_is_written_down(office, supplemented):
    before = stored(supplemented).version

    with pytest.raises(AlreadySupplementedError):
        officials.request_supplement(asked(office.official, supplemented), **WANTED)

    [refused] = refusals()
    assert (refused.by_name, refused.on_ref) == (office.official.name, f"dossier:{supplemented}")
    assert refused.data == {"missing": ["Bản vẽ móng"], "reason": "Thiếu bản vẽ móng."}
    assert stored(supplemented).version == before


def test_a_superior_records_ground_and_document_and_it_may_be_asked_once_more(office, supplemented):
    officials.allow_supplement(asked(office.head, supplemented), **GROUND)
    officials.request_supplement(asked(office.official, supplemented), **WANTED)

    allowed = stored(supplemented).history.get(act="allow_supplement")
    assert (allowed.by_name, allowed.facts) == (office.head.name, GROUND)
    assert stored(supplemented).state == dossiers.State.AWAITING_SUPPLEMENT
    assert stored(supplemented).supplements.count() == 2
    assert not refusals()


def test_one_ground_allows_one_request(office, supplemented):
    officials.allow_supplement(asked(office.leader, supplemented), **GROUND)
    officials.request_supplement(asked(office.official, supplemented), **WANTED)
    dossiers.supplement(asked(office.clerk, supplemented), papers=(PAPER,))
    officials.confirm_supplement(asked(office.official, supplemented))

    with pytest.raises(AlreadySupplementedError):
        officials.request_supplement(asked(office.official, supplemented), **WANTED)
    assert len(refusals()) == 1


@pytest.mark.parametrize(
    "lacking", [{"ground": " "}, {"document": ""}], ids=["no article of law", "no document"]
)
def test_a_ground_names_its_law_and_its_document(office, supplemented, lacking):
    with pytest.raises(officials.ReasonMissingError):
        officials.allow_supplement(asked(office.head, supplemented), **(GROUND | lacking))

    assert stored(supplemented).supplements_allowed == 1


def test_neither_the_official_nor_the_clerk_allows_it(office, supplemented):
    for by in (office.official, office.clerk, office.office_clerk):
        with pytest.raises(dossiers.NotAllowedError):
            officials.allow_supplement(asked(by, supplemented), **GROUND)

    assert stored(supplemented).supplements_allowed == 1


def test_nothing_is_allowed_while_the_first_request_is_still_open_to_all(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    with pytest.raises(SupplementAllowedError):
        officials.allow_supplement(asked(office.head, dossier_id), **GROUND)


def test_nothing_is_allowed_once_the_result_is_signed(office, supplemented):
    Dossier.objects.filter(pk=supplemented).update(is_decided=True)

    with pytest.raises(AlreadyDecidedError):
        officials.allow_supplement(asked(office.head, supplemented), **GROUND)


def test_the_buttons_say_what_the_rule_says(office, supplemented):
    def offered(by) -> set[Act]:
        return set(dossier_page(by, dossier_id=supplemented, now=NOW).acts)

    assert Act.REQUEST_SUPPLEMENT not in offered(office.official)
    assert Act.ALLOW_SUPPLEMENT in offered(office.head)
    officials.allow_supplement(asked(office.head, supplemented), **GROUND)
    assert Act.REQUEST_SUPPLEMENT in offered(office.official)
    assert Act.ALLOW_SUPPLEMENT not in offered(office.head)
