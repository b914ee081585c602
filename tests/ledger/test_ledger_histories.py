"""Proofs of histories: complete, verified offline, and worth nothing once anything is changed."""

from __future__ import annotations

import copy
import hashlib
import json
from base64 import b64decode, b64encode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.ledger.factories import NOW, ORIGIN, happen, superuser

from motcua.ledger.adapters.key_files import signing_key, verifier_key
from motcua.ledger.domain.checkpoints import Checkpoint, sign_checkpoint
from motcua.ledger.domain.histories import Reason, Verdict, verify_history
from motcua.ledger.domain.notes import SigningKey
from motcua.ledger.queries.histories import FactStanding, history, history_proofs
from motcua.ledger.services.sequence import sequence
from motcua.ledger.subjects import UnknownTokenError, subject_of, subject_token

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def published(log, source):
    """Publish 300 facts of ten subjects in two tree heads; return the log's key."""
    happen(280)
    sequence(now=NOW)
    happen(20, first=280)
    sequence(now=LATER)
    return verifier_key(log)


@pytest.fixture
def document(published):
    return history_proofs("dossier:7")


def verified(document, key):
    return verify_history(json.dumps(document, ensure_ascii=False).encode(), key=key)


def test_a_history_is_proven_fact_by_fact(document, published):
    report = verified(document, published)
    assert (report.verdict, report.reason) == (Verdict.VALID, None)
    assert (report.subject, report.origin, report.size, report.signed_at) == ("dossier:7", ORIGIN, 300, LATER)
    assert [proven.position for proven in report.facts] == list(range(7, 300, 10))
    assert [proven.fact.data["what"] for proven in report.facts] == [f"step {n}" for n in range(7, 300, 10)]


def test_each_fact_bears_the_time_of_the_first_head_that_covers_it(document, published):
    times = [proven.recorded_by for proven in verified(document, published).facts]
    assert times == [NOW] * 28 + [LATER] * 2
    assert [shown.recorded_by for shown in history(subject="dossier:7").facts] == times
    assert len(document["earlier"]) == 1


def test_a_history_shows_what_waits(published, log):
    happen(10, first=300)
    shown = history(subject="dossier:7")
    assert (shown.count(FactStanding.PROVEN), shown.count(FactStanding.WAITING)) == (30, 1)
    assert shown.is_intact
    assert shown.facts[-1].fact.data["what"] == "step 307"
    assert len(history_proofs("dossier:7")["facts"]) == 30


def test_a_row_without_entry_shows_as_waiting_and_is_not_proven(published):
    superuser("INSERT INTO test_event VALUES (1000, 'dossier:7', 'slipped in')")
    shown = history(subject="dossier:7")
    assert shown.count(FactStanding.WAITING) == 1
    assert len(history_proofs("dossier:7")["facts"]) == 30


@pytest.mark.parametrize(
    ("statement", "standing"),
    [
        ("UPDATE test_event SET what = 'x' WHERE id = 17", FactStanding.CHANGED),
        ("UPDATE ledger_entry SET salt = sha256('x') WHERE key = '17'", FactStanding.CHANGED),
        ("DELETE FROM test_event WHERE id = 17", FactStanding.MISSING),
    ],
)
def test_a_touched_history_is_not_intact_and_its_fact_not_proven(published, statement, standing):
    superuser(statement)
    shown = history(subject="dossier:7")
    assert not shown.is_intact
    assert [
        (each.key, each.standing) for each in shown.facts if each.standing is not FactStanding.PROVEN
    ] == [("17", standing)]
    report = verified(history_proofs("dossier:7"), published)
    assert report.verdict is Verdict.VALID
    assert 17 not in {proven.position for proven in report.facts}


def test_other_subjects_are_not_in_it(document):
    text = json.dumps(document)
    assert "dossier:8" not in text
    assert '"step 18"' not in text


def test_the_published_files_hold_no_word_of_any_fact(published, log):
    """Data that could leak was made: 300 facts with their subjects, keys and words."""
    content = b"".join(path.read_bytes() for path in (log / "log").rglob("*") if path.is_file())
    assert len(content) > 300 * 64
    for word in (b"dossier", b"step", b"test.event"):
        assert word not in content


def test_a_subject_without_facts_has_a_document_that_proves_nothing(published):
    report = verified(history_proofs("dossier:999"), published)
    assert (report.verdict, report.reason) == (Verdict.INVALID, Reason.EMPTY)


def places(item, path=()):
    """Yield the path of every value within the document that is not a container."""
    if isinstance(item, dict):
        for name, value in item.items():
            yield from places(value, (*path, name))
    elif isinstance(item, list):
        for at, value in enumerate(item):
            yield from places(value, (*path, at))
    else:
        yield path


def put(document, path, change):
    changed = copy.deepcopy(document)
    holder = changed
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = change(holder[path[-1]])
    return changed


def another(value):
    if isinstance(value, int):
        return value + 1
    try:
        decoded = b64decode(value, validate=True)
    except ValueError:
        return value[:-1] + ("x" if value[-1:] != "x" else "y")
    return b64encode(decoded[:-1] + bytes([decoded[-1] ^ 1])).decode() if decoded else "AA=="


def test_no_changed_value_anywhere_passes(document, published):
    small = dict(document, facts=document["facts"][:2] + document["facts"][-1:])
    assert verified(small, published).verdict is Verdict.VALID
    all_places = list(places(small))
    assert len(all_places) > 40
    for path in all_places:
        report = verified(put(small, path, another), published)
        assert report.verdict is not Verdict.VALID, path
        assert report.reason is not None
        assert report.facts == ()


def test_no_changed_bit_of_the_file_passes(document, published):
    small = dict(document, facts=document["facts"][:1])
    content = json.dumps(small).encode()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        report = verify_history(bytes(changed), key=published)
        assert report.verdict is not Verdict.VALID or json.loads(changed) == small, at


def test_a_fact_of_another_history_does_not_pass_for_one_of_this(document, published):
    other = history_proofs("dossier:8")
    mixed = dict(
        document, facts=sorted(document["facts"] + other["facts"], key=lambda each: each["position"])
    )
    assert verified(mixed, published).reason is Reason.WRONG_SUBJECT


def test_facts_twice_or_out_of_order_do_not_pass(document, published):
    first, second, *_ = document["facts"]
    for order in ([first, first], [second, first]):
        assert verified(dict(document, facts=order), published).reason is Reason.BAD_ORDER


def test_a_document_of_another_log_is_indeterminate(document, published):
    other = SigningKey(name=ORIGIN, private=Ed25519PrivateKey.generate()).verifier
    report = verified(document, other)
    assert (report.verdict, report.reason) == (Verdict.INDETERMINATE, Reason.UNKNOWN_SIGNER)


def test_a_document_of_another_format_is_indeterminate(document, published):
    report = verified(dict(document, format="motcua-history/2"), published)
    assert (report.verdict, report.reason) == (Verdict.INDETERMINATE, Reason.UNKNOWN_FORMAT)


def test_a_fork_signed_by_the_log_itself_is_inconsistent(document, published, log):
    """Even the log's own key cannot say that another past came before."""
    forked = Checkpoint(origin=ORIGIN, size=280, root=bytes(32))
    note = sign_checkpoint(forked, key=signing_key(log), now=NOW - timedelta(days=1))
    assert verified(put(document, ("earlier", 0, "checkpoint"), lambda _: note), published).reason is (
        Reason.INCONSISTENT
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"format": "motcua-history/1"}', b"[" * 100_000, b'{"format": 1}',
     b'{"format": NaN}', b'{"format": "a", "format": "motcua-history/1"}', b"%PDF-1.7"],
)  # fmt: skip
def test_what_is_no_document_is_malformed(content, published):
    report = verify_history(content, key=published)
    assert (report.verdict, report.reason) == (Verdict.INVALID, Reason.MALFORMED)


@pytest.mark.parametrize("name", ["subject", "checkpoint", "facts", "earlier"])
def test_a_missing_or_foreign_member_is_malformed(document, published, name):
    without = {key: value for key, value in document.items() if key != name}
    for changed in (without, dict(document, more=1), dict(document, **{name: None})):
        assert verified(changed, published).reason is Reason.MALFORMED


def test_a_document_too_large_is_not_read(published, monkeypatch):
    monkeypatch.setattr("motcua.ledger.domain.histories.MOST_BYTES", 10)
    assert verify_history(b'{"format": "motcua-history/1"}', key=published).reason is Reason.MALFORMED


@pytest.mark.parametrize("subject", ["dossier:7", "dossier:H28.36-260302-0001", "hồ sơ:Đà Bắc"])
def test_a_token_leads_back_to_its_subject(subject):
    token = subject_token(subject)
    assert token.replace("-", "").replace("_", "").isalnum()
    assert subject_of(token) == subject


def test_a_token_of_a_replaced_secret_is_still_known(settings):
    token = subject_token("dossier:7")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert subject_of(token) == "dossier:7"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnknownTokenError):
        subject_of(token)


def test_no_changed_token_is_known():
    token = subject_token("dossier:7")
    for changed in ("", "x", "x" * 40, token[:-1], token + "A", token + "=", token.swapcase(), "é" + token):
        with pytest.raises(UnknownTokenError):
            subject_of(changed)
    for at in range(len(token)):
        with pytest.raises(UnknownTokenError):
            subject_of(token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :])


def test_a_proof_can_be_checked_by_hand(document, published):
    """The recipe of docs/explanation/ledger.md, with nothing of ours but the file."""
    text = document["checkpoint"].split("\n\n")[0].split("\n")
    size, root = int(text[1]), b64decode(text[2])
    for item in document["facts"]:
        clear = json.dumps(item["fact"], sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        held = hashlib.sha256(b"motcua-fact-v1\x00" + b64decode(item["salt"]) + clear).digest()
        found = hashlib.sha256(b"\x00" + held).digest()
        at, last = item["position"], size - 1
        for step in map(b64decode, item["inclusion"]):
            if at % 2 or at == last:
                found = hashlib.sha256(b"\x01" + step + found).digest()
                while not at % 2 and at:
                    at, last = at >> 1, last >> 1
            else:
                found = hashlib.sha256(b"\x01" + found + step).digest()
            at, last = at >> 1, last >> 1
        assert (found, last) == (root, 0)
