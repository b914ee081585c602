"""Keys in tokens and with a remote service sign as keys in files do."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest
from asn1crypto import pem, x509
from cryptography.hazmat.primitives import serialization
from tests.outside_tools import run
from tests.signatures import factories, tokens

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organisations import public as organisations
from motcua.platform.commands import CommandFailedError
from motcua.signatures import public
from motcua.signatures.adapters import token_keys
from motcua.signatures.adapters.keyring import KeptSigner, OpenKey, public_key, raw_key
from motcua.signatures.adapters.raw_keys import is_signature_of
from motcua.signatures.adapters.remote_keys import RemoteKey, RemoteSignerError
from motcua.signatures.adapters.token_keys import TokenError
from motcua.signatures.cli import COMMANDS
from motcua.signatures.domain.key_places import (
    InFile,
    InToken,
    Mechanism,
    UnreadablePlaceError,
    WithService,
    parse_place,
)
from motcua.signatures.models import OwnerKind, SigningKey
from motcua.signatures.public import Appearance, Verdict
from motcua.signatures.services.register_key import register_key
from motcua_simulators import remote_signing
from motcua_simulators.remote_signing import Fault

CREDENTIAL = "HVT-01"


@pytest.fixture(scope="module")
def privates():
    return {"rsa": factories.make_private("rsa2048"), "p256": factories.make_private("p256")}


@pytest.fixture(scope="module")
def chains(founded, privates):
    """Certificates of the two keys, each with the authorities over it (DER)."""
    return {name: factories.certify(founded, key, name=factories.LEADER) for name, key in privates.items()}


@pytest.fixture(scope="module")
def hsm(privates, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hsm")
    for name, key in privates.items():
        der = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (folder / f"{name}.pem").write_bytes(key.private_bytes(*der))
    return tokens.softhsm(folder)


@pytest.fixture
def data(settings, tmp_path, request):
    """A data folder with the PINs, and the library allowed."""
    settings.VAR = tmp_path
    (tmp_path / "secrets").mkdir()
    return tmp_path


@pytest.fixture
def at_hand(data, hsm, settings):
    """Both tokens, with their PINs known."""
    settings.CONFIG = SimpleNamespace(pkcs11_modules=(hsm.module,), key_passphrase="")
    for token in (tokens.HSM, tokens.CARD):
        name = token_keys.quote(token, safe="")
        (data / "secrets" / f"pin-{name}").write_text(tokens.PIN)
    _forget_sessions()
    yield hsm
    _forget_sessions()


def _forget_sessions():
    token_keys._found.clear()
    token_keys._opened.clear()


@pytest.fixture
def service(privates, data):
    """A remote service that holds the RSA key, and our secrets for it."""
    running = remote_signing.start(
        remote_signing.Credential(id=CREDENTIAL, pin="1357", key=privates["rsa"]),
        remote_signing.Credential(id="OFF", pin="1357", key=privates["p256"], status="disabled"),
    )
    for credential in (CREDENTIAL, "OFF"):
        _tell_secrets(data, running, credential, pin="1357")
    yield running
    running.stop()


def _tell_secrets(data, running, credential, *, pin):
    told = {
        "client_id": running.client_id,
        "client_secret": running.client_secret,
        "auth": [{"id": "PIN", "value": pin}],
    }
    (data / "secrets" / f"csc-{credential}.json").write_text(json.dumps(told))


def _public(chains, name):
    return public_key(x509.Certificate.load(chains[name][0]))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("file:person-1.key", InFile("person-1.key")),
        (
            "pkcs11:token=The%20A;id=%01%FF?module-path=/usr/lib/a.so",
            InToken(module="/usr/lib/a.so", token="The A", key_id=b"\1\xff"),
        ),
        (
            "pkcs11:slot-id=3;serial=77;object=D%E1%BA%A5u?module-path=/a.so",
            InToken(module="/a.so", slot=3, serial="77", label="Dấu"),
        ),
        (
            "csc:https://ky.example.vn/csc/v2/?credential=A1",
            WithService(url="https://ky.example.vn/csc/v2", credential="A1"),
        ),
        (
            "csc:http://127.0.0.1:8/csc/v2?credential=A1",
            WithService(url="http://127.0.0.1:8/csc/v2", credential="A1"),
        ),
    ],
    ids=["file", "by id", "by label", "service", "service here"],
)
def test_a_place_says_where_a_key_lies(written, place):
    assert parse_place(written) == place


@pytest.mark.parametrize(
    "written",
    [
        "", "file:", "file:../a", "file:.hidden", "http://a", "pkcs11:", "pkcs11:token=a;id=%01",
        "pkcs11:token=a?module-path=/a.so", "pkcs11:id=%01?module-path=/a.so",
        "pkcs11:slot-id=x;id=%01?module-path=/a", "csc:http://ky.example.vn/csc/v2?credential=a",
        "csc:https://ky.example.vn/csc/v2", "csc:?credential=a",
    ],
)  # fmt: skip
def test_what_leaves_open_which_key_is_meant_is_no_place(written):
    with pytest.raises(UnreadablePlaceError):
        parse_place(written)


@pytest.mark.parametrize(
    "written",
    [
        "pkcs11:token=a;id=%01?module-path=/a.so&pin-value=geheim",
        "pkcs11:token=a;id=%01?pin-source=file:/geheim&module-path=/a.so",
        "pkcs11:token=a;id=%01;pin-value=geheim?module-path=/a.so",
        "pkcs11:token=a;id=%01;geheim?module-path=/a.so",
        "pkcs11:token=a;token=geheim;id=%01?module-path=/a.so",
        "csc:https://user:geheim@ky.example.vn/csc/v2?credential=a",
        "csc:https://geheim@ky.example.vn/csc/v2?credential=a",
        "csc:https://ky.example.vn/csc/v2?credential=a&pin=geheim",
        "csc:https://ky.example.vn/csc/v2?credential=a#geheim",
        "csc:https://ky.example.vn:geheim/csc/v2?credential=a",
        "csc:https://[geheim/csc/v2?credential=a",
        "geheim:pkcs11:token=a",
        "file:/geheim",
    ],
)
def test_a_secret_in_a_place_is_refused_and_never_repeated(written):
    with pytest.raises(UnreadablePlaceError) as refusal:
        parse_place(written)

    assert "geheim" not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("mechanism", Mechanism, ids=lambda mechanism: mechanism.value)
@pytest.mark.parametrize("token", [tokens.HSM, tokens.CARD], ids=["first slot", "second slot"])
@pytest.mark.parametrize("found_by", ["id", "label"])
def test_a_token_signs_found_by_id_or_by_label(at_hand, chains, token, found_by, mechanism):
    name, number = ("p256", b"\2") if mechanism is Mechanism.ECDSA else ("rsa", b"\1")
    named = {"key_id": number} if found_by == "id" else {"label": f"{name} {token[:4]}"}
    public_of = _public(chains, name)
    key = raw_key(parse_place(at_hand.place(token, **named)), public_of)

    signature = key.sign(b"what is signed", mechanism)

    assert is_signature_of(signature, b"what is signed", public=public_of, mechanism=mechanism)
    assert not is_signature_of(signature, b"something else", public=public_of, mechanism=mechanism)


def test_a_token_that_was_pulled_out_and_put_in_again_signs(at_hand, chains):
    key = raw_key(parse_place(at_hand.place(tokens.HSM, key_id=b"\2")), _public(chains, "p256"))
    key.sign(b"before", Mechanism.ECDSA)
    for session in token_keys._opened.values():
        session.close()

    signature = key.sign(b"after", Mechanism.ECDSA)

    public_of = _public(chains, "p256")
    assert is_signature_of(signature, b"after", public=public_of, mechanism=Mechanism.ECDSA)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda place: place.replace("id=%02", "id=%77"), "has 0 private keys"),
        (lambda place: place.replace("token=UBND", "token=UBNX"), "0 tokens"),
        (lambda place: place.replace("libsofthsm2", "libother"), "is not among the libraries"),
    ],
    ids=["no such key", "no such token", "a library nobody allowed"],
)
def test_a_token_that_cannot_sign_says_why(at_hand, chains, change, message):
    place = change(at_hand.place(tokens.HSM, key_id=b"\2"))

    with pytest.raises(TokenError, match=message):
        raw_key(parse_place(place), _public(chains, "p256")).sign(b"", Mechanism.ECDSA)


@pytest.mark.parametrize("pin", [None, "0000"], ids=["unknown", "wrong"])
def test_without_the_right_pin_nothing_is_signed(at_hand, data, chains, pin):
    for path in (data / "secrets").glob("pin-*"):
        path.unlink() if pin is None else path.write_text(pin)

    with pytest.raises(TokenError, match=r"PIN of token|PinIncorrect"):
        raw_key(parse_place(at_hand.place(tokens.HSM, key_id=b"\2")), _public(chains, "p256")).sign(
            b"", Mechanism.ECDSA
        )


def _remote(service, chains, *, credential=CREDENTIAL, seconds=20.0):
    place = WithService(url=service.address, credential=credential)
    return RemoteKey(place, _public(chains, "rsa"), seconds=seconds)


@pytest.mark.parametrize("mechanism", [Mechanism.PSS, Mechanism.V15], ids=lambda each: each.value)
def test_a_remote_service_signs_after_it_was_authorised(service, chains, mechanism):
    key = _remote(service, chains)

    signature = key.sign(b"what is signed", mechanism)

    assert is_signature_of(signature, b"what is signed", public=_public(chains, "rsa"), mechanism=mechanism)
    assert service.server.asked == ["oauth2/token", "credentials/authorize", "signatures/signHash"]


def test_a_token_that_the_service_forgot_is_asked_for_anew(service, chains):
    service.server.fault = Fault.FORGETS_TOKENS

    assert _remote(service, chains).sign(b"what is signed", Mechanism.PSS)
    assert service.server.asked.count("oauth2/token") == 2


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (Fault.SLOW, "does not answer"),
        (Fault.HANGS_UP, "does not answer"),
        (Fault.NOT_JSON, "does not answer"),
        (Fault.NO_SAD, "has no SAD"),
        (Fault.TWO_SIGNATURES, "one signature for one digest"),
        (Fault.OTHER_SIGNATURE, "does not fit the certificate"),
    ],
    ids=lambda each: each.value if isinstance(each, Fault) else "",
)
def test_wrong_answers_of_a_service_are_no_signature(service, chains, fault, message):
    service.server.fault = fault

    with pytest.raises(RemoteSignerError, match=message):
        _remote(service, chains, seconds=0.5).sign(b"what is signed", Mechanism.PSS)


def test_a_service_refuses_who_proves_nothing(service, data, chains):
    _tell_secrets(data, service, CREDENTIAL, pin="0000")
    with pytest.raises(RemoteSignerError, match="PIN is invalid"):
        _remote(service, chains).sign(b"", Mechanism.PSS)

    wrong = {"client_id": "a", "client_secret": "b"}
    (data / "secrets" / f"csc-{CREDENTIAL}.json").write_text(json.dumps(wrong))
    with pytest.raises(RemoteSignerError, match="client secret"):
        _remote(service, chains).sign(b"", Mechanism.PSS)

    (data / "secrets" / f"csc-{CREDENTIAL}.json").unlink()
    with pytest.raises(public.KeyFileError, match="secrets are not in"):
        _remote(service, chains).sign(b"", Mechanism.PSS)


@pytest.mark.parametrize("credential", ["OFF", "NOBODY"])
def test_a_credential_that_is_not_in_force_is_told(service, data, chains, credential):
    _tell_secrets(data, service, credential, pin="1357")

    with pytest.raises(RemoteSignerError, match=r"not enabled|Invalid parameter credentialID"):
        _remote(service, chains, credential=credential).check(Mechanism.ECDSA)


@pytest.mark.parametrize("mechanism", [Mechanism.PSS, Mechanism.V15, Mechanism.ECDSA], ids=lambda m: m.value)
def test_each_mechanism_makes_a_signature_that_others_accept(
    centre, chains, privates, laid_out, tmp_path, mechanism
):
    name = "p256" if mechanism is Mechanism.ECDSA else "rsa"
    own, *above = [x509.Certificate.load(each) for each in chains[name]]
    key = OpenKey(KeptSigner(privates[name], own, above, mechanism), own, tuple(above))
    (tmp_path / "signed.pdf").write_bytes(factories.sign(centre, laid_out, key=key, at=centre.now))

    assert "Signature Validation: Signature is Valid." in run(
        "pdfsig", "-nocert", tmp_path / "signed.pdf", check=False
    )
    report = public.validate((tmp_path / "signed.pdf").read_bytes(), at=centre.now, trust=centre.trust)
    assert report.reasons == (public.Reason.SEAL_MISSING,)


@pytest.mark.django_db
def test_a_document_is_signed_by_a_token_and_by_a_service_alike(at_hand, service, chains, centre, laid_out):
    root = pem.unarmor(centre.running.root.read_bytes())[2]
    public.trust_anchor(certificate=root, by=SYSTEM, now=centre.now)
    public.use_time_stamp_service(url=centre.running.time_stamp_address)
    person_id = organisations.register_person(by=SYSTEM, now=centre.now, name=factories.LEADER)
    leader = Actor(kind=ActorKind.STAFF, id=7, name=factories.LEADER, person_id=person_id)
    for name, place in (
        ("p256", at_hand.place(tokens.CARD, key_id=b"\2")),
        ("rsa", f"csc:{service.address}?credential={CREDENTIAL}"),
    ):
        register_key(
            kind=OwnerKind.PERSON, owner_id=person_id, place=place,
            certificates=chains[name], by=SYSTEM, now=centre.now,
        )  # fmt: skip
        pdf = public.sign_by_person(
            pdf=laid_out, person_id=person_id, by=leader, at=centre.now,
            appearance=Appearance(page=1, box=factories.SIGNATURE_BOX),
        )  # fmt: skip
        (found,) = public.validate(pdf, at=centre.now).signatures
        assert (found.verdict, found.signer) == (Verdict.VALID, factories.LEADER)
        centre.clock.time = centre.now
    places = SigningKey.objects.filter(owner_id=person_id).order_by("pk").values_list("place", "retired_at")
    assert [(place.split(":")[0], retired is None) for place, retired in places] == [
        ("pkcs11", False),
        ("csc", True),
    ]


@pytest.mark.django_db
def test_the_command_puts_a_key_to_use_and_tries_all(at_hand, data, chains, capsys):
    (data / "chain.pem").write_bytes(b"".join(pem.armor("CERTIFICATE", der) for der in chains["p256"]))
    command = COMMANDS[1]
    parser = ArgumentParser()
    command.configure(parser)
    run_keys = lambda *words: command.run(parser.parse_args([str(word) for word in words]))  # noqa: E731
    place = at_hand.place(tokens.CARD, key_id=b"\2")

    assert run_keys("register", "person:7", place, data / "chain.pem") == 0
    assert run_keys("list", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert (row["owner"], row["name"], row["place"]) == ("person:7", factories.LEADER, place)
    assert run_keys("check") == 0
    for path in (data / "secrets").glob("pin-*"):
        path.unlink()
    _forget_sessions()
    assert run_keys("check") == 1
    assert "the PIN of token" in capsys.readouterr().out
    with pytest.raises(CommandFailedError, match="is no place of a key"):
        run_keys("register", "person:7", "http://a", data / "chain.pem")


@pytest.mark.django_db
def test_a_key_that_is_not_the_certificates_is_not_registered(at_hand, chains, centre):
    with pytest.raises(public.UnsuitableCertificateError, match="not the one of the certificate"):
        register_key(
            kind=OwnerKind.PERSON, owner_id=1, place=at_hand.place(tokens.CARD, key_id=b"\2"),
            certificates=factories.certify(centre, factories.make_private("p256"), name="Người Khác"),
            by=SYSTEM, now=centre.now,
        )  # fmt: skip
    stranger = Actor(kind=ActorKind.STAFF, id=7, name="Lò Thị Dung", person_id=3)
    with pytest.raises(public.NotYourKeyError, match="does not keep the keys"):
        register_key(
            kind=OwnerKind.PERSON, owner_id=1, place=at_hand.place(tokens.CARD, key_id=b"\2"),
            certificates=chains["p256"], by=stranger, now=centre.now,
        )  # fmt: skip
    assert not SigningKey.objects.exists()
