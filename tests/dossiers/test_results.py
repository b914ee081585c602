"""The result signed, sealed and returned, with a real rehearsal authority behind it."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.factories import CITIZEN_ID, NOW, asked, bring_to, make_citizen, receive, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.lifecycle import AlreadyDecidedError
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import officials
from motcua.dossiers.services.performing import ActRequest, Plan, perform
from motcua.dossiers.services.read_files import sealed_result_of
from motcua.dossiers.services.return_result import Proof, TakerUnknownError, return_result
from motcua.kernel.actors import SYSTEM
from motcua.platform import files
from motcua.signatures import public as signatures
from motcua.signatures.models import ArchivedDocument


def decided(office) -> int:
    dossier_id = bring_to(office, Act.SUBMIT)
    officials.approve(asked(office.leader, dossier_id))
    return dossier_id


def test_the_result_is_numbered_signed_sealed_and_found_valid(office, keys):
    dossier_id = decided(office)
    officials.seal(asked(office.office_clerk, dossier_id))

    result = stored(dossier_id).result
    assert (result.number, result.symbol, result.signer_name) == (1, "KS-UBND", office.leader.name)
    assert stored(dossier_id).state == dossiers.State.DONE
    pdf = dossiers.read_result(by=office.clerk, dossier_id=dossier_id).stream.read()
    report = signatures.validate(pdf, at=NOW)
    assert (report.verdict.value, len(report.signatures)) == ("valid", 2)


def test_everybody_reads_the_result_with_its_latest_time_stamp(office, keys):
    dossier_id = decided(office)
    officials.seal(asked(office.office_clerk, dossier_id))
    sealed = stored(dossier_id).result.sealed_file_id
    with files.open(sealed) as stream:
        later = files.store(stream, name="renewed.pdf", allowed=files.PAPERS, max_bytes=10**7)
    assert later.id != sealed
    ArchivedDocument.objects.filter(file_id=sealed).update(current_file_id=later.id)

    assert sealed_result_of(stored(dossier_id)) == later.id
    shown = browser_of(user_of(office.clerk)).get(f"/work/dossiers/{dossier_id}/result/")
    assert "renewed.pdf" in shown["Content-Disposition"]


def test_results_sealed_before_archiving_began_are_handed_over(office, keys):
    dossier_id = decided(office)
    officials.seal(asked(office.office_clerk, dossier_id))
    ArchivedDocument.objects.all().delete()
    step = import_module("motcua.dossiers.migrations.0004_results_stay_provable")
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(step.FORWARDS)

    kept = ArchivedDocument.objects.get()
    assert kept.file_id == kept.current_file_id == stored(dossier_id).result.sealed_file_id
    assert (kept.subject, kept.protected_until) == (f"dossier:{dossier_id}", None)


def test_numbers_of_results_follow_one_another(office, keys):
    assert [stored(decided(office)).result.number for _ in range(2)] == [1, 2]


def test_without_a_key_nothing_is_decided_and_no_number_is_used(office):
    dossier_id = bring_to(office, Act.SUBMIT)

    with pytest.raises(signatures.SigningError):
        officials.approve(asked(office.leader, dossier_id))

    after = stored(dossier_id)
    assert (after.is_decided, after.step, after.result.number) == (False, "approval", None)


def test_a_signed_dossier_can_no_longer_be_withdrawn(office, keys):
    dossier_id = decided(office)

    with pytest.raises(AlreadyDecidedError):
        dossiers.withdraw(asked(office.clerk, dossier_id), reason="Đổi ý.")


def test_the_result_is_handed_over_once_with_proof_of_who_took_it(office, keys):
    dossier_id = decided(office)
    officials.seal(asked(office.office_clerk, dossier_id))
    taken = {"taken_by": "Bùi Văn Nam", "number": CITIZEN_ID}
    dossiers.return_result(asked(office.clerk, dossier_id), proof=dossiers.Proof.RECEIPT, **taken)

    after = stored(dossier_id)
    assert (after.state, after.delivery_state) == (dossiers.State.RETURNED, "delivered")
    assert (after.result.taken_by_name, after.result.taken_proof) == ("Bùi Văn Nam", "receipt")
    with pytest.raises(dossiers.LifecycleError):
        dossiers.return_result(asked(office.clerk, dossier_id), proof=dossiers.Proof.RECEIPT, **taken)


@pytest.mark.parametrize("proof", [dossiers.Proof.IDENTITY_PAPER, dossiers.Proof.AUTHORISATION])
def test_without_the_receipt_the_number_of_the_identity_paper_is_written_down(office, keys, proof):
    dossier_id = decided(office)
    officials.seal(asked(office.office_clerk, dossier_id))

    with pytest.raises(TakerUnknownError):
        dossiers.return_result(
            asked(office.clerk, dossier_id), taken_by="Bùi Văn Nam", number=" ", proof=proof
        )
    assert stored(dossier_id).state == dossiers.State.DONE

    shown = {"taken_by": "Bùi Văn Nam", "number": CITIZEN_ID, "proof": dossiers.Proof.IDENTITY_PAPER}
    dossiers.return_result(asked(office.clerk, dossier_id), **shown)
    result = stored(dossier_id).result
    assert (result.taken_proof, result.taken_by_number) == ("identity_paper", CITIZEN_ID)


def test_only_the_owner_takes_the_result_in_the_own_account(office, keys):
    dossier_id = decided(office)
    officials.seal(asked(office.office_clerk, dossier_id))
    citizen, stranger = make_citizen(), make_citizen(user_id=901)
    Dossier.objects.filter(pk=dossier_id).update(owner_user_id=citizen.id)
    own = {"taken_by": "Bùi Văn Nam", "number": CITIZEN_ID, "proof": dossiers.Proof.OWN_ACCOUNT}

    with pytest.raises(dossiers.DossierNotFoundError):
        dossiers.return_result(asked(stranger, dossier_id), **own)
    with pytest.raises(dossiers.NotAllowedError):
        dossiers.return_result(asked(office.clerk, dossier_id), **own)
    dossiers.return_result(asked(citizen, dossier_id), **own)

    assert stored(dossier_id).state == dossiers.State.RETURNED


def test_another_agencys_leader_or_a_clerk_cannot_sign(office, keys):
    dossier_id = bring_to(office, Act.SUBMIT)

    with pytest.raises(dossiers.NotAllowedError):
        officials.approve(asked(office.clerk, dossier_id))

    assert not stored(dossier_id).is_decided


def test_a_receipt_is_printed_once_and_stays_the_same_bytes(office):
    dossier_id = receive(office).dossier_id

    def receipt() -> bytes:
        slip = dossiers.read_slip(
            by=office.clerk, now=NOW, dossier_id=dossier_id, form=dossiers.SlipForm.RECEIPT
        )
        return slip.stream.read()

    first = receipt()
    assert first.startswith(b"%PDF-")
    assert receipt() == first
    assert stored(dossier_id).slips.get().number == 1


@pytest.mark.parametrize("form", [dossiers.SlipForm.SUPPLEMENT, dossiers.SlipForm.REFUSAL])
def test_a_slip_that_nothing_called_for_is_not_made(office, form):
    dossier_id = receive(office).dossier_id

    with pytest.raises(dossiers.NoSuchFileError):
        dossiers.read_slip(by=office.clerk, now=NOW, dossier_id=dossier_id, form=form)

    assert not stored(dossier_id).slips.exists()


def test_what_is_overdue_is_returned_all_the_same(office):
    """Promised for Monday 23 November 2026, ready and handed over in December."""
    dossier_id = bring_to(office, Act.SUBMIT)
    december = NOW + timedelta(days=20)
    for act in (Act.APPROVE, Act.SEAL):
        perform(ActRequest(by=SYSTEM, now=december, dossier_id=dossier_id), act, lambda _: Plan())

    request = asked(office.clerk, dossier_id, at=december)
    return_result(request, taken_by="Bùi Văn Nam", number="", proof=Proof.RECEIPT)

    row = stored(dossier_id)
    assert State(row.state) is State.RETURNED
    assert row.overdue_at < row.returned_at
