"""The command and the page that check documents."""

from __future__ import annotations

import json
from argparse import ArgumentParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from motcua.kernel.actors import SYSTEM
from motcua.signatures import public
from motcua.signatures.cli import COMMANDS
from motcua.signatures.domain.verdicts import Reason, Verdict
from motcua.signatures.wording import REASONS, VERDICTS


def _verify(*arguments):
    command = COMMANDS[0]
    parser = ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture
def files(tmp_path, original, signed, laid_out):
    """One file of each verdict."""
    (tmp_path / "original.pdf").write_bytes(original)
    (tmp_path / "signed.pdf").write_bytes(signed)
    (tmp_path / "unsigned.pdf").write_bytes(laid_out)
    (tmp_path / "changed.pdf").write_bytes(original.replace(b"/MediaBox[0", b"/MediaBox[1", 1))
    return tmp_path


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (("original.pdf",), 0),
        (("changed.pdf",), 1),
        (("signed.pdf",), 2),
        (("nowhere.pdf",), 2),
        (("original.pdf", "signed.pdf"), 2),
        (("original.pdf", "signed.pdf", "changed.pdf"), 1),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_exit_status_is_the_worst_verdicts(files, centre, later, capsys, names, status):
    assert (
        _verify(*(files / name for name in names), "--trust", centre.trust, "--at", later.isoformat())
        == status
    )
    assert len(capsys.readouterr().out.splitlines()) == len(names)


def test_json_tells_verdict_reasons_and_signatures(files, centre, later, capsys):
    _verify(files / "changed.pdf", "--json", "--trust", centre.trust, "--at", later.isoformat())

    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["verdict"]) == (str(files / "changed.pdf"), "invalid")
    assert told["reasons"][0] == {
        "code": "document_changed",
        "vi": "Văn bản đã bị thay đổi sau khi ký.",
        "en": "It was changed after it was signed.",
    }
    assert [each["field"] for each in told["signatures"]] == [public.LEADER_FIELD, public.SEAL_FIELD]
    assert told["signatures"][0]["signer"] == "Hà Văn Thắng"


def test_json_of_several_files_is_a_list(files, centre, later, capsys):
    names = (files / "original.pdf", files / "signed.pdf")
    _verify(*names, "--json", "--trust", centre.trust, "--at", later.isoformat())

    assert [each["verdict"] for each in json.loads(capsys.readouterr().out)] == ["valid", "indeterminate"]


def test_a_wrong_person_is_found_by_name(files, centre, later):
    arguments = (files / "original.pdf", "--trust", centre.trust, "--at", later.isoformat())

    assert _verify(*arguments, "--signer", "Hà Văn Thắng") == 0
    assert _verify(*arguments, "--signer", "Người Khác") == 1


def test_a_missing_trust_folder_decides_nothing(files, capsys):
    assert _verify(files / "original.pdf", "--trust", files / "nowhere") == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_proof_that_is_none_proves_nothing(files, capsys):
    trust = files / "trust"
    trust.mkdir()
    (trust / "log-key.txt").write_text("example.vn/log+b1a1a6a5+AUJkTxWVmjDeiBn5NmtBxcZnl0gTcNlbYtQtoJTbQ2SI")
    (files / "proof.json").write_text("{}")

    status = _verify(files / "proof.json", "--json", "--trust", trust)

    printed = capsys.readouterr()
    assert status in {1, 2}
    assert printed.err or json.loads(printed.out)["verdict"] != "valid"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_verdict_and_reason_has_words(language):
    with override(language):
        words = [str(VERDICTS[verdict]) for verdict in Verdict] + [str(REASONS[reason]) for reason in Reason]

    assert len(set(words)) == len(Verdict) + len(Reason)


@pytest.fixture
def trusting(db, centre, settings, tmp_path):
    settings.VAR = tmp_path
    root = centre.running.authority.founded.certificates
    kind = next(each for each in root if each.value == "root")
    from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415

    public.trust_anchor(certificate=root[kind].public_bytes(Encoding.DER), by=SYSTEM, now=centre.now)
    return centre


def _upload(client, content, name="quyet-dinh.pdf"):
    return client.post(
        "/verify/", {"document": SimpleUploadedFile(name, content)}, headers={"accept-language": "vi"}
    )


@pytest.mark.django_db
def test_the_page_asks_for_a_document(client):
    response = client.get("/verify/", headers={"accept-language": "vi"})

    assert response.status_code == 200
    assert "Kiểm tra văn bản ký số" in response.text


def test_the_page_says_that_an_original_is_valid(client, trusting, original):
    response = _upload(client, original)

    assert response.status_code == 200
    assert "Văn bản hợp lệ: đã được người có thẩm quyền ký" in response.text
    assert "Hà Văn Thắng" in response.text
    assert "05/02/2026 08:12:00" in response.text


def test_the_page_says_what_is_wrong(client, trusting, original):
    response = _upload(client, original + b"hidden")

    assert "Văn bản không hợp lệ" in response.text
    assert "Văn bản bị thêm nội dung sau khi ký." in response.text


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"%PDF-1.7" + b"<<" * 9999, b"%PDF-1.7\n" + bytes(range(256))]
)
def test_hostile_bytes_get_a_plain_answer(client, trusting, content):
    response = _upload(client, content, name="<script>.pdf")

    assert response.status_code == 200
    assert "Chưa xác định được" in response.text
    assert "<script>.pdf" not in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "Chọn văn bản PDF cần kiểm tra."),
        (b"", "Tệp rỗng."),
        (bytes(26 * 1024 * 1024), "Tệp lớn hơn 25 MB."),
    ],
    ids=["nothing", "empty", "too large"],
)
def test_what_cannot_be_checked_is_refused_with_what_to_do(client, content, message):
    data = {} if content is None else {"document": SimpleUploadedFile("a.pdf", content)}
    response = client.post("/verify/", data, headers={"accept-language": "vi"})

    assert response.status_code == 422
    assert message in response.text
