"""Every change to a good package is found: bytes, entries, digests, lengths, identifiers, fields, dates."""

from __future__ import annotations

import stat
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.documents.packages import EAD, PREMIS, REP, TOP, changed, codes_of, entries_of, good, sealed

from motcua.documents.package_check.checking import check_package

pytestmark = pytest.mark.django_db
HREF = "{http://www.w3.org/1999/xlink}href"
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def entries():
    return entries_of(good())


def drop(root, path, place=0):
    found = root.findall(f".//{{*}}{path}")[place]
    found.getparent().remove(found)


@QUICK
@given(data=st.data())
def test_a_changed_byte_is_found(entries, tmp_path, data):
    path = data.draw(st.sampled_from(sorted(entries.keys() - {"METS.xml"})))
    place = data.draw(st.integers(0, len(entries[path]) - 1))
    content = bytearray(entries[path])
    content[place] ^= data.draw(st.integers(1, 255))
    found = codes_of(entries | {path: bytes(content)}, tmp_path / "p.zip")
    assert found & ({"wrong_digest", "broken_xml", "wrong_root"} if path == REP else {"wrong_digest"})


@QUICK
@given(data=st.data())
def test_a_cut_or_longer_or_missing_file_is_found(entries, tmp_path, data):
    path = data.draw(st.sampled_from(sorted(entries.keys() - {"METS.xml", REP})))
    cut = data.draw(st.integers(0, len(entries[path]) - 1))
    for content in (entries[path][:cut], entries[path] + b" "):
        assert {"wrong_length", "wrong_digest"} <= codes_of(entries | {path: content}, tmp_path / "p.zip")
    left = {name: each for name, each in entries.items() if name != path}
    assert "missing_file" in codes_of(left, tmp_path / "p.zip")


def test_a_file_that_nothing_names_is_found(entries, tmp_path):
    for path in ("x.txt", "representations/rep1/data/9999_x.txt", "metadata/x.xml"):
        assert codes_of(entries | {path: b"x"}, tmp_path / "p.zip") == {"extra_file"}
    without = {name: each for name, each in entries.items() if name != "METS.xml"}
    assert codes_of(without, tmp_path / "p.zip") == {"no_mets"}


FIELDS = {
    "OrganId": "unitid", "FileCatalog": "unitid", "FileNotation": "unitid", "Maintenance": "appraisal",
    "Rights": "accessrestrict", "Creator": "origination", "DocTotal": "physdesc", "PageTotal": "physdesc",
}  # fmt: skip


@pytest.mark.parametrize("name", [*FIELDS, "unittitle", "langmaterial", "fromdate", "todate", "recordid"])
def test_a_missing_mandatory_field_is_found(entries, tmp_path, name):
    path = f"{FIELDS[name]}[@localtype='{name}']" if name in FIELDS else name
    found = codes_of(changed(entries, EAD, lambda root: drop(root, path)), tmp_path / "p.zip")
    assert found & {"missing_field", "disagreement"}, name


@pytest.mark.parametrize(
    ("document", "path", "attribute", "value", "code"),
    [
        ("METS.xml", "metsHdr", "CREATEDATE", "2026-13-45T00:00:00+07:00", "bad_date"),
        ("METS.xml", "metsHdr", "CREATEDATE", "20/11/2026", "bad_date"),
        ("METS.xml", "mdRef", "CREATED", "2026-11-20", "bad_date"),
        ("METS.xml", "mdRef", "CHECKSUMTYPE", "MD5", "wrong_algorithm"),
        ("METS.xml", "mdRef", "CHECKSUM", "0" * 64, "wrong_digest"),
        ("METS.xml", "mdRef", "SIZE", "1", "wrong_length"),
        ("METS.xml", "mdRef", "SIZE", "-1", "missing_field"),
        ("METS.xml", "mdRef", HREF, "../../../etc/passwd", "path_escape"),
        ("METS.xml", "mdRef", HREF, "metadata/none.xml", "missing_file"),
        ("METS.xml", "div/{*}div", "DMDID", "none", "dangling_id"),
        ("METS.xml", "mptr", HREF, "representations/rep2/METS.xml", "dangling_id"),
        ("METS.xml", ".", "OBJID", "uuid-1", "bad_field"),
        (REP, "fptr", "FILEID", "none", "dangling_id"),
        (REP, "file", "ID", "file-0002", "duplicate_id"),
        (REP, "file", "CHECKSUM", "f" * 64, "wrong_digest"),
        (REP, "file", "SIZE", "7", "wrong_length"),
        (REP, "structMap", "LABEL", "X", "missing_field"),
        (EAD, "dao", "href", "representations/rep1/data/none.txt", "dangling_id"),
        (EAD, "fromdate", "standarddate", "2026-02-30", "bad_date"),
        (EAD, "todate", "standarddate", "2026-09-30", "bad_date"),
        (EAD, "unitdate", "normal", "18/11/2026", "bad_date"),
    ],
)
def test_a_wrong_attribute_is_found(entries, tmp_path, document, path, attribute, value, code):
    def change(root):
        found = root if path == "." else root.find(f".//{{*}}{path}")
        found.set(attribute, value)

    if document == "METS.xml":
        root = etree.fromstring(entries[document])
        change(root)
        altered = entries | {document: etree.tostring(root)}
    else:
        altered = changed(entries, document, change)
    assert code in codes_of(altered, tmp_path / "p.zip")


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("messageDigest", "0" * 64, "disagreement"),
        ("size", "1", "disagreement"),
        ("contentLocationValue", "x", "disagreement"),
        ("messageDigestAlgorithm", "SHA-1", "wrong_algorithm"),
        ("objectIdentifierValue", "file-9999", "dangling_id"),
        ("linkingAgentIdentifierValue", "nobody", "dangling_id"),
        ("linkingObjectIdentifierValue", "nothing", "dangling_id"),
        ("eventDateTime", "yesterday", "bad_date"),
        ("eventType", "lunch", "missing_field"),
        ("agentName", "", "missing_field"),
        ("originalName", "", "missing_field"),
    ],
)
def test_wrong_preservation_metadata_is_found(entries, tmp_path, path, text, code):
    def change(root):
        root.find(f".//{{*}}{path}").text = text

    assert code in codes_of(changed(entries, PREMIS, change), tmp_path / "p.zip")


@pytest.mark.parametrize(
    ("name", "text"),
    [("DocTotal", "3"), ("DocTotal", "hai"), ("FileCatalog", "MMXX"), ("FileNotation", "x" * 21)],
)
def test_a_field_of_another_shape_is_found(entries, tmp_path, name, text):
    def change(root):
        root.find(f".//{{*}}{FIELDS[name]}[@localtype='{name}']").text = text

    assert codes_of(changed(entries, EAD, change), tmp_path / "p.zip") & {"bad_field", "disagreement"}


def test_unsafe_xml_is_refused(entries, tmp_path):
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><ead xmlns="http://ead3.archivists.org/schema/">&b;</ead>'
    assert "broken_xml" in codes_of(sealed(entries | {EAD: bomb}), tmp_path / "p.zip")
    assert "broken_xml" in codes_of(entries | {"METS.xml": b"<mets>"}, tmp_path / "p.zip")
    assert "wrong_root" in codes_of(entries | {"METS.xml": b"<mets/>"}, tmp_path / "p.zip")


def entry(name, *, mode=0o644, flags=0):
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.flag_bits |= flags
    return made


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        (f"{TOP}/../../x", 0o644, "path_escape"),
        ("/etc/passwd", 0o644, "path_escape"),
        (f"{TOP}/C:/x", 0o644, "path_escape"),
        (f"{TOP}/link", stat.S_IFLNK | 0o777, "unsafe_entry"),
        (f"{TOP}/METS.XML", 0o644, "duplicate_entry"),
    ],
)
def test_a_harmful_entry_is_refused(entries, tmp_path, name, mode, code):
    assert codes_of(entries, tmp_path / "p.zip", more=[entry(name, mode=mode)]) == {code}


def test_a_bomb_is_refused_before_it_is_unpacked(entries, tmp_path):
    big = entries | {"representations/rep1/data/big.txt": b"\0" * (30 * 2**20)}
    assert codes_of(big, tmp_path / "p.zip") == {"bomb"}


@QUICK
@given(content=st.binary(max_size=400))
def test_noise_is_no_package_and_nothing_breaks(tmp_path, content):
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    assert {finding.flaw.code for finding in check_package(path).findings} == {"broken_archive"}


@QUICK
@given(data=st.data())
def test_a_damaged_archive_never_breaks_the_checker(entries, tmp_path, data):
    codes_of(entries, path := tmp_path / "p.zip")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    check_package(path)
