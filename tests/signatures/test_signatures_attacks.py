"""Every known attack on a signed PDF is flagged, and what the attacker began with is not."""

from __future__ import annotations

import pytest
from pyhanko.sign.fields import MDPPerm
from tests.signatures import attacks, factories

from motcua.signatures import public
from motcua.signatures.public import Coverage, Later, Reason, Remark, Verdict


def _report(pdf, centre, at):
    return public.validate(pdf, at=at, trust=centre.trust)


@pytest.fixture(scope="module")
def shadowed(founded, leader, agency):
    """A document prepared by an attacker, signed by a leader and sealed by an agency in good faith."""
    signed = factories.sign(founded, attacks.prepared(), key=leader, at=founded.now)
    return factories.seal(founded, None, signed, key=agency, at=founded.now)


@pytest.fixture(scope="module")
def certified(founded, leader):
    """Return the prepared document with a signature that certifies it at a level (DocMDP)."""

    def certify(level):
        return factories.sign_regardless(
            founded, attacks.prepared(), key=leader, at=founded.now, field="CT", certify=level
        )

    return {level: certify(level) for level in MDPPerm}


def test_what_the_attacker_prepared_is_itself_validly_signed(shadowed, centre, later):
    assert _report(shadowed, centre, later).verdict is Verdict.VALID


@pytest.mark.parametrize("attack", attacks.SHADOWS, ids=lambda attack: attack.__name__)
def test_shadow_attacks_are_flagged(shadowed, centre, later, attack):
    attacked = attacks.revised(shadowed, attack)

    report = _report(attacked, centre, later)

    assert attacked.startswith(shadowed)
    assert report.verdict is Verdict.INVALID
    assert Reason.CONTENT_ADDED in report.reasons
    assert report.signatures[-1].later is Later.OTHER


def test_a_form_filled_between_signature_and_seal_is_flagged(founded, leader, agency, later):
    signed = factories.sign(founded, attacks.prepared(), key=leader, at=founded.now)
    attacked = attacks.revised(signed, attacks.replace_by_form)

    report = _report(factories.seal(founded, None, attacked, key=agency, at=founded.now), founded, later)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.CONTENT_ADDED,))


@pytest.mark.parametrize("kind", attacks.SAVINGS)
def test_incremental_saving_is_flagged(original, centre, later, kind):
    report = _report(attacks.objects_appended(original, **attacks.SAVINGS[kind]), centre, later)

    assert report.verdict is Verdict.INVALID
    assert Reason.CONTENT_ADDED in report.reasons


@pytest.mark.parametrize("kind", attacks.FORGERIES)
@pytest.mark.parametrize("build", [attacks.forged, attacks.forged_in_a_revision], ids=["in place", "later"])
def test_universal_forgeries_are_flagged(signed, centre, later, build, kind):
    forged = build(signed, kind)

    report = _report(forged, centre, later)

    assert forged != signed
    assert report.verdict is Verdict.INVALID
    assert {Reason.SIGNATURE_BROKEN, Reason.DOCUMENT_CHANGED, Reason.CONTENT_ADDED} & set(report.reasons)


@pytest.mark.parametrize("keeps_room", [False, True], ids=["moved", "in its room"])
@pytest.mark.parametrize("stage", ["signed", "original"])
def test_signature_wrapping_is_flagged(request, centre, later, stage, keeps_room):
    pdf = request.getfixturevalue(stage)
    wrapped = attacks.wrapped(pdf, keeps_room=keeps_room)

    assert b"7777 0 obj" in wrapped
    assert _report(wrapped, centre, later).verdict is not Verdict.VALID
    assert _report(wrapped, centre, later).reasons != _report(pdf, centre, later).reasons


def test_a_certified_document_is_valid_as_it_is(certified, centre, later):
    for document in certified.values():
        report = _report(document, centre, later)
        assert report.reasons in {(), (Reason.STATUS_UNKNOWN,)}
        assert report.is_from_elsewhere


@pytest.mark.parametrize("level", [MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE], ids=["forms", "comments"])
@pytest.mark.parametrize(
    "attack", [attacks.free_text, attacks.sneaky_field, attacks.hide], ids=lambda a: a.__name__
)
def test_attacks_on_certified_documents_are_flagged(certified, centre, later, level, attack):
    report = _report(attacks.revised(certified[level], attack), centre, later)

    assert report.verdict is Verdict.INVALID
    assert Reason.CONTENT_ADDED in report.reasons


@pytest.mark.parametrize(
    ("level", "is_flagged"),
    [(MDPPerm.NO_CHANGES, True), (MDPPerm.FILL_FORMS, False)],
    ids=["nothing may change", "forms may be filled"],
)
def test_forms_are_filled_only_where_the_document_lets(certified, centre, later, level, is_flagged):
    report = _report(attacks.revised(certified[level], attacks.replace_by_form), centre, later)

    assert (Reason.CONTENT_ADDED in report.reasons) is is_flagged
    assert (Remark.FORM_FILLED in report.remarks) is not is_flagged


def test_each_signature_tells_what_it_covers_and_what_came_after(original, centre, later):
    leader, seal = _report(original, centre, later).signatures

    assert (leader.coverage, leader.later, leader.level) == (
        Coverage.REVISION,
        Later.SIGNATURES,
        "PAdES B-LTA",
    )
    assert (seal.coverage, seal.later, seal.level) == (Coverage.REVISION, Later.EVIDENCE, "PAdES B-LTA")
    assert leader.algorithm == "ECDSA 256, SHA-256"
    assert leader.path == ("Cơ quan chứng thực cấp dưới diễn tập", "Cơ quan chứng thực gốc diễn tập")
