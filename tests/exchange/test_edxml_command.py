"""``motcua edxml check``: what people and programs are told of messages."""

from __future__ import annotations

import hashlib
import json
from argparse import ArgumentParser

import pytest
from tests.exchange.senders import PDF, SAMPLES, sample, with_file, zipped

from motcua.exchange.cli import COMMANDS


def check(*arguments):
    parser = ArgumentParser()
    command = next(each for each in COMMANDS if each.name == "edxml")
    command.configure(parser)
    return command.run(parser.parse_args(["check", *map(str, arguments)]))


@pytest.fixture
def answered(capsys):
    """Run the command; return its status and what it said as JSON."""

    def run(*arguments):
        status = check("--json", *arguments)
        return status, json.loads(capsys.readouterr().out)

    return run


def test_a_message_is_told_with_its_files_as_they_are_after_decoding(answered, tmp_path):
    path = tmp_path / "packed.edxml"
    path.write_text(with_file(zipped(PDF, "0f.pdf"), media_type="application/zip"))
    status, told = answered(path)
    assert (status, told["ok"], told["kind"], told["file"]) == (0, True, "new", str(path))
    assert told["header"]["document_id"] == "H28.1,2026,12/VPUBND-NC"
    assert [each["organ_id"] for each in told["header"]["recipients"]] == ["H28.2", "H28.3"]
    assert told["trace"] == [{"organ_id": "H28.1", "at": "2026-01-05T14:07:33+07:00"}]
    (attachment,) = told["attachments"]
    assert attachment["name"] == "12_VPUBND-NC.pdf"
    assert attachment["type"] == "application/pdf"
    assert (attachment["length"], attachment["sha256"]) == (len(PDF), hashlib.sha256(PDF).hexdigest())


def test_all_samples_are_well(answered):
    paths = sorted(SAMPLES.glob("*.edxml"))
    status, told = answered(*paths)
    assert status == 0
    assert [each["file"] for each in told] == [str(path) for path in paths]
    assert [each["kind"] for each in told] == ["new", "recall", "replace", *["status"] * 9, "update"]
    codes = [each["status"] for each in told if each["kind"] == "status"]
    assert codes == ["01", "02", "03", "04", "05", "06", "13", "15", "16"]


def test_one_that_is_refused_is_told_in_both_languages_and_spoils_the_status(answered, tmp_path):
    path = tmp_path / "broken.edxml"
    path.write_text(sample("new").replace("H28.3", "H28.2"))
    status, (well, broken) = answered(SAMPLES / "status_01.edxml", path)
    assert (status, well["ok"], broken["ok"]) == (1, True, False)
    assert broken["refusal"] == {
        "code": "N.MessageHeader.To.OrganId",
        "path": "MessageHeader.To.OrganId",
        "vi": "“MessageHeader.To.OrganId” bị lặp lại.",
        "en": "“MessageHeader.To.OrganId” stands there more than once.",
    }


def test_what_was_borne_is_remarked_on(answered, tmp_path):
    path = tmp_path / "old.edxml"
    path.write_text(sample("new").replace("2026/01/05<", "05/01/2026<"))
    status, told = answered(path)
    assert (status, told["header"]["promulgation"]["on"]) == (0, "2026-01-05")
    assert [remark["code"] for remark in told["remarks"]] == [
        "T.MessageHeader.PromulgationInfo.PromulgationDate"
    ]


def test_a_file_that_is_not_there_is_told_and_the_others_all_the_same(capsys, tmp_path):
    assert check(tmp_path / "none.edxml", SAMPLES / "status_03.edxml") == 1
    none, accepted = capsys.readouterr().out.splitlines()
    assert none.endswith("[10]")
    assert accepted.endswith("H28.1,2026,12/VPUBND-NC: status: accepted")
