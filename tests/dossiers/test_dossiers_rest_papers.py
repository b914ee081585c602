"""The papers of a dossier at the API: each with its standing, seen by who may see the dossier."""

from __future__ import annotations

import pytest
from tests.dossiers.factories import NOW, make_office
from tests.dossiers.systems import DOSSIERS, act, application, post, read
from tests.dossiers.test_held_papers import NOTICE, handed, lodged_with, paper_of
from tests.rest.systems import make_system, system_client

from motcua.dossiers.models import Dossier
from motcua.dossiers.tags import Tag
from motcua.platform.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
SCAN = {"pages": 1, "dpi": 75, "faults": [["low_resolution", 1]]}


def papers(client, code):
    return client.get(f"{DOSSIERS}{code}/papers/", headers={"motcua-purpose": "processing"})


@pytest.fixture
def system(office):
    return system_client(make_system(office.id))


def test_each_paper_says_where_it_comes_from_and_how_it_is_digitised(office, system):
    earlier = lodged_with(
        office, handed(NOTICE, file_id=70, file_name="g.pdf", valid_to="2026-12-31", scan=SCAN)
    )
    later = lodged_with(
        office, handed(NOTICE, standing="reused", held=f"paper:{paper_of(earlier).pk}"), at=NOW
    )

    first = {row["code"]: row for row in papers(system, earlier.code).json()["items"]}
    second = {row["code"]: row for row in papers(system, later.code).json()["items"]}

    assert first[NOTICE] | {"id": 0} == {
        "id": 0,
        "code": NOTICE,
        "name": "Giấy chứng sinh",
        "kind": "original",
        "standing": "required",
        "quantity": 1,
        "file_name": "g.pdf",
        "origin": "scanned",
        "held_from": "",
        "valid_to": "2026-12-31",
        "is_secret": False,
        "digitised": 1,
        "digitising": "required",
        "digitising_source": "04/2020/TT-BTP, hồ sơ hộ tịch lưu trữ",
        "asked_again": "",
        "sealed_by": "",
        "scan": {"pages": 1, "dpi": 75, "faults": [{"fault": "low_resolution", "page": 1}]},
    }
    assert (second[NOTICE]["held_from"], second[NOTICE]["digitised"]) == (earlier.code, 2)
    assert read(system, later.code).json()["papers"] == list(second.values())
    others = [row for code, row in first.items() if code != NOTICE]
    assert {(row["origin"], row["digitised"], row["digitising"]) for row in others} == {("paper", 0, "free")}


def test_the_read_is_recorded_and_another_agency_sees_nothing(office, system):
    dossier = lodged_with(office)
    other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    stranger = system_client(make_system(other.id))

    assert papers(stranger, dossier.code).status_code == 404
    assert not AuditEntry.objects.filter(tag=Tag.READ).exists()
    assert papers(system, dossier.code).status_code == 200
    assert AuditEntry.objects.filter(tag=Tag.READ, on_ref=dossier.ref).count() == 1
    assert system.get(f"{DOSSIERS}{dossier.code}/papers/").status_code == 422, "no purpose is told"


def test_a_system_too_says_why_it_asks_for_what_is_held(office, system):
    lodged_with(office, handed(NOTICE, file_id=70))
    later = lodged_with(office, at=NOW)
    ask = {"missing": ["Giấy chứng sinh"], "reason": "Thiếu."}

    refused = act(system, later.code, "request_supplement", version=later.version, key="one", **ask)
    assert refused.status_code == 422
    taken = act(
        system,
        later.code,
        "request_supplement",
        version=later.version,
        key="two",
        **ask | {"again_reason": "Bản chụp mờ."},
    )

    assert taken.status_code == 200, taken.content
    assert AuditEntry.objects.get(tag=Tag.PAPER_ASKED_AGAIN).data["reason"] == "Bản chụp mờ."


def test_the_number_of_queries_does_not_grow(office, system, assert_constant_queries):
    sources = [paper_of(lodged_with(office, handed(NOTICE, file_id=each))) for each in (1, 2, 3)]
    dossier = lodged_with(office, handed(NOTICE, standing="reused", held=f"paper:{sources[0].pk}"), at=NOW)

    def grow():
        for number, source in enumerate(sources):
            twin = paper_of(dossier)
            twin.pk, twin.code, twin.held_paper = None, f"x-{number}", source
            twin.save()

    assert_constant_queries(lambda: papers(system, dossier.code), grow)


def test_a_system_that_takes_anew_what_is_held_says_why(office, system):
    lodged_with(office, handed(NOTICE, file_id=70))
    whole = application(office)
    why = [
        paper | ({"again_reason": "Bản chụp mờ."} if paper["code"] == NOTICE else {})
        for paper in whole["papers"]
    ]

    refused = post(system, DOSSIERS, whole, key="one")
    assert refused.status_code == 422
    assert [field["field"] for field in refused.json()["fields"]] == [f"body.papers.{NOTICE}"]
    assert Dossier.objects.count() == 1
    for _ in range(2):
        assert post(system, DOSSIERS, whole | {"papers": why}, key="two").status_code == 201

    assert AuditEntry.objects.get(tag=Tag.PAPER_ASKED_AGAIN).data["reason"] == "Bản chụp mờ."
