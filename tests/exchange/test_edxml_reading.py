"""What real senders do is borne; what leaves a receiver without what it needs is refused, by its code."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from lxml import etree
from tests.exchange.senders import (
    SAMPLES,
    bytes_of,
    document_of,
    reading,
    refusal_of,
    sample,
    status_of,
    writing,
)

from motcua.exchange.domain.edxml.document_ids import parse as parse_document_id
from motcua.exchange.domain.edxml.findings import Flaw
from motcua.exchange.domain.edxml.messages import Answered, Kind, Organ, StatusCode
from motcua.kernel.civil_time import VIETNAM

NAMES = sorted(path.stem for path in SAMPLES.glob("*.edxml"))
NS = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
KINDS = {"new": Kind.NEW, "recall": Kind.RECALL, "update": Kind.UPDATE, "replace": Kind.REPLACE}


def without(text: str, tag: str) -> str:
    """Return the message without every element of a name."""
    changed, count = re.subn(rf"<edXML:{tag}>.*?</edXML:{tag}>", "", text, flags=re.DOTALL)
    assert count
    return changed


def saying(text: str, tag: str, value: str) -> str:
    """Return the message with other words in the first element of a name."""
    changed, count = re.subn(rf"(<edXML:{tag}>)[^<]*", rf"\g<1>{value}", text, count=1)
    assert count
    return changed


def in_another_order(text: str) -> bytes:
    """Return the same message with the children of every group the other way round."""
    root = etree.fromstring(text.encode())
    for node in root.iter(f"{{{NS}}}MessageHeader", f"{{{NS}}}TraceHeaderList", f"{{{NS}}}Bussiness"):
        node[:] = sorted(node, key=lambda child: str(child.tag), reverse=True)
    return etree.tostring(root, encoding="utf-8")


class TestSamples:
    @pytest.mark.parametrize("name", NAMES)
    def test_each_is_read_without_a_remark_and_written_back_with_the_same_meaning(self, name):
        read = reading(sample(name))
        again = reading(writing(read.message))
        assert (again.message, read.remarks, again.remarks) == (read.message, (), ())

    @pytest.mark.parametrize("name", NAMES)
    def test_another_parser_finds_the_same_in_what_is_written_as_in_the_sample(self, name):
        """Each element with its text, however ordered; encoded bytes and archives aside."""
        assert facts_of(writing(reading(sample(name)).message)) == facts_of(sample(name).encode())

    @pytest.mark.parametrize(("name", "kind"), KINDS.items())
    def test_the_four_kinds(self, name, kind):
        document = document_of(sample(name))
        assert document.business.kind is kind
        assert document.target == "H28.1,2026,12/VPUBND-NC"
        assert [bytes_of(each.content.file)[:8] for each in document.attachments] == [b"%PDF-1.4"] * 2

    @pytest.mark.parametrize("code", list(StatusCode))
    def test_every_status(self, code):
        status = status_of(sample(f"status_{code.value}"))
        assert status.code is code
        assert status.answered.document_id == "H28.1,2026,12/VPUBND-NC"

    def test_a_header_in_full(self):
        header = document_of(sample("new")).header
        assert header.sender == Organ(
            organ_id="H28.1",
            in_charge="Ủy ban nhân dân tỉnh (mẫu thử)",
            name="Văn phòng UBND tỉnh (mẫu thử)",
            email="vp@example.invalid",
        )
        assert [organ.organ_id for organ in header.recipients] == ["H28.2", "H28.3"]
        assert (str(header.code), header.promulgation.on) == ("12/VPUBND-NC", date(2026, 1, 5))
        assert (header.type.number, header.type.name) == (2, "Công văn")
        assert header.places == ("Sở Mẫu A", "Ủy ban nhân dân xã Mẫu B")
        assert (header.other.priority, header.other.copies, header.other.appendixes) == (1, 2, ("Phụ lục I",))
        assert header.answers == (
            Answered(
                organ_id="H28.2",
                code="07/SMA-VP",
                promulgated_on=date(2025, 12, 29),
                document_id="H28.2,2025,07/SMA-VP",
            ),
        )

    def test_a_replacement_names_what_it_replaces_and_for_whom(self):
        (replaced,) = document_of(sample("replace")).business.replaced
        assert replaced.document_id == "H28.1,2025,998/VPUBND-NC"
        assert replaced.organ_ids == ("H28.2", "H28.3")


def facts_of(message: bytes) -> list[tuple[str, str]]:
    """Return path and text of every element that says something, by lxml alone."""
    root = etree.fromstring(message)
    facts = []
    for node in root.iter():
        text = (node.text or "").strip()
        path = "/".join(etree.QName(each).localname for each in [*reversed(list(node.iterancestors())), node])
        if text and not path.endswith(("ContentTransferEncoded", "ContentType")):
            facts.append((path, text))
    return sorted(facts)


class TestBorne:
    """Each is what some sender does; the message is the same all the same."""

    @pytest.mark.parametrize("name", NAMES)
    def test_another_order(self, name):
        assert reading(in_another_order(sample(name))).message == reading(sample(name)).message

    @pytest.mark.parametrize(
        "dressed",
        [
            pytest.param(sample("new").replace("edXML:", "ns0:").replace(":edXML=", ":ns0="), id="prefix"),
            pytest.param(sample("new").replace("edXML:", "").replace(f' xmlns:edXML="{NS}"', ""), id="none"),
            pytest.param(
                sample("new")
                .replace("<ContentTransferEncoded>", f'<e:ContentTransferEncoded xmlns:e="{NS}">')
                .replace("</ContentTransferEncoded>", "</e:ContentTransferEncoded>"),
                id="the axis's prefix on the bytes",
            ),
            pytest.param("\ufeff" + sample("new"), id="byte order mark"),
            pytest.param(sample("new") + "\r\n", id="two bytes behind the file"),
            pytest.param(sample("new").replace("cid:", "", 1), id="cid: in one place only"),
        ],
    )
    def test_other_dress(self, dressed):
        assert reading(dressed).message == reading(sample("new")).message

    def test_utf_16(self):
        written = sample("new").replace("UTF-8", "UTF-16").encode("utf-16")
        assert reading(written).message == reading(sample("new")).message

    def test_a_prefix_on_attributes_that_nobody_declared(self):
        text = sample("new").replace(
            "<edXML:Reference>", '<edXML:Reference xlink:href="cid:1" xlink:type="simple">'
        )
        read = reading(text)
        assert read.message == reading(sample("new")).message
        assert [remark.flaw for remark in read.remarks] == [Flaw.UNDECLARED_PREFIX]

    @pytest.mark.parametrize("written", ["05/01/2026", "5/1/2026", "2026-01-05", "2026-01-05T00:00:00+07:00"])
    def test_other_forms_of_a_day(self, written):
        read = reading(saying(sample("new"), "PromulgationDate", written))
        assert read.message == reading(sample("new")).message
        assert [remark.code for remark in read.remarks] == [
            "T.MessageHeader.PromulgationInfo.PromulgationDate"
        ]

    @pytest.mark.parametrize(
        "written", ["05/01/2026 14:07:33", "2026-01-05 14:07:33", "2026-01-05T07:07:33.1234567Z"]
    )
    def test_other_forms_of_a_moment(self, written):
        (trace,) = document_of(saying(sample("new"), "Timestamp", written)).traces
        assert trace.at == datetime(2026, 1, 5, 14, 7, 33, tzinfo=VIETNAM)

    @pytest.mark.parametrize(
        "group",
        [
            "SignerInfo",
            "OtherInfo",
            "ToPlaces",
            "ResponseFor",
            "Content",
            "DueDate",
            "Bussiness",
            "SteeringType",
        ],
    )
    def test_missing_groups(self, group):
        document = document_of(without(sample("new"), group))
        assert document.business.kind is Kind.NEW
        assert document.header.subject == "V/v thử nghiệm gửi, nhận văn bản điện tử"

    def test_an_empty_answer_is_none(self):
        text = without(sample("new"), "ResponseFor").replace(
            "<edXML:SteeringType>", "<edXML:ResponseFor/><edXML:SteeringType>"
        )
        assert document_of(text).header.answers == ()

    @pytest.mark.parametrize("organ", ["<edXML:OrganId>null</edXML:OrganId>", "<edXML:OrganId/>", ""])
    def test_a_hub_without_a_code(self, organ):
        at = "<edXML:Timestamp>2026/01/05 14:08:00</edXML:Timestamp>"
        hub = f"<edXML:TraceHeader>{organ}{at}</edXML:TraceHeader>"
        text = sample("new").replace("<edXML:Bussiness>", hub + "<edXML:Bussiness>")
        assert [trace.organ_id for trace in document_of(text).traces] == ["H28.1", ""]

    def test_a_type_out_of_the_list_and_a_website_too_long(self):
        text = saying(sample("new"), "Type", "18").replace(
            "</edXML:From>",
            "<edXML:Website>https://vanphong.hoabinh.example.invalid</edXML:Website></edXML:From>",
        )
        read = reading(text)
        assert document_of(text).header.type.number == 18
        assert {remark.code for remark in read.remarks} == {
            "M.MessageHeader.DocumentType.Type",
            "R.MessageHeader.From.Website",
        }

    def test_an_older_name_of_the_post_and_paper_in_another_place(self):
        text = without(sample("new"), "Paper").replace("edXML:Position", "edXML:Function")
        text = text.replace("<edXML:Bussiness>", "<edXML:Paper>1</edXML:Paper><edXML:Bussiness>")
        document = document_of(text)
        assert document.header.signer.position == "Chánh Văn phòng"
        assert document.business.is_paper_sent is True

    def test_a_signature_block_is_not_believed(self):
        block = "<edXML:Signature><edXML:SignedInfo/></edXML:Signature></edXML:edXMLHeader>"
        read = reading(sample("new").replace("</edXML:edXMLHeader>", block))
        assert [remark.flaw for remark in read.remarks] == [Flaw.UNVERIFIED]

    def test_a_status_of_one_digit(self):
        assert status_of(saying(sample("status_03"), "StatusCode", "3")).code is StatusCode.ACCEPTED

    def test_a_recall_that_names_its_target_only_in_the_header(self):
        head, bussiness, rest = sample("recall").partition("<edXML:Bussiness>")
        assert document_of(head + bussiness + without(rest, "DocumentId")).target == "H28.1,2026,12/VPUBND-NC"


REQUIRED = [
    ("From", "N.MessageHeader.From"),
    ("To", "N.MessageHeader.To"),
    ("CodeNumber", "N.MessageHeader.Code.CodeNumber"),
    ("CodeNotation", "N.MessageHeader.Code.CodeNotation"),
    ("PromulgationInfo", "N.MessageHeader.PromulgationInfo"),
    ("DocumentType", "N.MessageHeader.DocumentType"),
    ("Type", "N.MessageHeader.DocumentType.Type"),
    ("Subject", "N.MessageHeader.Subject"),
]


class TestRefused:
    @pytest.mark.parametrize(("tag", "code"), REQUIRED)
    def test_what_a_receiver_needs(self, tag, code):
        assert refusal_of(without(sample("new"), tag)).code == code

    @pytest.mark.parametrize("value", ["", "   "])
    def test_an_empty_one_is_missing(self, value):
        assert refusal_of(saying(sample("new"), "Subject", value)).code == "N.MessageHeader.Subject"

    @pytest.mark.parametrize(
        ("tag", "value", "code"),
        [
            ("PromulgationDate", "2026/13/45", "T.MessageHeader.PromulgationInfo.PromulgationDate"),
            ("PromulgationDate", "hôm qua", "T.MessageHeader.PromulgationInfo.PromulgationDate"),
            ("PromulgationDate", "2026/11/23", "M.MessageHeader.PromulgationInfo.PromulgationDate"),
            ("DueDate", "31/02/2026", "T.MessageHeader.DueDate"),
            ("Priority", "5", "M.MessageHeader.OtherInfo.Priority"),
            ("Priority", "khẩn", "T.MessageHeader.OtherInfo.Priority"),
            ("OrganId", "H28." + "1" * 40, "R.MessageHeader.From.OrganId"),
            ("CodeNotation", "X" * 31, "R.MessageHeader.Code.CodeNotation"),
            ("BussinessDocType", "4", "M.TraceHeaderList.Bussiness.BussinessDocType"),
        ],
    )
    def test_values_out_of_their_range(self, tag, value, code):
        assert refusal_of(saying(sample("new"), tag, value)).code == code

    @pytest.mark.parametrize("code", ["07", "12", "14", "99", "0", "abc"])
    def test_a_status_that_nobody_knows(self, code):
        assert (
            refusal_of(saying(sample("status_01"), "StatusCode", code)).code == "M.MessageHeader.StatusCode"
        )

    @pytest.mark.parametrize(
        ("tag", "code"),
        [("From", "N.MessageHeader.From"), ("ResponseFor", "N.MessageHeader.ResponseFor")],
    )
    def test_a_status_without_what_it_is_about(self, tag, code):
        assert refusal_of(without(sample("status_03"), tag)).code == code

    def test_a_status_that_tells_no_document(self):
        text = without(without(sample("status_03"), "DocumentId"), "PromulgationDate")
        assert refusal_of(text).code == "N.MessageHeader.ResponseFor.DocumentId"

    def test_the_same_receiver_twice(self):
        assert refusal_of(sample("new").replace("H28.3", "H28.2")).code == "N.MessageHeader.To.OrganId"

    def test_two_subjects_of_which_another_reader_might_believe_the_other(self):
        text = sample("new").replace("<edXML:Subject>", "<edXML:Subject>Khác</edXML:Subject><edXML:Subject>")
        assert refusal_of(text).code == "N.MessageHeader.Subject"

    def test_a_replacement_of_nothing(self):
        code = "N.TraceHeaderList.Bussiness.ReplacementInfoList.ReplacementInfo"
        assert refusal_of(without(sample("replace"), "ReplacementInfoList")).code == code

    @pytest.mark.parametrize(
        ("text", "code", "flaw"),
        [
            pytest.param("", "10", Flaw.NOT_XML, id="empty"),
            pytest.param("%PDF-1.4", "10", Flaw.NOT_XML, id="another file"),
            pytest.param(sample("new")[:-20], "10", Flaw.NOT_XML, id="cut short"),
            pytest.param("<html/>", "22", Flaw.NOT_EDXML, id="other XML"),
            pytest.param("<edXML/>", "22", Flaw.NOT_EDXML, id="in no namespace"),
            pytest.param(
                '<e:EdXMLEnvelope xmlns:e="http://www.go.vn/eDoc"/>',
                "22",
                Flaw.FOREIGN_NAMESPACE,
                id="invented",
            ),
            pytest.param(f'<edXML xmlns="{NS}"><x:y/></edXML>', "10", Flaw.NOT_XML, id="prefix of nothing"),
            pytest.param(f'<edXML xmlns="{NS}"/>', "N.edXMLEnvelope", Flaw.MISSING, id="empty root"),
            pytest.param(sample("new").replace("UTF-8", "Shift_JIS"), "10", Flaw.NOT_XML, id="encoding"),
        ],
    )
    def test_what_is_no_message(self, text, code, flaw):
        finding = refusal_of(text)
        assert (finding.code, finding.flaw) == (code, flaw)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("H28.1,2026,12/VPUBND-NC", ("H28.1", 2026, "12/VPUBND-NC")),
        ("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT", ("000.00.00.G22", 2015, "7816/VPCP-TTĐT")),
        ("000.00.01.H01,2018-02-01,10", ("000.00.01.H01", 2018, "10")),
        ("H28,2026,1,2/QĐ", ("H28", 2026, "1,2/QĐ")),
    ],
)
def test_identifiers_that_tell_something(text, told):
    found = parse_document_id(text)
    assert found is not None
    assert (found.organ_id, found.year, found.code) == told


@pytest.mark.parametrize("text", ["", "0b7c2b9e-2f5e-4f8e-9d6a-3f0f6f5b1a11", "a,b,c", "H28,2026", ",2026,1"])
def test_identifiers_that_tell_nothing(text):
    assert parse_document_id(text) is None
