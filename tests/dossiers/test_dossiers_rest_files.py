"""Files of dossiers for other systems: in as uploads, out as papers, slips and results."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW, make_office, receive, stored
from tests.dossiers.systems import DOSSIERS, application, post, read
from tests.rest.systems import make_system, system_client

from motcua.dossiers.models import Upload
from motcua.dossiers.services.keep_upload import sweep_uploads
from motcua.platform.models import AuditEntry, FileRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n"
)


@pytest.fixture
def system(office):
    return system_client(make_system(office.id))


class TestFiles:
    def upload(self, client, content=PDF, name="giay-chung-sinh.pdf", kind="application/octet-stream"):
        path = f"/api/v1/uploads/?name={name}"
        return client.post(path, content, content_type=kind, CONTENT_TYPE=kind)

    def test_handed_in_become_papers_and_come_back_byte_for_byte(self, office, system):
        sent = self.upload(system)
        assert sent.status_code == 201, sent.content
        papers = application(office)["papers"]
        papers[0] = {"code": papers[0]["code"], "kind": "electronic", "upload": sent.json()["upload"]}
        code = post(system, DOSSIERS, application(office, papers=papers)).json()["code"]
        [paper] = [each for each in read(system, code).json()["papers"] if each["file_name"]]
        answer = system.get(
            f"{DOSSIERS}{code}/papers/{paper['id']}/file/", headers={"motcua-purpose": "processing"}
        )
        assert b"".join(answer.streaming_content) == PDF
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert AuditEntry.objects.filter(tag="dossier:read").count() == 2

    def test_handed_in_twice_are_one_upload(self, system):
        first, again = self.upload(system), self.upload(system)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        assert Upload.objects.count() == 1

    def test_of_another_system_cannot_be_used(self, office, system):
        theirs = self.upload(system_client(make_system(office.id))).json()["upload"]
        papers = [{"code": "x", "upload": theirs}]
        answer = post(system, DOSSIERS, application(office, papers=papers))
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:motcua:problem:no-such-upload")

    @pytest.mark.parametrize(
        ("sent", "status", "kind"),
        [
            pytest.param({"content": b"MZ program", "name": "x.exe"}, 422, "file-refused", id="a program"),
            pytest.param({"content": b"not a pdf"}, 422, "file-refused", id="not what its name says"),
            pytest.param({"content": b""}, 422, "file-refused", id="empty"),
            pytest.param({"name": "../../etc/passwd.pdf"}, 422, "file-refused", id="a path"),
            pytest.param({"content": PDF + b" " * (20 * 2**20)}, 413, "file-refused", id="too large"),
            pytest.param({"kind": "application/json"}, 415, "wrong-content", id="another kind of content"),
            pytest.param({"name": ""}, 422, "not-as-described", id="no name"),
        ],
    )
    def test_that_will_not_do_are_refused(self, system, sent, status, kind):
        answer = self.upload(system, **sent)
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:motcua:problem:{kind}")
        assert not Upload.objects.exists()

    def test_slips_and_results_are_for_who_sees_the_dossier(self, office, system):
        dossier = stored(receive(office).dossier_id)
        purpose = {"motcua-purpose": "processing"}
        slip = system.get(f"{DOSSIERS}{dossier.code}/slips/receipt/", headers=purpose)
        assert b"".join(slip.streaming_content).startswith(b"%PDF")
        assert system.get(f"{DOSSIERS}{dossier.code}/result/", headers=purpose).status_code == 404
        there = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
        stranger = system_client(make_system(there.id))
        for path in ("", "slips/receipt/", "result/", "papers/1/file/"):
            assert stranger.get(f"{DOSSIERS}{dossier.code}/{path}", headers=purpose).status_code == 404
        assert AuditEntry.objects.filter(tag="dossier:read").count() == 2

    def test_that_no_dossier_took_are_let_go_after_a_week(self, office, system):
        used = self.upload(system).json()["upload"]
        papers = application(office)["papers"]
        papers[0] = {"code": papers[0]["code"], "kind": "electronic", "upload": used}
        assert post(system, DOSSIERS, application(office, papers=papers)).status_code == 201
        self.upload(system, name="khac.pdf")
        assert sweep_uploads(now=NOW + timedelta(days=6)) == 0
        assert sweep_uploads(now=NOW + timedelta(days=8)) == 2
        assert [row.name for row in FileRow.objects.all()] == ["giay-chung-sinh.pdf"]
