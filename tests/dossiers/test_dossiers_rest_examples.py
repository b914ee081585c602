"""Each act is done by the very body that the description shows for it; only ids are those of the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW, ORDINARY, Office, asked, make_actor, make_office, receive, stored
from tests.dossiers.systems import DOSSIERS, post, read
from tests.dossiers.test_dossiers_rest_acts import done
from tests.dossiers.test_paper_ways import decided
from tests.rest.systems import make_system, system_client
from tests.rest.test_rest_examples import FORMS, bodies

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import officials
from motcua.dossiers.rest.scopes import FOR_SYSTEMS
from motcua.kernel.actors import Role
from motcua.signatures import public as signatures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
ACTS = {
    each["act"]: each
    for _path, operation, _name, form in bodies()
    if operation == "do_act"
    for each in form["examples"]
}
[LODGING] = FORMS["LodgeIn"]["examples"]
"""The bodies as the description shows them."""


class Systems:
    """The system of an office, in the name of each of its people."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.done: set[str] = set()

    def of(self, who: str):
        person_id = getattr(self.office, who).person_id
        return system_client(make_system(self.office.id), **{"Motcua-Official": str(person_id)})

    def do(self, who: str, code: str, *acts: str, **ids: object) -> None:
        """Do acts one after the other by their examples; ``ids`` take the place of the shown ones."""
        client = self.of(who)
        for name in acts:
            given = {key: value for key, value in ACTS[name].items() if key != "act"}
            done(client, code, name, **given | ids)
            self.done.add(name)

    def rows(self, code: str, kind: str) -> list[int]:
        return [row["id"] for row in read(self.of("official"), code).json()[kind]]


@pytest.fixture
def commune(office) -> Systems:
    return Systems(
        make_office(name="Ủy ban nhân dân xã Hiền Lương", code="UBND-04885", code_qd20="H28.32.15")
    )


@pytest.fixture
def systems(department) -> Systems:
    """Those of the department's people, each with a system of the own."""
    return Systems(department)


def lodged(systems: Systems, *, key: str) -> str:
    answer = post(system_client(make_system(systems.office.id)), DOSSIERS, LODGING, key=key)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["code"])


IN_A_COMMUNE = {
    "authorise", "change_return_place", "accept", "request_supplement", "supplement", "confirm_supplement",
    "report_loss", "restore_papers", "transfer", "hand_back", "acknowledge", "appraise", "request_duty",
    "close_duty", "ask_opinion", "plan_visit", "extend", "record_visit", "lapse_opinion", "draft_result",
    "submit", "stop", "refuse_reception", "withdraw",
}  # fmt: skip
IN_A_DEPARTMENT = {
    "exempt_fee", "take_fee", "transfer", "acknowledge", "assign", "reassign", "draft_result", "submit",
    "send_back", "endorse", "return",
}  # fmt: skip


def test_what_a_communes_system_does(commune, department, morning):
    code = lodged(commune, key="one")
    commune.do("clerk", code, "authorise", "change_return_place", "accept", "request_supplement")
    commune.do("clerk", code, "supplement", "confirm_supplement", "report_loss")
    commune.do("clerk", code, "restore_papers", loss_id=commune.rows(code, "losses")[0])
    commune.do("clerk", code, "transfer")
    commune.do("official", code, "hand_back")
    commune.do("clerk", code, "transfer")
    commune.do("official", code, "acknowledge", "appraise", "request_duty", "close_duty")
    commune.do("official", code, "ask_opinion", "plan_visit")
    Dossier.objects.filter(code=code).update(due_at=NOW + timedelta(days=5))
    commune.do("head", code, "extend")
    visit, opinion = (commune.rows(code, kind)[0] for kind in ("visits", "opinions"))
    morning.shift(timedelta(days=6))
    commune.do("official", code, "record_visit", visit_id=visit)
    commune.do("official", code, "lapse_opinion", opinion_id=opinion)
    commune.do("official", code, "draft_result", "submit")
    commune.do("head", code, "stop")
    commune.do("clerk", lodged(commune, key="two"), "refuse_reception")
    commune.do("clerk", lodged(commune, key="three"), "withdraw")

    assert commune.done == IN_A_COMMUNE
    assert Dossier.objects.get(code=code).state == State.STOPPED


def test_what_a_departments_system_does(systems, monkeypatch):
    for name in ("sign_by_person", "seal_by_agency"):
        monkeypatch.setattr(signatures, name, lambda *, pdf, **_: pdf)
    office = systems.office
    dossier_id = receive(office, code=ORDINARY).dossier_id
    code = stored(dossier_id).code
    [fee] = read(systems.of("clerk"), code).json()["fees"]
    systems.do("clerk", code, "exempt_fee", fee=fee["code"])
    systems.do("clerk", code, "take_fee", amount=50_000)
    systems.do("clerk", code, "transfer")
    systems.do("head", code, "acknowledge")
    systems.do("head", code, "assign", official_id=make_actor(office.id, Role.OFFICIAL).person_id)
    systems.do("head", code, "reassign", official_id=office.official.person_id)
    systems.do("official", code, "draft_result", "submit")
    systems.do("head", code, "send_back")
    systems.do("official", code, "submit")
    systems.do("head", code, "endorse")
    officials.approve(asked(office.leader, dossier_id))
    officials.seal(asked(office.office_clerk, dossier_id))
    systems.do("clerk", code, "return")

    assert systems.done == IN_A_DEPARTMENT
    assert stored(dossier_id).state == State.RETURNED


OF_TWO_COUNTERS = {"send_papers", "receive_papers", "papers_came_back"}


def test_what_the_systems_of_two_counters_do(office):
    here, there = Systems(office), Systems(make_office(name="Xã Toàn Sơn", code="X-TS", code_qd20="H28.99.2"))
    dossier_id = receive(office, competent_place_id=there.office.id).dossier_id
    code = stored(dossier_id).code
    officials.transfer(asked(office.clerk, dossier_id))
    here.do("clerk", code, "send_papers")
    there.do("clerk", code, "receive_papers")
    [arrived] = read(here.of("clerk"), code).json()["parcels"]
    assert (arrived["from_agency"], arrived["to_agency"]) == (office.agency.code, "X-TS")
    assert (arrived["tracking_number"], bool(arrived["arrived_at"])) == ("RR123456789VN", True)
    home = stored(decided(office, there.office, return_channel="post")).code
    here.do("clerk", home, "send_papers", with_result=True)
    here.do("clerk", home, "papers_came_back")
    [back] = read(here.of("clerk"), home).json()["parcels"]
    assert (back["to_agency"], back["with_result"], bool(back["came_back_at"])) == (None, True, True)

    assert here.done | there.done == OF_TWO_COUNTERS


def test_each_act_has_its_example_done():
    assert IN_A_COMMUNE | IN_A_DEPARTMENT | OF_TWO_COUNTERS == {act.value for act in FOR_SYSTEMS} == set(ACTS)
