"""Files come out of whatever encoding, archive and name they travelled in, or the message is refused."""

from __future__ import annotations

import re

import pytest
from tests.exchange.senders import PDF, bytes_of, document_of, reading, refusal_of, sample, with_file, zipped

from motcua.exchange.domain.edxml.findings import Flaw


class TestAttachments:
    @pytest.mark.parametrize(
        ("content", "media_type"),
        [
            pytest.param(PDF, "application/pdf", id="as it is"),
            pytest.param(PDF, "text/plain", id="as it is, wrong type"),
            pytest.param(PDF, "application/zip", id="as it is, called an archive"),
            pytest.param(zipped(PDF, "0f0f.pdf"), "application/zip", id="the client kit's archive"),
            pytest.param(
                zipped(PDF, "x"), "application/zip", id="an archive, its entry without a name's end"
            ),
            pytest.param(zipped(PDF, "0f0f.pdf"), "application/pdf", id="an archive called PDF"),
            pytest.param(zipped(PDF, "0f0f.pdf"), "text/plain", id="an archive called text"),
            pytest.param(zipped(PDF, "0f0f.pdf", method=0), "", id="an archive that is not compressed"),
        ],
    )
    def test_the_file_comes_out_whatever_it_is_called(self, content, media_type):
        (attachment,) = document_of(with_file(content, media_type=media_type)).attachments
        assert bytes_of(attachment.content.file) == PDF
        assert (attachment.content_id, attachment.name) == ("a", "12_VPUBND-NC.pdf")

    @pytest.mark.parametrize("name", ["phu-luc.docx", "phu-luc.zip", "ban-do.kmz", "tep.dat"])
    def test_an_archive_that_is_the_file_itself_stays_whole(self, name):
        archive = zipped(PDF, "word/document.xml")
        (attachment,) = document_of(with_file(archive, name=name, media_type="")).attachments
        assert bytes_of(attachment.content.file) == archive

    def test_line_breaks_and_missing_padding_are_borne(self):
        text = with_file(b"%PDF-1.4 ab", name="a.pdf")
        encoded = re.search(r"<ContentTransferEncoded>(.*?)</", text)[1]
        assert encoded.endswith("=")
        broken = "\r\n ".join([encoded[:5], encoded[5:9], encoded[9:].rstrip("=")])
        (attachment,) = document_of(text.replace(encoded, broken)).attachments
        assert bytes_of(attachment.content.file) == b"%PDF-1.4 ab"

    def test_a_file_that_is_not_what_its_name_says_is_remarked_on(self):
        read = reading(with_file(b"MZ\x90\x00 not a PDF"))
        assert [remark.flaw for remark in read.remarks] == [Flaw.OTHER_CONTENT]

    def test_a_file_that_is_not_listed_is_remarked_on(self):
        text = with_file(PDF).replace("<edXML:ContentId>a</edXML:ContentId>", "")
        assert refusal_of(text).code == "N.AttachmentEncoded.Attachment"
        unlisted = re.sub(r"<edXML:edXMLBody>.*</edXML:edXMLBody>", "", with_file(PDF), flags=re.DOTALL)
        assert [remark.code for remark in reading(unlisted).remarks] == [
            "N.edXMLBody.edXMLManifest.Reference"
        ]


class TestRefusedFiles:
    def test_a_listed_file_that_did_not_come(self):
        text = re.sub(r"<Attachment>.*?</Attachment>", "", sample("new"), count=1, flags=re.DOTALL)
        assert refusal_of(text).code == "N.AttachmentEncoded.Attachment"

    def test_two_files_under_one_name(self):
        text = sample("new").replace(
            "22222222-2222-4222-8222-222222222222", "11111111-1111-4111-8111-111111111111"
        )
        assert refusal_of(text).code == "N.AttachmentEncoded.Attachment.ContentId"

    @pytest.mark.parametrize(
        "bytes_sent",
        [
            pytest.param("JVBERi0*", id="another character"),
            pytest.param("JVBERi0ờ", id="a letter with marks"),
            pytest.param("JVBE=JVB", id="padding in the midst"),
            pytest.param("JVBERi0=JVBE", id="more behind the padding"),
            pytest.param("JVBEA", id="half a byte"),
        ],
    )
    def test_bytes_that_are_not_base64(self, bytes_sent):
        text = re.sub(r"(<ContentTransferEncoded>)[^<]*", rf"\g<1>{bytes_sent}", with_file(PDF))
        assert refusal_of(text).code == "M.AttachmentEncoded.Attachment.ContentTransferEncoded"

    def test_a_file_that_went_through_a_text_encoding(self):
        finding = refusal_of(with_file(PDF.decode("utf-8", "replace").encode()))
        assert (finding.flaw, finding.detail) == (Flaw.DAMAGED, "12_VPUBND-NC.pdf")

    @pytest.mark.parametrize("cut", [30, 60, 100])
    def test_an_archive_that_is_cut_short(self, cut):
        assert (
            refusal_of(with_file(zipped(PDF, "x.pdf")[:cut], media_type="application/zip")).flaw
            is Flaw.BROKEN_ARCHIVE
        )
