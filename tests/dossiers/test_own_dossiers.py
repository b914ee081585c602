"""What citizens do themselves: drafts, claims, following."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import BIRTH, NOW, asked, make_application, make_citizen, receive, stored

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.public import officials
from motcua.dossiers.queries.usage import was_lodged_under
from motcua.dossiers.services.record_read import record_read
from motcua.kernel.actors import SYSTEM
from motcua.ledger.models import Entry
from motcua.platform import outbox
from motcua.platform.models import AuditEntry

OTHER = "017195004321"


def version_id() -> int:
    return catalogue.version_in_force(code=BIRTH, on=NOW.date()).id


def test_a_draft_is_kept_and_only_its_owner_reads_changes_or_discards_it(office):
    citizen, stranger = make_citizen(), make_citizen(user_id=901)
    draft_id = dossiers.begin_draft(by=citizen, now=NOW, procedure_version_id=version_id())
    dossiers.save_draft(by=citizen, now=NOW, draft_id=draft_id, answers={"relation": "father"})

    assert dossiers.own_draft(citizen, draft_id).answers == {"relation": "father"}
    assert dossiers.own_draft(stranger, draft_id) is None
    with pytest.raises(dossiers.NotAllowedError):
        dossiers.save_draft(by=stranger, now=NOW, draft_id=draft_id, answers={})
    with pytest.raises(dossiers.NotAllowedError):
        dossiers.discard_draft(by=stranger, draft_id=draft_id)
    assert dossiers.own_drafts(citizen)[0].answers == {"relation": "father"}


def test_an_incomplete_draft_names_every_fault_and_stays(office):
    citizen = make_citizen()
    draft_id = dossiers.begin_draft(
        by=citizen, now=NOW, procedure_version_id=version_id(), agency_id=office.id
    )

    with pytest.raises(dossiers.ApplicationError) as refused:
        dossiers.lodge_draft(by=citizen, now=NOW, draft_id=draft_id, return_channel="online")

    fields = {fault.field.split(".")[0] for fault in refused.value.faults}
    assert fields == {"applicant", "papers", "answers"}
    assert dossiers.own_draft(citizen, draft_id) is not None


def test_there_is_an_end_to_drafts(office):
    citizen = make_citizen()
    for _ in range(50):
        dossiers.begin_draft(by=citizen, now=NOW, procedure_version_id=version_id())

    with pytest.raises(dossiers.TooManyDraftsError):
        dossiers.begin_draft(by=citizen, now=NOW, procedure_version_id=version_id())


def test_the_receipt_and_the_own_number_claim_a_dossier_once(office):
    lodged, citizen = receive(office), make_citizen()

    for _ in range(2):
        assert dossiers.claim(by=citizen, now=NOW, proof_token=lodged.proof_token) == lodged.dossier_id

    assert stored(lodged.dossier_id).owner_user_id == citizen.id
    assert AuditEntry.objects.filter(tag="dossier:claimed").count() == 1
    with pytest.raises(dossiers.AlreadyClaimedError):
        dossiers.claim(by=make_citizen(user_id=901), now=NOW, proof_token=lodged.proof_token)


@pytest.mark.parametrize("who", ["another person", "staff", "no such receipt"])
def test_nobody_else_claims_it(office, who):
    lodged = receive(office)
    by = {"another person": make_citizen(number=OTHER), "staff": office.clerk}.get(who, make_citizen())
    token = "x" * 22 if who == "no such receipt" else lodged.proof_token

    with pytest.raises(dossiers.NotAllowedError):
        dossiers.claim(by=by, now=NOW, proof_token=token)

    assert stored(lodged.dossier_id).owner_user_id is None


def test_a_stranger_with_the_code_learns_the_state_and_nothing_else(office):
    lodged = receive(office)

    track = dossiers.track(f" {lodged.code.lower()} ")

    assert (track.code, track.state, track.percent) == (lodged.code, dossiers.State.ACCEPTED, 0)
    assert set(track.__dataclass_fields__) == {"code", "state", "percent"}
    assert dossiers.track("H28.99.1-261120-9999") is None


def test_the_receipts_holder_sees_the_course_without_personal_data(office):
    lodged = receive(office)

    track = dossiers.track_by_token(lodged.proof_token)

    assert [moment.act.value for moment in track.timeline] == ["lodge", "accept"]
    assert "Bùi Văn Nam" not in repr(track)
    assert dossiers.track_by_token("") is None


def test_every_act_becomes_a_leaf_of_the_ledger_once(office):

    lodged = receive(office)
    outbox.drain()
    outbox.drain()

    entries = Entry.objects.filter(subject=f"dossier:{lodged.dossier_id}").order_by("id")
    assert [entry.key for entry in entries] == [f"{lodged.dossier_id}:1", f"{lodged.dossier_id}:2"]
    assert b"B\xc3\xb9i" not in b"".join(bytes(entry.commitment) for entry in entries)


def test_the_owner_sees_who_read_the_dossier_and_what_for(office):
    lodged, citizen = receive(office), make_citizen()
    dossiers.claim(by=citizen, now=NOW, proof_token=lodged.proof_token)
    record_read(by=office.official, now=NOW, dossier=stored(lodged.dossier_id), purpose="processing")

    own = dossiers.own_dossier(citizen, lodged.dossier_id)

    assert [(read.by_name, read.purpose) for read in own.reads] == [(office.official.name, "processing")]
    assert dossiers.own_dossier(make_citizen(user_id=901), lodged.dossier_id) is None


def test_imported_histories_obey_the_rules_and_keep_their_codes_apart(office):
    def past(*acts):
        return dossiers.PastDossier(
            application=make_application(office),
            lodged_by=office.clerk,
            lodged_at=NOW,
            acts=tuple(dossiers.PastAct(act=act, at=NOW, by=office.clerk) for act in acts),
        )

    receive(office)
    good = past(dossiers.Act.ACCEPT, dossiers.Act.WITHDRAW)

    assert dossiers.import_history([good, good], by=SYSTEM) == 2
    with pytest.raises(dossiers.ImpossibleHistoryError, match="Bùi Văn Nam: return"):
        dossiers.import_history([good, past(dossiers.Act.RETURN)], by=SYSTEM)
    with pytest.raises(dossiers.NotAllowedError):
        dossiers.import_history([good], by=office.clerk)

    codes = Dossier.objects.order_by("id").values_list("code", flat=True)
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]
    assert Dossier.objects.filter(state=dossiers.State.WITHDRAWN).count() == 2


def test_a_draft_that_nobody_decided_on_comes_with_its_words_for_the_leader(office, keys):
    walk = {
        dossiers.Act.ACCEPT: (office.clerk, {}),
        dossiers.Act.TRANSFER: (office.clerk, {}),
        dossiers.Act.ACKNOWLEDGE: (office.official, {}),
        dossiers.Act.DRAFT_RESULT: (office.official, {"title": "Cấp trích lục", "body": ["Đồng ý."]}),
        dossiers.Act.SUBMIT: (office.official, {}),
        dossiers.Act.APPROVE: (office.leader, {}),
    }
    acts = [dossiers.PastAct(act=act, at=NOW, by=by, facts=facts) for act, (by, facts) in walk.items()]
    waiting, decided = (
        dossiers.PastDossier(
            application=make_application(office), lodged_by=office.clerk, lodged_at=NOW, acts=tuple(walked)
        )
        for walked in (acts[:-1], acts)
    )

    dossiers.import_history([waiting, decided], by=SYSTEM)

    [draft] = Result.objects.all()
    assert (draft.title, draft.body, draft.kind) == ("Cấp trích lục", ["Đồng ý."], "grant")
    assert draft.drafted_by_name == office.official.name
    assert draft.dossier.has_draft
    assert not draft.dossier.is_decided
    officials.approve(asked(office.leader, draft.dossier_id))
    assert Result.objects.get().signed_file_id


def test_a_version_that_dossiers_were_lodged_under_counts_as_used(office):
    assert not was_lodged_under(version_id(), NOW.date())

    receive(office)

    assert was_lodged_under(version_id(), NOW.date())
    assert not was_lodged_under(version_id(), NOW.date() + timedelta(days=1))
    assert not was_lodged_under(10**9, NOW.date())
