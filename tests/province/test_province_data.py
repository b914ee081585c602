"""``motcua bench data``: the province is whole, keeps every check it was written without, all or nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from tests.journeys.installed import Province, province

from motcua.dossiers.domain.states import State
from motcua.kernel.text_folding import fold
from motcua.platform.database import NAME

pytestmark = pytest.mark.slow
COUNT, SEED = 120, 3
TABLES = (
    "dossiers_dossier",
    "dossiers_historyentry",
    "dossiers_paper",
    "dossiers_feedue",
    "payments_receipt",
)
FOREIGN_KEYS = """
SELECT format(
    'SELECT count(*) FROM %s AS a LEFT JOIN %s AS b ON b.%I = a.%I WHERE a.%I IS NOT NULL AND b.%I IS NULL',
    c.conrelid::regclass, c.confrelid::regclass, other.attname, own.attname, own.attname, other.attname
)
FROM pg_constraint AS c
JOIN pg_attribute AS own ON own.attrelid = c.conrelid AND own.attnum = c.conkey[1]
JOIN pg_attribute AS other ON other.attrelid = c.confrelid AND other.attnum = c.confkey[1]
WHERE c.contype = 'f' AND c.conrelid::regclass::text ~ '^(dossiers|payments)_'
"""
CHECKS = """
SELECT format(
    'SELECT count(*) FROM %s WHERE NOT (%s)',
    conrelid::regclass, substring(pg_get_constraintdef(oid) FROM '^CHECK (.*)$')
)
FROM pg_constraint WHERE contype = 'c' AND conrelid::regclass::text ~ '^(dossiers|payments)_'
"""


def make(made: Province, *arguments: str, status: int = 0) -> str:
    return made.run("bench", "data", *arguments, status=status)


def mark_it(made: Province, mark: str | None) -> None:
    """Write on the database whose it is, or wipe it off."""
    words = sql.Literal(mark) if mark else sql.SQL("NULL")
    with psycopg.connect(made.cluster.url(NAME), autocommit=True) as connection:
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(NAME), words))


def counts(made: Province) -> dict[str, int]:
    return {table: made.ask(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def make_small(made: Province) -> None:
    """Make the province that the tests begin with, each time the same."""
    make(made, "--dossiers", str(COUNT), "--seed", str(SEED))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """A small province; who makes another of it takes ``spoilt``."""
    with province(tmp_path_factory.mktemp("bench")) as installed:
        make_small(installed)
        yield installed


@pytest.fixture
def spoilt(made: Province) -> Iterator[Province]:
    """The small province, made anew after the test, however that ended."""
    yield made
    make_small(made)


def test_every_dossier_has_its_history_papers_and_people(made):
    found = made.ask(
        "SELECT d.state, d.code, d.applicant_name, count(h.id), max(h.number), bool_and(h.at >= d.lodged_at)"
        " FROM dossiers_dossier AS d LEFT JOIN dossiers_historyentry AS h ON h.dossier_id = d.id"
        " GROUP BY d.id"
    )

    assert len(found) == COUNT == len({row[1] for row in found})
    assert all(row[2] and row[3] == row[4] >= 1 and row[5] for row in found)
    states = Counter(State(row[0]) for row in found)
    assert states[State.RETURNED] > COUNT / 2
    assert any(not state.is_final for state in states)
    assert counts(made)["dossiers_paper"] > COUNT
    assert made.ask("SELECT count(*) FROM accounts_user WHERE kind = 'citizen'")[0][0] > 0


def test_what_was_written_without_checks_keeps_every_check(made):
    asked = [query for (query,) in [*made.ask(FOREIGN_KEYS), *made.ask(CHECKS)]]

    assert len(asked) > 40
    assert {query: made.ask(query)[0][0] for query in asked} == dict.fromkeys(asked, 0)


def test_states_and_histories_agree(made):
    wrong = made.ask(
        "SELECT d.code FROM dossiers_dossier AS d JOIN LATERAL ("
        "SELECT to_state, at FROM dossiers_historyentry WHERE dossier_id = d.id ORDER BY number DESC LIMIT 1"
        ") AS last ON true JOIN LATERAL ("
        "SELECT at FROM dossiers_historyentry WHERE dossier_id = d.id AND number = 1"
        ") AS first ON true WHERE last.to_state <> d.state OR first.at <> d.lodged_at OR last.at > now()"
    )

    assert wrong == []


def test_who_is_charged_works_where_the_dossier_lies(made):
    charged = made.ask(
        "SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT FROM organisations_assignment AS a"
        " JOIN organisations_post AS p ON p.id = a.post_id WHERE a.person_id = d.assignee_id"
        " AND p.agency_id = d.competent_agency_id AND p.role = 'official'))"
        " FROM dossiers_dossier AS d WHERE assignee_id IS NOT NULL"
    )

    [(all_of_them, rightly)] = charged
    assert all_of_them == rightly > 0


def test_money_is_what_the_fees_say(made):
    wrong = made.ask(
        "SELECT r.id FROM payments_receipt AS r JOIN LATERAL ("
        "SELECT sum(amount) AS amount FROM payments_receiptline WHERE receipt_id = r.id) AS lines ON true"
        " JOIN LATERAL (SELECT sum(amount) AS amount FROM dossiers_feedue WHERE receipt_id = r.id) AS fees"
        " ON true WHERE lines.amount <> fees.amount OR r.subject NOT LIKE 'dossier:%'"
    )

    assert wrong == []
    assert counts(made)["payments_receipt"] > 0


def test_search_finds_each_by_the_folded_words(made):
    for code, name, number, procedure, folded in made.ask(
        "SELECT code, applicant_name, applicant_number, procedure_code, folded FROM dossiers_dossier"
    ):
        assert all(part in folded for part in (code.lower(), fold(name), number, procedure))


def test_numbers_and_keys_go_on_behind_those_given(made):
    for table in TABLES:
        last, given = made.ask(
            f"SELECT (SELECT max(id) FROM {table}), nextval(pg_get_serial_sequence('{table}', 'id'))"
        )[0]
        assert given > last
    behind = made.ask(
        "SELECT d.code FROM dossiers_dossier AS d JOIN dossiers_numberseries AS s"
        " ON s.agency_id = d.reception_agency_id AND s.series = 'dossier:' || to_char("
        "d.lodged_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')"
        " WHERE s.last < (regexp_match(d.code, '-(\\d+)$'))[1]::int"
    )
    assert behind == []


NAMES = "SELECT applicant_name FROM dossiers_dossier ORDER BY id"


def test_another_seed_gives_other_people(spoilt):
    before = spoilt.ask(NAMES)

    make(spoilt, "--dossiers", str(COUNT), "--seed", "4")

    others = spoilt.ask(NAMES)
    assert len(others) == COUNT
    assert others != before


def test_one_that_is_broken_off_leaves_the_province_that_was(made):
    before = counts(made)
    with subprocess.Popen(
        [sys.executable, "-m", "motcua.project", "bench", "data", "--dossiers", "100000"],
        env=made.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as making:  # fmt: skip
        while not made.ask(
            "SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
            " AND relation = 'dossiers_dossier'::regclass"
        ):
            assert making.poll() is None
            time.sleep(0.1)
        made.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted"
            " AND relation = 'dossiers_dossier'::regclass"
        )
        assert making.wait() != 0

    assert counts(made) == before
    names = made.ask(NAMES)
    make_small(made)
    assert counts(made) == before
    assert made.ask(NAMES) == names, "the same seed gives the same people"


@pytest.mark.parametrize("number", ["0", "-5", "many"])
def test_a_number_that_is_none_is_refused(made, number):
    before = counts(made)

    make(made, "--dossiers", number, status=2)

    assert counts(made) == before


def test_an_installation_that_is_not_the_benchs_is_left_alone(made):
    before = counts(made)
    [(mark,)] = made.ask(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    )
    mark_it(made, None)
    try:
        make(made, "--dossiers", "5", status=1)
        assert counts(made) == before
    finally:
        mark_it(made, mark)


def test_a_province_of_one_dossier_can_be_made(spoilt):
    make(spoilt, "--dossiers", "1")

    assert counts(spoilt)["dossiers_dossier"] == 1
