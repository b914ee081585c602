"""The demonstration and its journeys, run as a user runs them, and their files checked by others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from benchmarks.browsing import Browser, logged_in
from tests.journeys.installed import Province
from tests.outside_tools import last_time_stamp, run

pytestmark = pytest.mark.slow

USUAL = ["birth", "construction", "immediate", "refusal", "withdrawal", "race"]
EXCEPTIONS = ["apology", "standing-in", "elsewhere", "second-supplement", "corrected"]
LINKED = ["linked-birth", "linked-death", "parallel-permit"]
OFFICE = ["meeting", "dispatch", "decision", "recall", "update", "replacement", "ministry"]
MONEY = ["exempt-fee", "refund", "counter-day"]
JOURNEYS = [*USUAL, *EXCEPTIONS, *LINKED, *OFFICE, *MONEY]
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relname ~ '^(organisations|catalogue)_' AND relname <> 'organisations_revision'
    ORDER BY relname
"""
OF_THE_DISTRICT = """
    FROM dossiers_result JOIN dossiers_dossier dossier ON dossier.id = dossier_id
    JOIN organisations_agency agency ON agency.id = competent_agency_id WHERE agency.code = 'UBND-DB'
"""


@pytest.fixture(scope="module")
def reports(loaded: Province) -> dict[str, Any]:
    """Go all journeys once; return the report of each."""
    return {report["name"]: report for report in loaded.report("journey", "--all")}


def reference(loaded: Province) -> dict[str, object]:
    """Return a digest of each table of reference data."""
    content = "SELECT count(*), md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM {} AS t"
    return {table: loaded.ask(content.format(table)) for (table,) in loaded.ask(TABLES)}


def sealed(reports: dict[str, Any]) -> list[Path]:
    """Return the sealed results and documents among the files of all journeys."""
    files = [Path(file) for report in reports.values() for file in report["files"]]
    return [file for file in files if file.suffix == ".pdf" and file.name.startswith(("H28", "van-ban-"))]


def proofs(reports: dict[str, Any]) -> list[Path]:
    """Return the proofs of histories among them."""
    return [Path(f) for report in reports.values() for f in report["files"] if f.endswith(".proof.json")]


def test_every_journey_arrives(reports):
    assert list(reports) == JOURNEYS
    for name, report in reports.items():
        assert (report["ok"], report["error"]) == (True, ""), name
        assert report["checks"], name
        assert [check["what"] for check in report["checks"] if not check["ok"]] == [], name


def test_every_file_that_a_journey_names_is_there(reports):
    for report in reports.values():
        assert report["files"], report["name"]
        assert [file for file in report["files"] if not Path(file).stat().st_size] == []
    bundles = 3 + 4 + 1  # each agency seals its own result; of the second death only the first does
    documents = 2 + 1 + 1 + 1 + 2 + 1  # with the answer of the department, and what replaces the decision
    assert len(sealed(reports)) == 7 + bundles + 1 + documents
    assert len(proofs(reports)) == len(JOURNEYS)


def test_the_states_of_a_birth_registration_are_those_of_the_law(reports):
    states = [step["state"] for step in reports["birth"]["steps"]]

    assert states == [2, 2, 4, 4, 4, 4, 9, 10]


def test_each_of_the_63_agencies_confirms_the_decision(reports):
    checks = {check["what"]: check["detail"] for check in reports["decision"]["checks"]}

    assert checks["Mạng riêng có 63 cơ quan"] == "63"
    assert checks["Mọi cơ quan báo đã tiếp nhận (03)"] == "63 × 01 03"


def test_poppler_finds_two_valid_signatures_over_the_whole_result(reports):
    for file in sealed(reports):
        said = run("pdfsig", "-nocert", file, check=False)
        assert said.count("Signature Validation: Signature is Valid.") >= 2, said
        assert "Total document signed" in said


def test_openssl_verifies_the_time_stamp_over_the_whole_result(reports, loaded, tmp_path):
    centre = loaded.var / "trust-centre"
    for file in sealed(reports):
        told = last_time_stamp(file.read_bytes(), tmp_path)
        trusted = ("-CAfile", centre / "root.pem", "-untrusted", centre / "issuing.pem")
        assert "Verification: OK" in run("openssl", "ts", "-verify", *told, *trusted)


def test_the_product_verifies_what_it_issued(reports, loaded):
    issued = [*sealed(reports), *proofs(reports)]

    found = loaded.report("verify", *issued)

    assert {(each["file"], each["verdict"]) for each in found} == {(str(file), "valid") for file in issued}


def test_a_result_with_a_changed_byte_is_refused(reports, loaded, tmp_path):
    whole = sealed(reports)[0].read_bytes()
    changed = [tmp_path / f"changed-{tenth}.pdf" for tenth in (1, 5, 9)]
    for tenth, file in zip((1, 5, 9), changed, strict=True):
        content = bytearray(whole)
        content[len(content) * tenth // 10] ^= 1
        file.write_bytes(content)

    found = loaded.report("verify", *changed, status=1)

    assert [each["verdict"] for each in found] == ["invalid"] * 3


def test_a_changed_proof_of_a_history_is_refused(reports, loaded, tmp_path):
    changed = tmp_path / "changed.proof.json"
    changed.write_text(proofs(reports)[0].read_text().replace('"transfer"', '"withdraw"', 1))

    assert loaded.report("verify", changed, status=1)["verdict"] == "invalid"


def test_the_ledger_audits_clean_after_all_journeys(reports, loaded):
    report = loaded.report("ledger", "audit", "--patience", "0")

    assert (report["clean"], report["findings"]) == (True, [])


def test_the_demonstration_has_a_year_of_exchanged_documents_in_many_states(reports, loaded):
    standings = {standing for (standing,) in loaded.ask("SELECT DISTINCT standing FROM exchange_delivery")}
    [(days, drafts)] = loaded.ask(
        "SELECT date_part('day', max(drafted_at) - min(drafted_at)),"
        " count(*) FILTER (WHERE signed_at IS NULL) FROM documents_outgoing"
    )

    assert {"arrived", "accepted", "in_process", "completed", "taken_back"} <= standings
    assert days > 300
    assert drafts > 0
    assert loaded.ask("SELECT count(*) > 0 FROM exchange_content WHERE prior_document_id <> ''") == [(True,)]


def test_the_demonstration_run_again_adds_its_two_dossiers_and_changes_nothing_else(reports, loaded):
    before = reference(loaded)
    dossiers = "SELECT md5(string_agg(d::text, '' ORDER BY id)), max(id), count(*) FROM dossiers_dossier d"
    [(content, last, count)] = loaded.ask(dossiers)
    logins = loaded.ask("SELECT id, username, password FROM accounts_user ORDER BY id")

    said = loaded.run("demo", "--once", "--dossiers", "12")

    assert len(before) > 10
    assert reference(loaded) == before
    assert loaded.ask(f"{dossiers} WHERE id <= {last}") == [(content, last, count)]
    assert loaded.ask("SELECT count(*) FROM dossiers_dossier") == [(count + 2,)]
    assert loaded.ask("SELECT id, username, password FROM accounts_user ORDER BY id")[: len(logins)] == logins
    assert "0 agencies given an office" in said
    assert "0 issued" in said
    assert loaded.report("ledger", "audit", "--patience", "0")["clean"]


def test_the_demonstration_sets_papers_while_it_serves(loaded):
    [(dossier_id,)] = loaded.ask(f"SELECT min(dossier_id) {OF_THE_DISTRICT}")

    with loaded.serving("demo", "--dossiers", "12") as (port, said):
        _role, username, password, *_, secret = next(
            line for line in said if "district-leader" in line
        ).split()
        cookies = logged_in(port, username=username, password=password, totp_secret=secret)
        browsers = [Browser(port, cookies=cookies) for _ in range(8)]  # to fall on every process
        answers = [each.ask("GET", f"/work/dossiers/{dossier_id}/draft/") for each in browsers]

    assert answers == [200] * 8
