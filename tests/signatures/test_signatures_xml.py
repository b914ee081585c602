"""Signed XML: made by us, judged by us and by xmlsec1, and safe against wrapping."""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from asn1crypto import pem, x509
from lxml import etree
from tests.outside_tools import attempt
from tests.signatures import factories

from motcua.signatures import public
from motcua.signatures.adapters import checking_xml
from motcua.signatures.adapters.authorities import Evidence, Stamper, StatusBook
from motcua.signatures.adapters.keyring import KeptSigner, OpenKey
from motcua.signatures.adapters.xades import sign_xml
from motcua.signatures.adapters.xml_parts import DS, NAMES
from motcua.signatures.domain.key_places import Mechanism
from motcua.signatures.public import Expected, Reason, Remark, Verdict
from motcua.signatures.wording import explain_signatures

BARE = b"<vb:vanBan xmlns:vb='urn:vi-du'><vb:so>26</vb:so><vb:tien>6000000</vb:tien></vb:vanBan>"
LEVELS = ("XAdES B-B", "XAdES B-T", "XAdES B-LT")


def _evidence(centre, key, stamper):
    book, roots = StatusBook(), (key.chain[-1],)
    chains = [(key.certificate, *key.chain), *stamper.chain(roots)]
    found = [book.evidence(chain, at=centre.now, fresh=False) for chain in chains]
    return Evidence(
        ocsps=tuple(answer for each in found for answer in each.ocsps),
        crls=tuple({each.dump(): each for part in found for each in part.crls}.values()),
    )


def _signed(centre, key, level="XAdES B-LT", content=BARE):
    stamper = Stamper(centre.running.time_stamp_address)
    return sign_xml(
        content,
        key=key,
        at=centre.now,
        stamper=None if level == LEVELS[0] else stamper,
        evidence=_evidence(centre, key, stamper) if level == LEVELS[2] else None,
    )


@pytest.fixture(scope="module")
def signed(founded, agency):
    return _signed(founded, agency)


@pytest.fixture
def listing(centre, tmp_path):
    centre.put_status_list(tmp_path / "trust")
    (tmp_path / "trust" / "root.crl").write_bytes(centre.running.authority.crl(factories.ROOT))
    return tmp_path / "trust"


def _report(content, centre, at, *, trust=None, expected=None):
    return public.validate(content, at=at, trust=trust or centre.trust, expected=expected)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mechanism", Mechanism, ids=lambda each: each.value)
def test_each_level_and_mechanism_is_valid_and_xmlsec1_agrees(
    centre, later, listing, tmp_path, level, mechanism
):
    private = factories.make_private("p256" if mechanism is Mechanism.ECDSA else "rsa2048")
    own, *above = [
        x509.Certificate.load(each) for each in factories.certify(centre, private, name="Lò Thị Dung")
    ]
    key = OpenKey(KeptSigner(private, own, above, mechanism), own, tuple(above))
    content = _signed(centre, key, level)
    (tmp_path / "signed.xml").write_bytes(content)
    (tmp_path / "issuing.pem").write_bytes(pem.armor("CERTIFICATE", above[0].dump()))

    report = _report(content, centre, later, trust=listing)

    assert (report.verdict, report.reasons) == (Verdict.VALID, ())
    (found,) = report.signatures
    assert (found.signer, found.level, found.is_time_proven) == ("Lò Thị Dung", level, level != LEVELS[0])
    assert report.remarks == ((Remark.TIME_CLAIMED,) if level == LEVELS[0] else ())
    if mechanism is not Mechanism.PSS:  # Debian's xmlsec1 does not know it
        _ask_xmlsec1(centre, tmp_path)


def _ask_xmlsec1(centre, folder):
    told = (
        "--verify", "--id-attr:Id", "SignedProperties",
        "--trusted-pem", centre.running.root, "--untrusted-pem", folder / "issuing.pem",
        "--verification-gmt-time", f"{centre.now:%Y-%m-%d %H:%M:%S}",
    )  # fmt: skip
    right = attempt("xmlsec1", *told, folder / "signed.xml")
    changed = (folder / "signed.xml").read_bytes().replace(b"6000000", b"6000001")
    (folder / "changed.xml").write_bytes(changed)

    assert right.returncode == 0, right.stderr
    assert attempt("xmlsec1", *told, folder / "changed.xml").returncode != 0


@pytest.mark.parametrize("years", [1, 4])
def test_with_its_evidence_it_stays_valid_after_the_certificate_expired(signed, centre, years):
    report = _report(signed, centre, centre.now + timedelta(days=365 * years))

    assert (report.verdict, report.reasons) == (Verdict.VALID, ())


def test_without_status_or_authority_it_stays_open(centre, agency, signed, later, tmp_path):
    bare = _report(_signed(centre, agency, LEVELS[0]), centre, later)
    stranger = _report(signed, centre, later, trust=tmp_path)

    assert bare.verdict is stranger.verdict is Verdict.INDETERMINATE
    assert Reason.STATUS_UNKNOWN in bare.reasons
    assert Reason.UNKNOWN_AUTHORITY in stranger.reasons


def test_another_signer_is_found(signed, centre, later):
    assert _report(signed, centre, later, expected=Expected(agency=factories.AGENCY)).verdict is Verdict.VALID
    report = _report(signed, centre, later, expected=Expected(agency="Ủy ban nhân dân xã Cao Sơn"))
    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.WRONG_SIGNER,))


def test_an_employee_does_not_sign_as_the_agency(centre, later, listing):
    key = factories.make_key(centre, kind="person", name=factories.LEADER, organisation=factories.AGENCY)
    content = _signed(centre, key, LEVELS[0])

    report = _report(content, centre, later, trust=listing, expected=Expected(agency=factories.AGENCY))
    by_person = _report(content, centre, later, trust=listing, expected=Expected(signer=factories.LEADER))

    assert report.signatures[0].organisation == factories.AGENCY
    assert (report.verdict, report.reasons) == (Verdict.INVALID, (Reason.WRONG_SIGNER,))
    assert by_person.verdict is Verdict.VALID


def _changed_amount(root, _signature):
    root.find("{urn:vi-du}tien").text = "600000000"


def _added_element(root, _signature):
    etree.SubElement(root, "{urn:vi-du}them").text = "hủy bỏ"


def _changed_time(_root, signature):
    signature.find(".//xades:SigningTime", NAMES).text = "2020-01-01T00:00:00Z"


def _changed_value(_root, signature):
    value = signature.find("ds:SignatureValue", NAMES)
    value.text = ("B" if value.text[0] == "A" else "A") + value.text[1:]


def _changed_reference(_root, signature):
    signature.find("ds:SignedInfo/ds:Reference", NAMES).set("URI", "#nothing")


def _no_certificate(_root, signature):
    signature.find("ds:KeyInfo", NAMES).clear()


TAMPERED = (
    _changed_amount,
    _added_element,
    _changed_time,
    _changed_value,
    _changed_reference,
    _no_certificate,
)


@pytest.mark.parametrize("change", TAMPERED, ids=lambda change: change.__name__.strip("_"))
def test_whatever_is_changed_is_found(signed, centre, later, change):
    root = etree.fromstring(signed)
    change(root, root.find(".//ds:Signature", NAMES))

    assert _report(etree.tostring(root), centre, later).verdict is Verdict.INVALID


def _by_identifier(centre, key):
    """Return a document of which only the part with an identifier is signed, as XML-DSig allows."""
    from signxml import XMLSigner  # noqa: PLC0415

    root = etree.fromstring(b"<goi><noiDung Id='phan-1'><tien>6000000</tien></noiDung></goi>")
    certificate = factories.pyca.load_der_x509_certificate(key.certificate.dump())
    signed = XMLSigner(signature_algorithm="ecdsa-sha256").sign(
        root, key=key.signer.raw.private, cert=[certificate], reference_uri="#phan-1"
    )
    return etree.fromstring(etree.tostring(signed))


def _moved_aside(root):
    """Wrapping: the signed part moves into a corner that no reader looks at, another takes its place."""
    part = root.find("noiDung")
    forged = copy.deepcopy(part)
    forged.attrib.pop("Id")
    forged.find("tien").text = "600000000"
    root.replace(part, forged)
    etree.SubElement(root, "kho").append(part)


def _twice_the_name(root):
    """Wrapping: a second part bears the same identifier, before the signed one."""
    forged = copy.deepcopy(root.find("noiDung"))
    forged.find("tien").text = "600000000"
    root.insert(0, forged)


def _into_the_signature(root):
    """Wrapping: the signed part moves into an object of the signature itself."""
    part = root.find("noiDung")
    forged = copy.deepcopy(part)
    forged.attrib.pop("Id")
    root.replace(part, forged)
    etree.SubElement(root.find(f"{{{DS}}}Signature"), f"{{{DS}}}Object").append(part)


@pytest.mark.parametrize(
    "wrap",
    [None, _moved_aside, _twice_the_name, _into_the_signature],
    ids=["none", "moved aside", "twice the name", "into the signature"],
)
def test_what_signs_only_a_part_is_never_valid(centre, agency, later, listing, wrap):
    root = _by_identifier(centre, agency)
    if wrap:
        wrap(root)

    report = _report(etree.tostring(root), centre, later, trust=listing)

    assert report.verdict is Verdict.INVALID
    assert Reason.CONTENT_ADDED in report.reasons


WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"


def _by_name_of_the_root(key, name):
    """Return a document signed whole, by the identifier of its root, as web services sign theirs."""
    from signxml import XMLSigner  # noqa: PLC0415

    root = etree.fromstring(b"<vanBan><tien>6000000</tien></vanBan>")
    root.set(name, "r")
    load = factories.pyca.load_der_x509_certificate
    certificates = [load(each.dump()) for each in (key.certificate, *key.chain[:-1])]
    signed = XMLSigner(signature_algorithm="ecdsa-sha256").sign(
        root, key=key.signer.raw.private, cert=certificates, reference_uri="#r"
    )
    return etree.fromstring(etree.tostring(signed))


def _root_in_another(root, name):
    """Wrapping: the signed root moves whole into another that takes its identifier by another name."""
    outer = etree.Element("vanBan", {name: "r"})
    etree.SubElement(outer, "tien").text = "600000000"
    outer.append(root)
    return outer


def _signature_moved(root, name):
    """Wrapping: another root takes the signature, and keeps the signed one with its identifier."""
    outer = _root_in_another(root, name)
    outer.append(root.find("ds:Signature", NAMES))
    return outer


NAMES_OF_ROOTS = (f"{{{WSU}}}Id", "Id", "ID", "{http://www.w3.org/XML/1998/namespace}id")


@pytest.mark.parametrize("name", NAMES_OF_ROOTS, ids=["wsu:Id", "Id", "ID", "xml:id"])
def test_a_root_signed_by_its_name_is_whole_until_another_takes_the_name(
    centre, agency, later, listing, name
):
    signed = etree.tostring(_by_name_of_the_root(agency, name))

    assert _report(signed, centre, later, trust=listing).verdict is Verdict.VALID
    for wrap in (_root_in_another, _signature_moved):
        for taken in ("ID", "id", "Id", f"{{{WSU}}}Id"):
            wrapped = etree.tostring(wrap(etree.fromstring(signed), taken))
            report = _report(wrapped, centre, later, trust=listing)
            assert report.verdict is Verdict.INVALID, (wrap.__name__, taken)
            assert Reason.CONTENT_ADDED in report.reasons


def test_a_whole_document_wrapped_into_another_is_found(signed, centre, later):
    outer = etree.Element("{urn:vi-du}vanBan")
    etree.SubElement(outer, "{urn:vi-du}tien").text = "600000000"
    inner = etree.fromstring(signed)
    signature = inner.find(".//ds:Signature", NAMES)
    outer.append(signature)
    holder = etree.SubElement(signature, f"{{{DS}}}Object")
    holder.append(inner)

    report = _report(etree.tostring(outer), centre, later)

    assert report.verdict is Verdict.INVALID
    assert Reason.CONTENT_ADDED in report.reasons


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(BARE, Reason.NO_SIGNATURE, id="unsigned"),
        pytest.param(b"<a><b>", Reason.UNREADABLE, id="no XML"),
        pytest.param(b"<" * 99_999, Reason.UNREADABLE, id="nonsense"),
        pytest.param(
            b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            Reason.UNREADABLE,
            id="an entity",
        ),
        pytest.param(b"<a>" + b"<b>" * 5000 + b"</b>" * 5000 + b"</a>", Reason.UNREADABLE, id="deep"),
        pytest.param(b"<a/>" + b" " * 17 * 1024 * 1024, Reason.TOO_LARGE, id="too large"),
    ],
)
def test_any_xml_gets_a_report(centre, later, content, reason):
    report = _report(content, centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INDETERMINATE, (reason,))


OVERLOADED = (
    ("ds:SignedInfo/ds:Reference", 9),
    (".//ds:Transform", 17),
    (".//xades:EncapsulatedTimeStamp", 5),
    ("ds:KeyInfo/ds:X509Data/ds:X509Certificate", 21),
    (".//xades:EncapsulatedX509Certificate", 51),
    (".//xades:EncapsulatedOCSPValue", 51),
    (".//xades:EncapsulatedCRLValue", 51),
)


@pytest.mark.parametrize(
    ("path", "count"), OVERLOADED, ids=[path.rpartition(":")[2] for path, _ in OVERLOADED]
)
def test_a_signature_that_bears_too_much_is_not_judged(signed, centre, later, monkeypatch, path, count):
    root = etree.fromstring(signed)
    part = root.find("ds:Signature", NAMES).find(path, NAMES)
    for _ in range(count - len(root.findall(f".//{part.tag}"))):
        part.addnext(copy.deepcopy(part))
    monkeypatch.setattr(checking_xml, "_judge", lambda _case: pytest.fail("it was judged"))

    report = _report(etree.tostring(root), centre, later)

    assert (report.verdict, report.reasons) == (Verdict.INDETERMINATE, (Reason.UNREADABLE,))
    assert explain_signatures(report)[1]


def test_what_is_not_whole_costs_no_digests(centre, agency, later, listing, monkeypatch):
    root = _by_identifier(centre, agency)
    monkeypatch.setattr(checking_xml.XMLVerifier, "verify", lambda *_, **__: pytest.fail("it was digested"))

    report = _report(etree.tostring(root), centre, later, trust=listing)

    assert Reason.CONTENT_ADDED in report.reasons
    assert Reason.SIGNATURE_BROKEN not in report.reasons


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"text", public.UnreadablePdfError), (b"<a><b>", public.UnreadablePdfError)],
    ids=["no XML", "broken"],
)
def test_what_is_no_xml_is_not_signed(centre, agency, content, error):
    with pytest.raises(error):
        sign_xml(content, key=agency, at=centre.now)


def test_what_is_signed_is_not_signed_again(centre, agency, signed):
    with pytest.raises(public.FieldTakenError):
        sign_xml(signed, key=agency, at=centre.now)
