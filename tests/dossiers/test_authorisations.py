"""Authorised persons: the paper checked at reception and at return, for what and as long as it says."""

from __future__ import annotations

from datetime import date

import pytest
from tests.dossiers.factories import CITIZEN_ID, NOW, asked, make_application, receive, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.applications import Applicant, faults_of_submitter
from motcua.dossiers.models import Authorisation
from motcua.dossiers.public import officials
from motcua.dossiers.services.authorise import (
    AuthorisationEndedError,
    NotAuthorisedError,
    require_authorised,
)
from motcua.dossiers.services.lodge import lodge

TODAY = date(2026, 11, 20)
OTHER = "017085006789"
PAPER = "Giấy ủy quyền số 45/2026, UBND xã Hiền Lương chứng thực"


def authorise(office, dossier_id: int, **changes) -> int:
    facts = {
        "name": "Đinh Văn Hải",
        "number": OTHER,
        "document": PAPER,
        "scope": dossiers.AuthorisedFor.RETURN,
        "valid_to": None,
    }
    return dossiers.authorise(asked(office.clerk, dossier_id), **facts | changes)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        pytest.param({}, (), id="the applicant in person"),
        pytest.param({"submitter_name": "bùi văn nam"}, (), id="the same name written otherwise"),
        pytest.param(
            {"submitter_name": "Đinh Văn Hải"}, ("submitter_number", "authorisation"), id="only a name"
        ),
        pytest.param(
            {"submitter_name": "Đinh Văn Hải", "submitter_number": OTHER}, ("authorisation",), id="no paper"
        ),
        pytest.param(
            {"submitter_name": "Đinh Văn Hải", "submitter_number": OTHER, "authorisation": PAPER},
            (),
            id="with the paper",
        ),
        pytest.param(
            {
                "submitter_name": "Đinh Văn Hải",
                "applicant": Applicant(name="Công ty Đà Giang", kind="enterprise"),
            },
            (),
            id="an enterprise acts through people",
        ),
    ],
)
def test_who_hands_in_for_a_citizen_shows_the_authorisation(office, changes, missing):
    faults = faults_of_submitter(make_application(office, **changes))

    assert tuple(fault.field for fault in faults) == missing


def test_reception_without_the_paper_is_refused_and_with_it_the_paper_is_kept(office):
    by_other = {"submitter_name": "Đinh Văn Hải", "submitter_number": OTHER}
    with pytest.raises(dossiers.ApplicationError) as refused:
        receive(office, **by_other)
    assert [fault.field for fault in refused.value.faults] == ["authorisation"]

    dossier = stored(receive(office, **by_other, authorisation=PAPER).dossier_id)

    row = dossier.authorisations.get()
    assert (row.name, row.number, row.document, row.scope) == ("Đinh Văn Hải", OTHER, PAPER, "lodge")
    assert dossier.submitter_name == "Đinh Văn Hải"


def test_a_repeated_reception_keeps_the_paper_once(office):
    application = make_application(
        office, submitter_name="Đinh Văn Hải", submitter_number=OTHER, authorisation=PAPER
    )
    for _ in range(2):
        lodge(by=office.clerk, now=NOW, application=application, accepted=True, key="k")

    assert Authorisation.objects.count() == 1


@pytest.mark.parametrize(
    ("recorded", "allowed"),
    [
        pytest.param({}, True, id="for taking the result"),
        pytest.param({"scope": dossiers.AuthorisedFor.ALL}, True, id="for everything"),
        pytest.param({"scope": dossiers.AuthorisedFor.LODGE}, False, id="for handing in only"),
        pytest.param({"number": CITIZEN_ID}, False, id="another person"),
        pytest.param({"valid_to": TODAY}, True, id="its last day"),
    ],
)
def test_the_result_is_given_as_far_as_the_paper_goes(office, recorded, allowed):
    dossier_id = receive(office).dossier_id
    authorise(office, dossier_id, **recorded)

    def ask() -> bool:
        to = dossiers.AuthorisedFor.RETURN
        try:
            require_authorised(stored(dossier_id), number=OTHER, to=to, on=TODAY)
        except NotAuthorisedError:
            return False
        return True

    assert ask() is allowed


def test_the_day_after_its_last_day_it_is_over(office):
    dossier_id = receive(office).dossier_id
    authorise(office, dossier_id, valid_to=TODAY)

    with pytest.raises(NotAuthorisedError):
        require_authorised(
            stored(dossier_id), number=OTHER, to=dossiers.AuthorisedFor.RETURN, on=date(2026, 11, 21)
        )


def test_what_is_not_recorded(office):
    dossier_id = receive(office).dossier_id

    with pytest.raises(AuthorisationEndedError):
        authorise(office, dossier_id, valid_to=date(2026, 11, 19))
    with pytest.raises(officials.ReasonMissingError):
        authorise(office, dossier_id, document=" ")
    with pytest.raises(dossiers.NotAllowedError):
        dossiers.authorise(
            asked(office.official, dossier_id),
            name="Đinh Văn Hải",
            number=OTHER,
            document=PAPER,
            scope=dossiers.AuthorisedFor.ALL,
        )

    assert not Authorisation.objects.exists()
