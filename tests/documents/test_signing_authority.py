"""Which prefix stands over a signature, and who may not sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.documents.domain.authority import (
    Authorisation,
    Governance,
    Issuing,
    Order,
    Post,
    Refusal,
    Signer,
    SigningRefusedError,
    authority_of,
)
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.signing_wording import REFUSALS
from motcua.kernel.periods import Period

TODAY = date(2026, 2, 6)
COMMITTEE = Issuing(governance=Governance.COLLECTIVE, collective="Ủy ban nhân dân", head_title="Chủ tịch")
CHAIR_ALONE = replace(COMMITTEE, is_of_the_head=True)
DEPARTMENT = Issuing(governance=Governance.HEAD, head_title="Giám đốc")
HEAD = Signer(post=Post.HEAD, title="Chủ tịch")
VICE = Signer(post=Post.DEPUTY, title="Phó Chủ tịch")
ACTING = Signer(post=Post.ACTING_HEAD, title="Quyền Chủ tịch")
CHIEF = Signer(post=Post.UNIT_HEAD, title="Chánh Văn phòng")
VICE_CHIEF = Signer(post=Post.UNIT_DEPUTY, title="Phó Chánh Văn phòng", unit_head_title="Chánh Văn phòng")
OFFICIAL = Signer(post=Post.OTHER, title="Chuyên viên")
LETTERS = Order(provided_in="Quy chế làm việc số 05/QĐ-UBND", types=frozenset({DocumentType.OFFICIAL_LETTER}))
WRITTEN = Authorisation(
    document="Văn bản ủy quyền số 03/GUQ-UBND ngày 02/01/2026",
    period=Period(date(2026, 1, 5), date(2026, 7, 1)),
    matters=frozenset({"land"}),
)


def assert_that_words_exist(refused):
    assert str(REFUSALS[refused.refusal])


def lines(signer, issuing, *, kind=DocumentType.OFFICIAL_LETTER, on=TODAY, matter="land", ground=None):
    return authority_of(signer=signer, issuing=issuing, kind=kind, on=on, matter=matter, ground=ground).lines


@pytest.mark.parametrize(
    ("signer", "issuing", "ground", "printed"),
    [
        pytest.param(HEAD, COMMITTEE, None, "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", id="chair for the committee"),
        pytest.param(
            VICE, COMMITTEE, None, "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", id="vice for both"
        ),
        pytest.param(ACTING, COMMITTEE, None, "TM. ỦY BAN NHÂN DÂN / Q. CHỦ TỊCH", id="acting chair"),
        pytest.param(HEAD, CHAIR_ALONE, None, "CHỦ TỊCH", id="the chair's own decision"),
        pytest.param(VICE, CHAIR_ALONE, None, "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", id="vice for the chair"),
        pytest.param(CHIEF, CHAIR_ALONE, LETTERS, "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG", id="chief by order"),
        pytest.param(
            VICE_CHIEF,
            CHAIR_ALONE,
            replace(LETTERS, is_given_on=True),
            "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",
            id="the chief's deputy, order given on",
        ),
        pytest.param(
            Signer(post=Post.UNIT_HEAD, title="Giám đốc Sở Nông nghiệp và Môi trường"),
            CHAIR_ALONE,
            WRITTEN,
            "TUQ. CHỦ TỊCH / GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            id="a director authorised in writing",
        ),
        pytest.param(Signer(post=Post.HEAD, title="Giám đốc"), DEPARTMENT, None, "GIÁM ĐỐC", id="director"),
        pytest.param(
            Signer(post=Post.DEPUTY, title="Phó Giám đốc phụ trách"),
            DEPARTMENT,
            None,
            "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC PHỤ TRÁCH",
            id="a deputy in charge signs as a deputy",
        ),
        pytest.param(
            Signer(post=Post.UNIT_HEAD, title="Trưởng phòng Tổ chức cán bộ"),
            DEPARTMENT,
            LETTERS,
            "TL. GIÁM ĐỐC / TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ",
            id="head of a division by order",
        ),
    ],
)
def test_the_lines_a_clerk_expects(signer, issuing, ground, printed):
    assert " / ".join(lines(signer, issuing, ground=ground)) == printed


@pytest.mark.parametrize(
    ("signer", "issuing", "ground", "refusal"),
    [
        pytest.param(OFFICIAL, DEPARTMENT, LETTERS, Refusal.NO_POST, id="an official"),
        pytest.param(CHIEF, DEPARTMENT, None, Refusal.NOT_BY_ORDER, id="no order"),
        pytest.param(CHIEF, COMMITTEE, LETTERS, Refusal.FOR_THE_COLLECTIVE, id="for the committee by order"),
        pytest.param(CHIEF, COMMITTEE, WRITTEN, Refusal.FOR_THE_COLLECTIVE, id="for it by authorisation"),
        pytest.param(
            CHIEF,
            DEPARTMENT,
            replace(LETTERS, types=frozenset({DocumentType.NOTICE})),
            Refusal.KIND_NOT_ORDERED,
            id="another kind",
        ),
        pytest.param(
            CHIEF,
            DEPARTMENT,
            replace(LETTERS, provided_in=""),
            Refusal.KIND_NOT_ORDERED,
            id="in no regulation",
        ),
        pytest.param(VICE_CHIEF, DEPARTMENT, LETTERS, Refusal.NOT_GIVEN_ON, id="order not given on"),
        pytest.param(VICE_CHIEF, DEPARTMENT, WRITTEN, Refusal.NOT_PASSED_ON, id="authorisation passed on"),
        pytest.param(
            CHIEF, DEPARTMENT, replace(WRITTEN, document=""), Refusal.NOT_IN_WRITING, id="not in writing"
        ),
        pytest.param(
            CHIEF,
            DEPARTMENT,
            replace(WRITTEN, period=Period(date(2026, 1, 5))),
            Refusal.WITHOUT_END,
            id="for ever",
        ),
        pytest.param(
            CHIEF, DEPARTMENT, replace(WRITTEN, matters=frozenset({"tax"})), Refusal.OTHER_MATTER, id="else"
        ),
    ],
)
def test_who_may_not_sign_is_told_why(signer, issuing, ground, refusal):
    with pytest.raises(SigningRefusedError) as refused:
        lines(signer, issuing, ground=ground)

    assert refused.value.refusal is refusal


@given(on=st.dates(date(2025, 6, 1), date(2027, 1, 1)))
def test_an_authorisation_holds_on_its_days_and_no_others(on):
    if on in WRITTEN.period:
        assert lines(CHIEF, DEPARTMENT, ground=WRITTEN, on=on)[0] == "TUQ. GIÁM ĐỐC"
        return
    with pytest.raises(SigningRefusedError) as refused:
        lines(CHIEF, DEPARTMENT, ground=WRITTEN, on=on)
    assert refused.value.refusal is Refusal.NOT_IN_PERIOD


def test_the_first_day_counts_and_the_day_after_the_last_does_not():
    end = WRITTEN.period.end

    assert lines(CHIEF, DEPARTMENT, ground=WRITTEN, on=WRITTEN.period.start)
    assert lines(CHIEF, DEPARTMENT, ground=WRITTEN, on=end - timedelta(days=1))
    with pytest.raises(SigningRefusedError):
        lines(CHIEF, DEPARTMENT, ground=WRITTEN, on=end)


@given(
    signer=st.sampled_from([HEAD, ACTING, VICE, CHIEF, VICE_CHIEF, OFFICIAL]),
    issuing=st.sampled_from([COMMITTEE, CHAIR_ALONE, DEPARTMENT]),
    ground=st.sampled_from([None, LETTERS, replace(LETTERS, is_given_on=True), WRITTEN]),
    kind=st.sampled_from(DocumentType),
)
def test_each_prefix_means_one_thing_whoever_signs(signer, issuing, ground, kind):
    try:
        printed = lines(signer, issuing, ground=ground, kind=kind)
    except SigningRefusedError as refused:
        assert signer.post not in {Post.HEAD, Post.ACTING_HEAD, Post.DEPUTY}, "leaders are never refused"
        assert_that_words_exist(refused)
        return
    prefixes = {line.split(" ")[0] for line in printed if line.split(" ")[0].endswith(".")}
    assert ("TM." in prefixes) is (issuing is COMMITTEE)
    assert ("Q." in prefixes) is (signer is ACTING)
    assert ("TL." in prefixes) is (isinstance(ground, Order) and signer in {CHIEF, VICE_CHIEF})
    assert ("TUQ." in prefixes) is (ground is WRITTEN and signer is CHIEF)
    assert ("KT." in prefixes) is (signer in {VICE, VICE_CHIEF})
    assert (
        printed[-1]
        == ("Q. " if signer is ACTING else "")
        + (issuing.head_title if signer in {HEAD, ACTING} else signer.title).upper()
    )


@given(ground=st.sampled_from([None, LETTERS, WRITTEN]), signer=st.sampled_from([HEAD, VICE, ACTING]))
def test_a_leader_needs_no_ground_and_gains_nothing_by_one(ground, signer):
    assume(ground is not None)

    assert lines(signer, DEPARTMENT, ground=ground) == lines(signer, DEPARTMENT)


def test_every_refusal_has_its_words():
    assert set(REFUSALS) == set(Refusal)
    assert all(str(words).strip() for words in REFUSALS.values())
