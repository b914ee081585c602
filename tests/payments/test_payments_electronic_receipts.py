"""Electronic receipts: sealed by the agency that collects, kept as given, true for strangers too."""

from __future__ import annotations

import io
from argparse import ArgumentParser

import pikepdf
import pytest
from tests.dossiers.factories import NOW
from tests.outside_tools import run, text_of
from tests.payments.factories import Counter, make_counter, take

from motcua.kernel.actors import SYSTEM
from motcua.payments import public as payments
from motcua.payments.models import Receipt, ReceiptPaper
from motcua.payments.services.open_series import open_series
from motcua.platform.models import AuditEntry
from motcua.signatures import public as signatures
from motcua.signatures.cli import COMMANDS
from motcua_simulators import trust_centre

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    running = trust_centre.start(tmp_path_factory.mktemp("centre"), clock=lambda: NOW)
    yield running
    running.stop()


@pytest.fixture
def sealing(db, settings, tmp_path, centre) -> Counter:
    """A counter whose agency has a key."""
    settings.VAR = tmp_path / "var"
    counter = make_counter()
    give_key(counter, centre)
    return counter


def give_key(counter, centre):
    signatures.issue_demo_keys(
        centre=centre.root.parent, people=[], agencies=[counter.centre.id], by=SYSTEM, now=NOW
    )


def paper_of(counter, issued, *, by=None) -> bytes:
    return payments.receipt_pdf(by or counter.clerk, receipt_id=issued.receipt_id, now=NOW)


def test_an_electronic_receipt_is_the_agencys_and_every_tool_says_so(sealing, centre, tmp_path, capsys):
    pdf = paper_of(sealing, take(sealing, 150_000))
    path = tmp_path / "receipt.pdf"
    path.write_bytes(pdf)

    expected = signatures.Expected(agency=sealing.centre.name)
    report = signatures.validate(pdf, at=NOW, expected=expected)
    assert (report.verdict.value, report.reasons, report.is_issued_paper) == ("valid", (), True)
    said = run("pdfsig", "-nocert", path, check=False)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    parser = ArgumentParser()
    COMMANDS[0].configure(parser)
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(centre.root.read_bytes())
    arguments = [str(path), "--trust", str(trust), "--at", NOW.isoformat(), "--agency", sealing.centre.name]
    assert COMMANDS[0].run(parser.parse_args(arguments)) == 0, capsys.readouterr().out
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.open_metadata().pdfa_status == "2U"
    assert AuditEntry.objects.filter(on_ref=f"receipt:{Receipt.objects.get().pk}").count() >= 1


def test_a_changed_amount_is_found_out(sealing):
    pdf = bytearray(paper_of(sealing, take(sealing, 150_000)))
    pdf[len(pdf) // 3] ^= 1

    assert signatures.validate(bytes(pdf), at=NOW).verdict.value != "valid"


def test_asked_for_again_it_is_the_same_to_the_byte(sealing):
    issued = take(sealing, 150_000)

    assert paper_of(sealing, issued) == paper_of(sealing, issued, by=sealing.head)
    assert ReceiptPaper.objects.count() == 1


def test_voiding_makes_a_second_paper_and_leaves_the_first(sealing, tmp_path):
    issued = take(sealing, 150_000)
    given = paper_of(sealing, issued)
    payments.void_receipt(by=sealing.clerk, now=NOW, receipt_id=issued.receipt_id, reason="Sai họ tên")

    voided = paper_of(sealing, issued)

    assert "ĐÃ HỦY: Sai họ tên" in text_of(voided, tmp_path)
    assert "ĐÃ HỦY" not in text_of(given, tmp_path)
    for pdf in (given, voided):
        assert signatures.validate(pdf, at=NOW).verdict.value == "valid"
    assert list(ReceiptPaper.objects.order_by("id").values_list("is_void", "sealing")) == [
        (False, "sealed"),
        (True, "sealed"),
    ]


def test_without_a_key_it_says_so_and_is_sealed_once_there_is_one(settings, centre, tmp_path):
    settings.VAR = tmp_path / "var"
    counter = make_counter()
    issued = take(counter, 150_000)
    unsealed = paper_of(counter, issued)
    assert "chưa được ký số vì cơ quan chưa có chứng thư số" in text_of(unsealed, tmp_path)
    assert signatures.validate(unsealed, at=NOW).signatures == ()

    give_key(counter, centre)

    assert signatures.validate(paper_of(counter, issued), at=NOW).verdict.value == "valid"
    assert ReceiptPaper.objects.get().sealing == "sealed"


def test_a_receipt_of_a_printed_book_is_no_electronic_one(sealing, tmp_path):
    open_series(
        by=sealing.accountant, now=NOW, agency_id=sealing.centre.id, symbol="AA/26P", first=1, last=50
    )

    pdf = paper_of(sealing, take(sealing, 150_000))

    assert "không có chữ ký số" in text_of(pdf, tmp_path)
    assert signatures.validate(pdf, at=NOW).signatures == ()
    assert not ReceiptPaper.objects.exists()
