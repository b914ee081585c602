"""Searching lists: whatever way is gone, the same dossiers are found, in the same order, page by page."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.dossiers.factories import NOW, Office
from tests.examples import examples

from motcua.catalogue import public as catalogue
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.domain.searching import MOST_SEARCHED_BYTES, SEPARATORS, searched
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import worklist as worklist_module
from motcua.dossiers.queries import worklist_census, worklist_ways
from motcua.dossiers.queries.worklist import View, worklist
from motcua.dossiers.queries.worklist_census import Census, census
from motcua.dossiers.queries.worklist_ways import Choice, Way, Ways
from motcua.dossiers.queries.worklist_words import Piece, Words
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.kernel.text_folding import fold

pytestmark = pytest.mark.django_db

PEOPLE = {
    "H28.99.1-261120-0001": "Đỗ Văn Đạt 017190012345 0912345678 Đăng ký khai sinh 1.001193",
    "H28.99.1-261120-0002": "Nguyễn Thị Ngân 017190054321 Chứng thực bản sao (từ bản chính) 2.000815",
    "H28.99.1-261120-0003": "Công ty TNHH 50% Sức_Khỏe d'Or Cấp giấy phép [loại A.1] C:\\giấy 1.004222",
    "H28.99.1-261119-0004": "Ngô Nam Đăng ký khai sinh 1.001193",
}


def put(office: Office, code: str, text: str, **facts: object) -> Dossier:
    """Keep an ended dossier that is found by the words."""
    version = catalogue.version_in_force(code="1.001193", on=NOW.date())
    usual = {
        "state": int(State.RETURNED),
        "lodged_at": NOW,
        "reception_agency_id": office.id,
        "competent_agency_id": office.id,
        "holder_agency_id": office.id,
    }
    return Dossier.objects.create(
        code=code, folded=f"{code.lower()} {searched(text)}", rule_set="RS2026", channel="direct",
        return_channel="direct", applicant_name="Bùi Văn Nam", procedure_version_id=version.id,
        procedure_code=version.code, procedure_name=version.name, step="return", lodged_by="system:0",
        proof_token=secrets.token_hex(8), **usual | facts,
    )  # fmt: skip


def all_pages(actor: Actor, view: View, text: str) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        page = worklist(actor, view=view, now=NOW, cursor=cursor, size=2, text=text)
        found += [row.code for row in page.rows]
        if not page.next_cursor:
            return found
        cursor = page.next_cursor


def has_words(row: Dossier, text: str) -> bool:
    """The rule in words: each word begins where one of the dossier does."""
    blanks = str.maketrans(SEPARATORS, " " * len(SEPARATORS))
    held = f" {row.folded.translate(blanks)}"
    words = [word.translate(blanks).split() for word in fold(text).split()]
    return all(f" {' '.join(pieces)}" in held for pieces in words if pieces)


@pytest.fixture(params=[Way.BY_AGENCY, Way.THROUGH_ALL, Way.LOOK_UP, None])
def way(request, monkeypatch) -> Way | None:
    """Go one way, whatever is known; or begin with stretches that are too short."""
    if request.param is not None:
        monkeypatch.setattr(
            Ways, "first", lambda ways: Choice(way=request.param, pieces=ways.words.pieces[-2:])
        )
    else:
        known = Census(
            4, {"khai": 0.5, "ky": 0.5, "n": 0.9}, {}, tuple(NOW + timedelta(hours=n) for n in range(-9, 2))
        )
        monkeypatch.setattr(worklist_module, "census", lambda **_: known)
        monkeypatch.setattr(worklist_ways, "FIRST", 1.0)
        monkeypatch.setattr(Ways, "theirs", property(lambda _ways: 12.0))
    return request.param


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("đỗ", [1], id="with its tones"),
        pytest.param("DO DAT", [1], id="without"),
        pytest.param("dang ky", [1, 4], id="the bar of đ, and words of many"),
        pytest.param("Ng", [2, 4], id="two letters that begin a word"),
        pytest.param("n", [2, 4], id="one letter"),
        pytest.param("gan", [], id="the middle of a word"),
        pytest.param("017190", [1, 2], id="the beginning of a number"),
        pytest.param("0912345678", [1], id="a telephone"),
        pytest.param("H28.99.1-261120-0002", [2], id="a code"),
        pytest.param("0004", [4], id="its last part"),
        pytest.param("261120-0003", [3], id="its last parts"),
        pytest.param("261119 0003", [], id="parts of two"),
        pytest.param("%", [], id="any, as LIKE has it"),
        pytest.param("50%", [3], id="per cent"),
        pytest.param("5_%", [], id="a letter and any, as LIKE has it"),
        pytest.param("suc_khoe", [3], id="an underline"),
        pytest.param("sucakhoe", [], id="no letter in its place"),
        pytest.param("c:\\giay", [3], id="a backslash"),
        pytest.param(".*", [], id="any, as patterns have it"),
        pytest.param("h28x99", [], id="a dot is a dot"),
        pytest.param("[loai a.1", [3], id="a bracket"),
        pytest.param("ban chinh)", [2], id="another"),
        pytest.param("d'or", [3], id="an apostrophe"),
        pytest.param("(-) khai", [1, 4], id="separators say nothing"),
        pytest.param("khai khai", [1, 4], id="a word twice"),
        pytest.param("khai zzyzx", [], id="a word never seen"),
        pytest.param("' | 'khai':* & !", [], id="the words of tsquery"),
    ],
)
def test_what_is_typed_finds_what_begins_so(office, way, text, expected):
    made = [put(office, code, words) for code, words in PEOPLE.items()]

    found = all_pages(office.official, View.CLOSED, text)

    assert found == [made[number - 1].code for number in reversed(expected)]


WORDS = ("bui", "bui-van", "n", "nam", "0001", "đ", "50%", "h28.99", "khai sinh", "zz")


@pytest.mark.parametrize("view", [View.CLOSED, View.AGENCY])
def test_pages_of_what_is_found_follow_the_order_without_gaps(offices, way, view):
    mine, *others = offices
    wide = Actor(
        kind=ActorKind.STAFF, id=7, name="Ai đó", person_id=mine.official.person_id,
        seats=tuple(Seat(role=Role.CLERK, agency_id=office.id) for office in offices[:2]),
    )  # fmt: skip
    states = [State.RETURNED, State.STOPPED, State.PROCESSING]

    @given(
        rows=st.lists(
            st.tuples(
                st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
                st.sampled_from(states), st.integers(-8, 0), *[st.sampled_from([mine, *others])] * 3,
            ),
            max_size=9,
        ),
        text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    )  # fmt: skip
    @settings(max_examples=examples(8), suppress_health_check=list(HealthCheck), deadline=None)
    def holds(rows, text):
        with transaction.atomic():
            made = [
                put(
                    holder, f"C-{number}", words, state=int(state), lodged_at=NOW + timedelta(hours=hours),
                    first_due_at=NOW, due_at=NOW + timedelta(hours=hours), overdue_at=NOW,
                    due_policy="by_hour", reception_agency_id=reception.id, competent_agency_id=competent.id,
                )
                for number, (words, state, hours, holder, reception, competent) in enumerate(rows)
            ]  # fmt: skip
            assert all_pages(wide, view, text) == expected(wide, view, made, text)
            transaction.set_rollback(True)

    holds()


def expected(actor: Actor, view: View, rows: list[Dossier], text: str) -> list[str]:
    own = actor.agencies()
    if view is View.CLOSED:
        places = ("reception_agency_id", "competent_agency_id", "holder_agency_id")
        seen = [
            row
            for row in rows
            if State(row.state).is_final and any(getattr(row, place) in own for place in places)
        ]
        seen.sort(key=lambda row: (row.lodged_at, row.pk), reverse=True)
    else:
        seen = [row for row in rows if row.state == State.PROCESSING and row.holder_agency_id in own]
        seen.sort(key=lambda row: (row.due_at, row.pk))
    return [row.code for row in seen if has_words(row, text)]


def test_no_row_is_opened_to_rule_out_one_that_ended(office):
    for number in range(60):  # in a table of one row any index is as short as the right one
        put(office, f"C-{number}", "Bùi Văn Nam")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dossiers_dossier")
        # for an index alone to be cheap, pages must be known to be visible, and none uncommitted is;
        # else what other tests left in the table decides
        cursor.execute("UPDATE pg_class SET relallvisible = 1000000 WHERE relname = 'dossiers_dossier'")
    reader = worklist_module._Reader.of(office.official)
    walk = worklist_module._walk(reader, View.CLOSED, 101, words=1, way=Way.BY_AGENCY)
    through = worklist_module._walk(reader, View.CLOSED, 101, words=1, way=Way.THROUGH_ALL)

    for found, paths in ((walk, 3), (through, 1)):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            values = found.bound(now=NOW, words=Words.of("nam").told())
            cursor.execute(f"EXPLAIN {found.sql}", values)
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert plan.count("Index Only Scan") >= paths, plan
        assert "Seq Scan" not in plan, plan


def test_a_name_that_fills_a_page_is_kept_and_ends_all_the_same(office):
    long = " ".join(f"{chr(0x4E00 + number)}{number}" for number in range(900))

    row = put(office, "C-1", long)

    assert len(searched(long).encode()) <= MOST_SEARCHED_BYTES
    assert all_pages(office.official, View.CLOSED, "丁1") == [row.code]


def test_common_words_are_known_from_what_postgresql_noted(office):
    for number in range(9):
        put(office, f"C-{number}", "Đăng ký khai sinh")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE dossiers_dossier")
    worklist_census._census.cache_clear()

    known = census(are_ended=True, are_newest_first=True, now=NOW)

    worklist_census._census.cache_clear()
    assert known.rows == 9
    assert known.share_having(Piece("kha", may_go_on=True)) == 1
    assert known.share_having(Piece("kha", may_go_on=False)) == known.share_having(
        Piece("zz", may_go_on=True)
    )
    assert known.share_seen_by({office.id}) == 1


@pytest.mark.parametrize("letter", [pytest.param("Ộ", id="Vietnamese"), pytest.param("𠮷", id="four bytes")])
def test_the_longest_words_that_the_columns_hold_are_searched_whole(letter):
    def most(model, field: str) -> int:
        return model._meta.get_field(field).max_length

    name = letter * most(Dossier, "applicant_name")
    number = "0" * most(Dossier, "applicant_number")
    phone = "9" * most(Dossier, "applicant_phone")
    code = "x" * most(Dossier, "procedure_code")
    procedure = "Ề" * (most(ProcedureVersion, "name") - 1) + "Z"
    parts = (name, number, phone, code, procedure)
    assert searched(*parts) == fold(" ".join(parts))
    assert searched(*parts).endswith("z")
