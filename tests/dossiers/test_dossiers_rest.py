"""Dossiers for other systems: lodged, read, moved, with the rights and the words of the screens."""

from __future__ import annotations

import pytest
from tests.dossiers import factories
from tests.dossiers.factories import BIRTH, asked, make_office, receive, stored
from tests.dossiers.systems import DOSSIERS, act, application, post, read
from tests.organisations.factories import make_official
from tests.rest.systems import make_system, system_client

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.own import own_dossier
from motcua.dossiers.rest.acting import _RUN
from motcua.dossiers.rest.scopes import FOR_SYSTEMS
from motcua.dossiers.services.transfer import transfer
from motcua.kernel.actors import Role
from motcua.platform.models import AuditEntry, EventRow, IdempotencyRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def system(office):
    return system_client(make_system(office.id))


class TestLodging:
    def test_makes_a_dossier_that_can_be_read_where_the_answer_says(self, office, system):
        answer = post(system, DOSSIERS, application(office, accept=True))
        assert answer.status_code == 201, answer.content
        lodged = answer.json()
        assert (lodged["state"], lodged["version"]) == (2, 2)
        assert answer.headers["ETag"] == '"v2"'
        assert lodged["track_url"].startswith("http")
        whole = system.get(answer.headers["Location"], headers={"motcua-purpose": "processing"}).json()
        assert whole["code"] == lodged["code"] == Dossier.objects.get().code
        assert whole["applicant"]["name"] == "Bùi Văn Nam"
        assert [moment["act"] for moment in whole["history"]] == ["lodge", "accept"]
        assert whole["history"][0]["by_name"].startswith("Phần mềm số")
        assert whole["due_at"]
        assert whole["explanation"]

    def test_twice_under_one_key_is_one_dossier_and_the_same_answer(self, office, system):
        first = post(system, DOSSIERS, application(office))
        again = post(system, DOSSIERS, application(office))
        assert Dossier.objects.count() == 1
        assert (again.status_code, again.content) == (201, first.content)
        assert again.headers["Idempotency-Replayed"] == "true"
        assert "Idempotency-Replayed" not in first.headers
        assert (again.headers["ETag"], again.headers["Location"]) == (
            first.headers["ETag"],
            first.headers["Location"],
        )

    def test_of_another_application_under_the_same_key_is_refused(self, office, system):
        post(system, DOSSIERS, application(office))
        other = application(office, submitter_name="Đinh Thị Mai")
        answer = post(system, DOSSIERS, other)
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:motcua:problem:key-reused")
        assert Dossier.objects.count() == 1

    def test_by_two_systems_under_one_key_is_two_dossiers(self, office, system):
        other = system_client(make_system(office.id))
        assert post(system, DOSSIERS, application(office)).status_code == 201
        assert post(other, DOSSIERS, application(office)).status_code == 201
        assert Dossier.objects.count() == 2

    @pytest.mark.parametrize("key", ["", "x" * 201, "khoá"])
    def test_without_a_sound_key_is_refused(self, office, system, key):
        answer = post(system, DOSSIERS, application(office), key=key)
        assert (answer.status_code, answer.json()["type"]) == (400, "urn:motcua:problem:key-missing")

    def test_that_lacks_something_names_every_fault_and_leaves_its_key_free(self, office, system):
        lacking = application(office, papers=[], applicant={"name": "", "number": "12"})
        answer = post(system, DOSSIERS, lacking)
        assert answer.status_code == 422
        fields = {fault["field"] for fault in answer.json()["fields"]}
        assert {"body.applicant.name", "body.applicant.number"} < fields
        assert any(field.startswith("body.papers.") for field in fields)
        assert not IdempotencyRecord.objects.exists()
        assert post(system, DOSSIERS, application(office)).status_code == 201

    def test_at_another_agency_is_refused_and_leaves_nothing(self, office, system):
        elsewhere = make_office(name="Ủy ban nhân dân xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2")
        answer = post(system, DOSSIERS, application(elsewhere))
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:motcua:problem:not-allowed")
        assert not Dossier.objects.exists()
        assert not EventRow.objects.filter(name="dossiers.moved.v1").exists()

    def test_and_accepting_at_once_wants_both_scopes(self, office):
        system = system_client(make_system(office.id, scopes=("dossiers:lodge",)))
        assert post(system, DOSSIERS, application(office, accept=True)).status_code == 403
        assert post(system, DOSSIERS, application(office)).status_code == 201

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            pytest.param({"procedure_code": "9.999999"}, "body.procedure_code", id="no such procedure"),
            pytest.param({"reception_agency": "KHONG"}, "body.reception_agency", id="no such agency"),
            pytest.param({"channel": "pigeon"}, "body.body.channel", id="no such channel"),
            pytest.param({"wish": 1}, "body.body.wish", id="an unknown member"),
            pytest.param({"answers": {"a": "\x00"}}, "body.body.answers", id="a zero character"),
            pytest.param({"answers": {"a": "\ud800"}}, "body.body.answers", id="half of a pair"),
            pytest.param({"answers": {"a": float("inf")}}, "body.body.answers", id="infinity"),
            pytest.param(
                {"papers": [{"code": "x", "upload": "nothing"}]}, "body.papers", id="a file nobody handed in"
            ),
        ],
    )
    def test_of_what_is_not_as_described_is_refused_with_its_field(self, office, system, changes, field):
        answer = post(system, DOSSIERS, application(office, **changes))
        assert answer.status_code == 422, answer.content
        assert [fault["field"] for fault in answer.json()["fields"]] == [field]
        assert not Dossier.objects.exists()

    @pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b'"x"', b'{"a": ' * 3000])
    def test_of_what_is_no_application_is_refused(self, system, body):
        answer = system.post(
            DOSSIERS, body, content_type="application/json", headers={"idempotency-key": "k"}
        )
        assert answer.status_code in {400, 422}
        assert answer.headers["Content-Type"] == "application/problem+json"

    def test_of_too_much_is_refused(self, office, system):
        answer = post(system, DOSSIERS, application(office, answers={"a": "x" * 6_000_000}))
        assert answer.status_code == 413
        assert answer.headers["Content-Type"] == "application/problem+json"


class TestReading:
    def test_is_recorded_with_its_purpose_and_the_citizen_sees_it(self, office, system):
        dossier_id = receive(office).dossier_id
        owner = factories.make_citizen()
        Dossier.objects.update(owner_user_id=owner.id)
        assert read(system, stored(dossier_id).code, "inspection").status_code == 200
        [line] = AuditEntry.objects.filter(tag="dossier:read")
        assert (line.purpose, line.agency_id, line.by_ref[:7]) == ("inspection", office.id, "client:")
        [seen] = own_dossier(owner, dossier_id).reads
        assert (seen.by_name, seen.purpose) == (line.by_name, "inspection")

    @pytest.mark.parametrize("purpose", ["", "curiosity"])
    def test_without_a_purpose_is_refused(self, office, system, purpose):
        code = stored(receive(office).dossier_id).code
        headers = {"motcua-purpose": purpose} if purpose else {}
        answer = system.get(f"{DOSSIERS}{code}/", headers=headers)
        assert answer.status_code == 422
        assert answer.json()["fields"][0]["field"] == "header.Motcua-Purpose"
        assert not AuditEntry.objects.filter(tag="dossier:read").exists()

    def test_shows_what_may_be_done_now_by_who_asks(self, office, system):
        code = stored(receive(office).dossier_id).code
        assert {"transfer", "withdraw"} <= set(read(system, code).json()["acts"])
        transfer(asked(office.clerk, Dossier.objects.get().pk))
        assert "acknowledge" not in read(system, code).json()["acts"]
        named = read(system, code, **{"motcua-official": str(office.official.person_id)})
        assert "acknowledge" in named.json()["acts"]

    def test_lists_hold_no_personal_data(self, office, system):
        receive(office)
        page = system.get(DOSSIERS)
        assert len(page.json()["items"]) == 1
        assert "Bùi Văn Nam" not in page.content.decode()
        assert factories.CITIZEN_ID not in page.content.decode()

    def test_lists_come_page_by_page_each_dossier_once_while_others_come_in(self, office, system):
        codes = [stored(receive(office).dossier_id).code for _ in range(7)]
        seen, cursor = [], ""
        while cursor is not None:
            page = system.get(DOSSIERS, {"limit": 3, "cursor": cursor}).json()
            seen += [item["code"] for item in page["items"]]
            cursor = page["next"]
            receive(office)
        assert seen == codes[::-1]

    def test_lists_are_narrowed(self, office, system):
        first = receive(office).dossier_id
        second = receive(office).dossier_id
        system_sees = system.get(DOSSIERS, {"state": 2, "procedure": BIRTH}).json()["items"]
        assert len(system_sees) == 2
        Dossier.objects.filter(pk=second).update(state=4)
        narrowed = system.get(DOSSIERS, {"state": 2}).json()["items"]
        assert [item["code"] for item in narrowed] == [stored(first).code]
        assert system.get(DOSSIERS, {"lodged_from": "2027-01-01T00:00:00Z"}).json()["items"] == []

    def test_a_list_sends_as_many_queries_for_many_rows_as_for_few(
        self, office, system, assert_constant_queries
    ):
        receive(office)

        def grow() -> None:
            for _ in range(10):
                receive(office)

        assert_constant_queries(lambda: system.get(DOSSIERS), grow)


def test_systems_see_exactly_what_the_staff_of_their_agency_sees(office):
    places = [office] + [
        make_office(name=f"Ủy ban nhân dân xã Số {n}", code=f"X-{n}", code_qd20=f"H28.99.{n}") for n in (2, 3)
    ]
    for place in places:
        for other in places:
            dossier_id = receive(place, competent_place_id=other.id).dossier_id
            if other is places[1]:
                transfer(asked(place.clerk, dossier_id))
    for place in places:
        client = system_client(make_system(place.id))
        listed = {item["code"] for item in client.get(DOSSIERS, {"limit": 100}).json()["items"]}
        assert listed == set(visible_to(place.clerk).values_list("code", flat=True))
        for code in Dossier.objects.values_list("code", flat=True):
            assert (read(client, code).status_code == 200) is (code in listed)
            assert (
                act(client, code, "withdraw", version=1, key=f"w{code}", reason="x").status_code == 404
            ) is (code not in listed)


class TestActing:
    def test_goes_the_way_to_a_submitted_draft(self, office):
        credentials = make_system(office.id)
        system = system_client(credentials)
        official = system_client(credentials, **{"Motcua-Official": str(office.official.person_id)})
        code = post(system, DOSSIERS, application(office, accept=True)).json()["code"]
        steps = [
            (system, "transfer", {}),
            (official, "acknowledge", {}),
            (official, "appraise", {"finding": "Hồ sơ đủ điều kiện."}),
            (official, "draft_result", {"kind": "grant", "title": "Cấp Giấy khai sinh", "body": ["Đồng ý."]}),
            (official, "submit", {"note": "Kính trình."}),
        ]
        for version, (client, name, body) in enumerate(steps, start=2):
            answer = act(client, code, name, version=version, **body)
            assert answer.status_code == 200, answer.content
            assert answer.json()["version"] == version + 1
            assert answer.headers["ETag"] == f'"v{version + 1}"'
        entries = Dossier.objects.get().history.order_by("number")
        assert entries.last().by_name.startswith(office.official.name)
        assert {entry.by_ref for entry in entries} == {f"client:{credentials.id}"}

    def test_on_what_somebody_else_moved_is_refused_and_says_who(self, office, system):
        dossier_id = receive(office).dossier_id
        transfer(asked(office.clerk, dossier_id))
        answer = act(system, stored(dossier_id).code, "transfer", version=2)
        assert (answer.status_code, answer.json()["type"]) == (412, "urn:motcua:problem:stale")
        assert office.clerk.name in answer.json()["title"]

    def test_again_under_its_key_is_answered_alike_though_the_version_went_on(self, office, system):
        code = stored(receive(office).dossier_id).code
        first = act(system, code, "transfer", version=2, key="k")
        again = act(system, code, "transfer", version=2, key="k")
        assert first.content == again.content
        assert again.headers["Idempotency-Replayed"] == "true"

    @pytest.mark.parametrize(
        ("tag", "status"), [(None, 428), ("*", 412), ("v2", 412), ('"v0"', 412), ('W/"v2"', 412)]
    )
    def test_without_the_version_that_was_seen_is_refused(self, office, system, tag, status):
        code = stored(receive(office).dossier_id).code
        headers = {} if tag is None else {"if-match": tag}
        answer = post(system, f"{DOSSIERS}{code}/acts/", {"act": "transfer"}, **headers)
        assert answer.status_code == status
        assert stored(Dossier.objects.get().pk).version == 2

    def test_wants_the_scope_of_the_act(self, office):
        system = system_client(make_system(office.id, scopes=("dossiers:withdraw",)))
        code = stored(receive(office).dossier_id).code
        refused = act(system, code, "transfer", version=2)
        assert (refused.status_code, refused.json()["type"]) == (403, "urn:motcua:problem:scope-missing")
        assert act(system, code, "withdraw", version=2, reason="Người dân rút.").status_code == 200

    def test_of_an_official_wants_the_official_named(self, office, system):
        dossier_id = receive(office).dossier_id
        transfer(asked(office.clerk, dossier_id))
        answer = act(system, stored(dossier_id).code, "acknowledge", version=3)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:motcua:problem:official-missing")

    def test_of_another_official_is_refused(self, office):
        other = make_official(office.id, Role.OFFICIAL)
        dossier_id = factories.bring_to(office, Act.ACKNOWLEDGE)
        Dossier.objects.filter(pk=dossier_id).update(assignee_id=office.official.person_id)
        client = system_client(make_system(office.id), **{"Motcua-Official": str(other)})
        answer = act(client, stored(dossier_id).code, "appraise", version=4, finding="Đủ.")
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:motcua:problem:not-allowed")

    def test_that_the_law_refuses_says_so_in_the_language_asked_for(self, office, system):
        code = stored(receive(office).dossier_id).code
        told = [
            act(system, code, "accept", version=2, key=language)
            if language == "vi"
            else post(
                system,
                f"{DOSSIERS}{code}/acts/",
                {"act": "accept"},
                key=language,
                **{"if-match": '"v2"', "accept-language": "en"},
            )
            for language in ("vi", "en")
        ]
        assert [answer.status_code for answer in told] == [422, 422]
        assert told[1].json()["title"] == "This is not possible at the dossier's present step."
        assert told[0].json()["title"] != told[1].json()["title"]

    def test_refused_writes_nothing_but_what_is_meant_to_stay(self, office):
        """A second request for papers is refused by law, and that somebody tried is on record."""
        dossier_id = factories.bring_to(office, Act.ACKNOWLEDGE)
        Dossier.objects.filter(pk=dossier_id).update(supplements_asked=1)
        client = system_client(make_system(office.id), **{"Motcua-Official": str(office.official.person_id)})
        answer = act(
            client, stored(dossier_id).code, "request_supplement", version=4, missing=["Giấy"], reason="Thiếu"
        )
        assert answer.status_code == 422
        assert AuditEntry.objects.filter(tag="dossier:second_supplement_refused").count() == 1
        assert stored(dossier_id).version == 4
        assert not IdempotencyRecord.objects.exists()

    def test_every_act_for_systems_has_its_service(self):
        assert set(_RUN) == set(FOR_SYSTEMS)
