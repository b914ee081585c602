"""The rehearsal authority: what it issues, and openssl's opinion of it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.outside_tools import run

from motcua_simulators import trust_centre

NOW = datetime.now(tz=UTC).replace(microsecond=0)  # noqa: TID251  # certificates are checked by openssl's clock


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    running = trust_centre.start(tmp_path_factory.mktemp("centre"))
    yield running
    running.stop()


def _request(key=None):
    made = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    signed = made.sign(key or ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


def _issue(centre, **changes):
    facts = {
        "request_pem": _request(),
        "kind": "person",
        "name": "Hà Văn Thắng",
        "title": "Phó Chủ tịch",
        "organisation": "Ủy ban nhân dân xã Hiền Lương",
        "identifier": "017080001234",
        "not_before": NOW - timedelta(minutes=1),
        "not_after": NOW + timedelta(days=365),
    }
    return centre.office.issue(**(facts | changes))


def _call(centre, method, path, body=None, **headers):
    connection = HTTPConnection(centre.address.removeprefix("http://"), timeout=5)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def _pem(kind, der):
    return f"-----BEGIN {kind}-----\n{base64.encodebytes(der).decode()}-----END {kind}-----\n"


def _write_chain(folder, chain):
    (folder / "leaf.pem").write_text(chain[0])
    (folder / "issuing.pem").write_text(chain[1])
    (folder / "root.pem").write_text(chain[2])


def test_openssl_trusts_an_issued_certificate_and_its_status(centre, tmp_path):
    _write_chain(tmp_path, _issue(centre))
    ders = [_call(centre, "GET", f"/crl/{name}.crl")[1] for name in ("root", "issuing")]
    (tmp_path / "crls.pem").write_text("".join(_pem("X509 CRL", der) for der in ders))

    trusted = ("-CAfile", tmp_path / "root.pem", "-untrusted", tmp_path / "issuing.pem")
    status = ("-crl_check_all", "-CRLfile", tmp_path / "crls.pem")
    verified = run("openssl", "verify", *trusted, *status, tmp_path / "leaf.pem")
    assert verified.endswith("leaf.pem: OK\n")


def test_openssl_hears_good_then_revoked_by_ocsp(centre, tmp_path):
    chain = _issue(centre)
    _write_chain(tmp_path, chain)
    about = ("-issuer", tmp_path / "issuing.pem", "-cert", tmp_path / "leaf.pem")
    trusted = ("-CAfile", tmp_path / "root.pem", "-verify_other", tmp_path / "issuing.pem")
    ask = ("openssl", "ocsp", *about, *trusted, "-url", f"{centre.address}/ocsp")

    before = run(*ask)
    serial = x509.load_pem_x509_certificate(chain[0].encode()).serial_number
    centre.office.revoke(serial=serial, reason="key_compromise", at=NOW)
    after = run(*ask)

    assert "Response verify OK" in before
    assert "leaf.pem: good" in before
    assert "leaf.pem: revoked" in after
    assert "Reason: keyCompromise" in after


def test_openssl_verifies_a_time_stamp(centre, tmp_path):
    (tmp_path / "data").write_bytes(b"some bytes")
    run("openssl", "ts", "-query", "-data", tmp_path / "data", "-sha256", "-cert", "-out", tmp_path / "query")

    status, reply = _call(centre, "POST", "/time-stamp", (tmp_path / "query").read_bytes())
    (tmp_path / "reply").write_bytes(reply)

    assert status == 200
    arguments = ("-queryfile", tmp_path / "query", "-in", tmp_path / "reply", "-CAfile", centre.root)
    verified = run("openssl", "ts", "-verify", *arguments, "-untrusted", centre.directory / "issuing.pem")
    assert "Verification: OK" in verified


def test_the_subject_names_person_post_and_agency(centre):
    certificate = x509.load_pem_x509_certificate(_issue(centre)[0].encode())

    assert [attribute.value for attribute in certificate.subject] == [
        "VN",
        "Ủy ban nhân dân xã Hiền Lương",
        "Phó Chủ tịch",
        "017080001234",
        "Hà Văn Thắng",
    ]


def test_the_same_authority_is_there_after_a_restart(tmp_path):
    first = trust_centre.start(tmp_path)
    chain = _issue(first)
    serial = x509.load_pem_x509_certificate(chain[0].encode()).serial_number
    first.office.revoke(serial=serial, reason="superseded", at=NOW)
    first.stop()

    second = trust_centre.start(tmp_path)
    try:
        assert second.address == first.address
        assert _issue(second)[2] == chain[2]
        assert second.authority.revocation(serial).reason == "superseded"
    finally:
        second.stop()


def test_another_port_than_the_certificates_name_is_refused(centre):
    with pytest.raises(trust_centre.PortChangedError, match="founded for port"):
        trust_centre.start(centre.directory, port=1)


def test_a_taken_port_is_told(centre):
    with pytest.raises(trust_centre.NotStartedError, match="cannot be used"):
        trust_centre.start(centre.directory)


@pytest.mark.slow
def test_it_runs_as_a_process_of_its_own(tmp_path):
    running = trust_centre.start_process(tmp_path / "own")
    try:
        assert _call(running, "GET", "/health/live") == (200, b"ok")
    finally:
        running.stop()
    with pytest.raises(OSError, match="refused"):
        _call(running, "GET", "/health/live")


def test_no_secret_of_the_authority_is_readable_by_others(centre):
    secrets = [*centre.directory.glob("*.key"), centre.directory / "authority.json"]

    assert len(secrets) == 5
    assert {path.stat().st_mode & 0o077 for path in secrets} == {0}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"kind": "time_stamp"}, "no time_stamp certificate"),
        ({"not_after": NOW - timedelta(days=1)}, "valid for more than nothing"),
        ({"not_after": NOW + timedelta(days=4000)}, "at most five years"),
        ({"request_pem": "nonsense"}, "cannot be read"),
        ({"kind": "king"}, "cannot be read"),
    ],
    ids=["kind", "ended", "too long", "no request", "unknown kind"],
)
def test_a_wrong_request_is_refused(centre, changes, why):
    with pytest.raises(trust_centre.RefusedRequestError, match=why):
        _issue(centre, **changes)


def test_a_request_signed_by_another_key_is_refused(centre):
    request = x509.load_pem_x509_csr(_request().encode()).public_bytes(serialization.Encoding.DER)
    pem = _pem("CERTIFICATE REQUEST", request[:-3] + bytes(byte ^ 1 for byte in request[-3:]))

    with pytest.raises(trust_centre.RefusedRequestError, match=r"not signed|cannot be read"):
        _issue(centre, request_pem=pem)


def test_strangers_cannot_have_certificates_issued(centre):
    stranger = trust_centre.Client(address=centre.address, token="guessed")

    with pytest.raises(trust_centre.RefusedRequestError, match="token"):
        stranger.revoke(serial=1, reason="superseded", at=NOW)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/", None, 404),
        ("GET", "/certificates/ocsp.crt", None, 404),
        ("GET", "/certificates/../authority.json", None, 404),
        ("POST", "/nowhere", b"", 404),
        ("POST", "/ocsp", b"x" * 70_000, 413),
        ("POST", "/issue", b"{}", 401),
    ],
)
def test_other_requests_are_refused(centre, method, path, body, status):
    assert _call(centre, method, path, body)[0] == status


@pytest.mark.parametrize("body", [b"", b"\x30", b"\x30\x82\xff\xff", b"\x30\x00", b"junk" * 100])
@pytest.mark.parametrize("path", ["/ocsp", "/time-stamp"])
def test_malformed_requests_get_a_protocol_error(centre, path, body):
    status, answer = _call(centre, "POST", path, body)

    assert status == 200
    assert 3 <= len(answer) < 60
