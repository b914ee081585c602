"""An electronic copy certified from the original: signed, sealed, entered in the book, found valid, held."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from tests.dossiers.desk import Desk
from tests.dossiers.factories import CITIZEN_ID, NOW, asked, make_office, stored
from tests.dossiers.test_scan_quality import GOOD, scan

from motcua.catalogue import public as catalogue
from motcua.catalogue.services.import_reference import DATA, PROCEDURES_FILE
from motcua.dossiers.adapters.measure_scan import measure
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.dossiers.domain.certification import (
    ScannedOriginal,
    TooLongToCertifyError,
    UnfaithfulScanError,
    require_faithful,
    volume,
)
from motcua.dossiers.domain.paper_origins import Origin
from motcua.dossiers.models import CertificationEntry, Dossier, FeeDue, Paper
from motcua.dossiers.public import officials
from motcua.dossiers.queries.certifications import certification_lines, certification_years
from motcua.dossiers.queries.held_papers import held_papers
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.forward import submit
from motcua.dossiers.services.lodge import lodge
from motcua.dossiers.services.read_files import read_result
from motcua.dossiers.services.return_result import Proof, return_result
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import SYSTEM
from motcua.platform import files
from motcua.platform.pages import UndrawableError
from motcua.project.cli import main
from motcua.signatures import public as signatures

COPY = "2.000815"
DAMAGED = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
DIPLOMA = "Bằng tốt nghiệp trung học phổ thông"
ORIGINAL = ScannedOriginal(
    kind="original",
    origin=Origin.SCANNED,
    has_file=True,
    is_secret=False,
    scan={"pages": 2, "dpi": 300, "faults": []},
)


@pytest.fixture
def copying(office, tmp_path: Path):
    """The commune, where copies are certified too."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    lines = (DATA / PROCEDURES_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = [line for line in lines if f'"code": "{COPY}"' in line]
    (folder / PROCEDURES_FILE).write_text("".join(chosen), encoding="utf-8")
    catalogue.import_reference(by=SYSTEM, now=NOW, data=folder)
    return office


def keep(content: bytes, name: str = "bang.pdf") -> dict[str, object]:
    stored_file = files.store(io.BytesIO(content), name=name, allowed=files.PAPERS, max_bytes=len(content))
    quality = measure(io.BytesIO(content)).as_json() if name.endswith(".pdf") else {}
    return {"file_id": stored_file.id, "file_name": name, "scan": quality}


def submitted(office, **original) -> int:
    """A dossier that asks for a certified copy, brought up to the leader."""
    version = catalogue.version_in_force(code=COPY, on=NOW.date())
    papers = tuple(HandedPaper(code=spec.code, name=spec.name, kind="original") for spec in version.papers)
    application = Application(
        procedure_version_id=version.id,
        channel="direct",
        return_channel="direct",
        reception_agency_id=office.id,
        applicant=Applicant(name="Bùi Văn Nam", number=CITIZEN_ID),
        papers=(replace(papers[0], kind="shown", **original), *papers[1:]),
    )
    dossier_id = lodge(by=office.clerk, now=NOW, application=application, accepted=True).dossier_id
    transfer(asked(office.clerk, dossier_id))
    if stored(dossier_id).handed_to_agency_id:
        acknowledge(asked(office.official, dossier_id))
    draft_result(
        asked(office.official, dossier_id), kind="grant", title=DIPLOMA, body=("Đúng với bản chính.",)
    )
    submit(asked(office.official, dossier_id))
    return dossier_id


def certified(office, **original) -> int:
    dossier_id = submitted(office, **original or keep(scan(GOOD, GOOD).getvalue()))
    officials.approve(asked(office.leader, dossier_id))
    officials.seal(asked(office.office_clerk, dossier_id))
    return dossier_id


def verified(kept: Path) -> int:
    """The exit status of ``motcua verify``."""
    with pytest.raises(SystemExit) as ended:
        main(["verify", str(kept), "--at", NOW.isoformat()])
    return int(ended.value.code or 0)


def test_the_copy_carries_words_pages_signature_and_seal_and_is_found_valid(copying, keys, tmp_path, capsys):
    dossier_id = certified(copying)

    pdf = read_result(by=copying.clerk, dossier_id=dossier_id).stream.read()
    report = signatures.validate(
        pdf, at=NOW, expected=signatures.Expected(signer=copying.leader.name, agency=copying.agency.name)
    )
    assert (report.verdict.value, [each.field for each in report.signatures]) == (
        "valid",
        [signatures.LEADER_FIELD, signatures.SEAL_FIELD],
    )
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) == 3, "the words, then both pages of the scan"
    kept = tmp_path / "ban-sao.pdf"
    kept.write_bytes(pdf)
    assert verified(kept) == 0, capsys.readouterr()
    kept.write_bytes(pdf + b"\n1 0 obj<<>>endobj\n")
    assert verified(kept) != 0, "a byte more than was sealed"


def test_each_copy_has_a_number_and_a_line_in_the_book(copying, keys):
    first, second = certified(copying), certified(copying)

    results = [stored(each).result for each in (first, second)]
    assert [(result.number, result.symbol) for result in results] == [(1, "SCT/BS"), (2, "SCT/BS")]
    newest, oldest = certification_lines(copying.leader, year=2026)
    assert (oldest.number, newest.number, newest.dossier_id) == (1, 2, second)
    assert (oldest.requester_name, oldest.requester_number, oldest.paper_name, oldest.signer_name) == (
        "Bùi Văn Nam",
        CITIZEN_ID,
        DIPLOMA,
        copying.leader.name,
    )
    assert (oldest.pages, oldest.copies, oldest.signer_title) == (2, 1, "Chủ tịch")
    assert certification_years(copying.leader) == (2026,)
    assert certification_lines(copying.leader, year=2025) == ()
    stranger = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    assert certification_lines(stranger.leader, year=2026) == certification_years(stranger.leader) == ()
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificationEntry.objects.update(paper_name="Kẻ sửa sổ")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossiers_certificationentry")


def test_a_certified_copy_is_held_under_the_name_of_its_original(copying, keys):
    dossier_id = certified(copying)
    FeeDue.objects.filter(dossier_id=dossier_id).update(amount=0)
    Dossier.objects.filter(pk=dossier_id).update(payment_state="nothing_due")
    return_result(
        asked(copying.clerk, dossier_id), taken_by="Bùi Văn Nam", number=CITIZEN_ID, proof=Proof.RECEIPT
    )

    names = {each.name for each in held_papers(copying.clerk, number=CITIZEN_ID) if each.is_result}
    assert names == {DIPLOMA}


def test_a_poor_or_broken_scan_is_not_certified_and_takes_no_number(copying, keys):
    poor = submitted(copying, **keep(scan(GOOD, (620, 877)).getvalue()))
    with pytest.raises(UnfaithfulScanError):
        officials.approve(asked(copying.leader, poor))
    broken = submitted(copying, **keep(scan(GOOD).getvalue()))
    damaged = files.store(io.BytesIO(DAMAGED), name="x.pdf", allowed=files.PAPERS, max_bytes=len(DAMAGED))
    Paper.objects.filter(dossier_id=broken, file_id__isnull=False).update(file_id=damaged.id)
    with pytest.raises(UndrawableError):
        officials.approve(asked(copying.leader, broken))

    assert not CertificationEntry.objects.exists()
    assert [stored(each).result.number for each in (poor, broken)] == [None, None]


def test_only_what_a_clerk_scanned_from_the_original_is_certified(copying, keys):
    dossier_id = submitted(copying, **keep(scan(GOOD).getvalue()))
    Paper.objects.filter(dossier_id=dossier_id).update(origin="uploaded")
    officials.approve(asked(copying.leader, dossier_id))

    assert stored(dossier_id).result.symbol != "SCT/BS"
    assert not CertificationEntry.objects.exists()


def test_the_book_is_shown_and_a_preview_says_what_is_wrong_with_the_scan(
    copying, keys, morning, assert_constant_queries
):
    desk = Desk(office=copying)
    certified(copying)
    poor = submitted(copying, **keep(scan((620, 877)).getvalue()))

    page = desk.at("leader").get("/work/certifications/").content.decode()
    assert (DIPLOMA in page, volume(2026) in page) == (True, True)
    preview = desk.at("leader").get(f"/work/dossiers/{poor}/draft/")
    assert preview.status_code == 200
    assert "200" in preview.content.decode(), "at least so many dots an inch are needed"
    for hostile in ("x", "-1", "99999999999999999999", "2025'--"):
        assert desk.at("leader").get("/work/certifications/", {"year": hostile}).status_code == 200
    assert_constant_queries(
        lambda: desk.at("leader").get("/work/certifications/"), lambda: certified(copying)
    )


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [
        ({}, True),
        ({"kind": "shown"}, True),
        ({"kind": "copy"}, False),
        ({"origin": Origin.UPLOADED}, False),
        ({"origin": Origin.HELD_PAPER}, False),
        ({"has_file": False}, False),
        ({"is_secret": True}, False),
    ],
)
def test_only_a_scan_of_an_original_that_is_no_secret_may_be_certified(changes, is_one):
    assert replace(ORIGINAL, **changes).is_from_the_original is is_one


def test_a_copy_is_whole_clear_and_not_too_long():
    require_faithful((ORIGINAL, ORIGINAL))
    with pytest.raises(UnfaithfulScanError) as refused:
        require_faithful(
            (ORIGINAL, replace(ORIGINAL, scan={"pages": 1, "dpi": 75, "faults": [["low_resolution", 1]]}))
        )
    assert refused.value.faults == (("low_resolution", 1),)
    with pytest.raises(TooLongToCertifyError):
        require_faithful((ORIGINAL, replace(ORIGINAL, scan={"pages": 19, "dpi": 300, "faults": []})))
