"""Rules of outgoing documents without a database: states, versions, posts, recipients, the day of issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.domain.addressing import addressed_by, line_of, lines_of
from motcua.documents.domain.authority import Governance, Post
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import (
    Addressed,
    Annexed,
    Draft,
    DraftFile,
    changed_in,
    copy_lines,
    read,
    written,
)
from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.outgoing import Moments, OutgoingState, is_late, is_moved, issue_by, state_of
from motcua.documents.domain.signing_posts import head_title_of, issuing_of, signer_of
from motcua.kernel.actors import Role

AT = datetime(2026, 11, 20, tzinfo=UTC)
WAY = (
    ("submitted_at", OutgoingState.CONTENT),
    ("content_at", OutgoingState.FORM),
    ("form_at", OutgoingState.SIGNING),
    ("signed_at", OutgoingState.SEALING),
    ("sealed_at", OutgoingState.ISSUING),
    ("issued_at", OutgoingState.ISSUED),
    ("recalled_at", OutgoingState.RECALLED),
)
FILE = DraftFile(file_id=7, name="bang.pdf", sha256="0" * 64, size=9, media_type="application/pdf")
DRAFT = Draft(
    type=DocumentType.DECISION, subject="thành lập Tổ công tác", text="Điều 1. Thành lập.", signer_id=3,
    urgency=Urgency.FLASH, due_on=date(2026, 12, 1), addressees=("Sở Nội vụ",),
    recipients=(Addressed(name="Sở Nội vụ", code="H28.3", agency_id=5),),
    annexes=(Annexed(title="Danh sách", text="1. Ông A"),), files=(FILE,), word=FILE,
)  # fmt: skip


def test_the_last_step_that_was_taken_says_where_a_document_stands():
    steps: dict[str, datetime] = {}
    assert state_of(Moments()) is OutgoingState.DRAFTING
    for name, state in WAY:
        steps[name] = AT
        assert state_of(Moments(**steps)) is state
    assert state_of(Moments(dropped_at=AT)) is OutgoingState.DROPPED


@pytest.mark.parametrize(
    ("urgency", "last"),
    [(Urgency.NORMAL, date(2026, 11, 23)), (Urgency.URGENT, date(2026, 11, 20))],
)
def test_urgent_ones_are_issued_on_the_day_they_are_signed(urgency, last):
    signed_on, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert issue_by(signed_on, urgency=urgency, next_working_day=monday) == last


@pytest.mark.parametrize(
    ("issued_on", "today", "late"),
    [
        (date(2026, 11, 23), date(2026, 12, 1), False),
        (date(2026, 11, 24), date(2026, 11, 24), True),
        (None, date(2026, 11, 23), False),
        (None, date(2026, 11, 24), True),
    ],
)
def test_what_lies_here_too_long_is_late_and_so_is_what_went_too_late(issued_on, today, late):
    assert is_late(by=date(2026, 11, 23), issued_on=issued_on, today=today) is late
    assert not is_late(by=None, issued_on=issued_on, today=today)


def test_a_draft_is_kept_and_read_back_to_the_letter():
    assert read(written(DRAFT)) == DRAFT
    assert read(written(replace(DRAFT, word=None, due_on=None))).word is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_versions_have_one_fingerprint_only_when_they_say_the_same(one, other):
    first, second = replace(DRAFT, text=one), replace(DRAFT, text=other)
    assert (first.digest == second.digest) is (one == other)
    assert changed_in(first, second) == (() if one == other else ("text",))


@pytest.mark.parametrize(
    ("role", "title", "post"),
    [
        (Role.LEADER, "Chủ tịch", Post.HEAD),
        (Role.LEADER, "Phó Chủ tịch", Post.DEPUTY),
        (Role.LEADER, "Quyền Giám đốc", Post.ACTING_HEAD),
        (Role.UNIT_HEAD, "Trưởng phòng", Post.UNIT_HEAD),
        (Role.UNIT_HEAD, "Phó Trưởng phòng", Post.UNIT_DEPUTY),
        (Role.LEADER, "Phòng", Post.HEAD),
        (Role.OFFICIAL, "Chuyên viên", Post.OTHER),
    ],
)
def test_the_post_is_told_from_role_and_title(role, title, post):
    assert signer_of(role=role, title=title).post is post


def test_any_leaders_title_says_the_heads_and_committees_speak_together():
    assert {head_title_of(each) for each in ("Chủ tịch", "Phó Chủ tịch", "Q. Chủ tịch")} == {"Chủ tịch"}
    committee = issuing_of(kind="peoples_committee", head_title="Chủ tịch", is_of_the_head=True)
    assert (committee.governance, committee.is_of_the_head) == (Governance.COLLECTIVE, True)
    department = issuing_of(kind="department", head_title="Giám đốc", is_of_the_head=True)
    assert (department.governance, department.is_of_the_head) == (Governance.HEAD, False)


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        ("G09 Bộ Nội vụ", "G09", "Bộ Nội vụ"),
        ("000.00.00.G22 Văn phòng Chính phủ", "G22", "Văn phòng Chính phủ"),
        ("H28.3", "H28.3", "H28.3"),
        ("Ông Nguyễn Văn A", "", "Ông Nguyễn Văn A"),
    ],
)
def test_a_recipient_is_typed_by_code_or_by_name(line, code, name):
    assert addressed_by(line) == Addressed(name=name, code=code)
    assert addressed_by(line_of(addressed_by(line))) == addressed_by(line)


def test_lists_lose_their_dashes_and_doubles():
    assert lines_of("- Sở Nội vụ;\n\n- Như trên.\nSở Nội vụ") == ("Sở Nội vụ", "Như trên")


def test_who_is_addressed_above_is_not_named_again_below():
    known = (Addressed(name="Sở Nội vụ"), Addressed(name="Sở Y tế"))
    assert copy_lines(known, addressees=("Sở Nội vụ",), kept_by="VX") == (
        "Như trên",
        "Sở Y tế",
        "Lưu: VT, VX",
    )
    assert copy_lines(known, addressees=(), kept_by="") == ("Sở Nội vụ", "Sở Y tế", "Lưu: VT")


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (("01", "03", "04", "05", "06"), "06"),
        (("03", "01", "06", "05"), "06"),
        (("01", "02", "01", "03"), "03"),
        (("01", "03", "13", "16", "06"), "06"),
        (("01", "13", "15", "06"), "15"),
        (("02", "02"), "02"),
    ],
)
def test_receipts_move_a_recipient_forward_in_whatever_order_they_come(told, last):
    status = ""
    for each in told:
        status = each if is_moved(status, each) else status
    assert status == last
