"""What is written is by the standard, and read back as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.examples import examples
from tests.exchange.messages import ATTACHMENTS, BUSINESSES, STATUSES, TRACES, changed
from tests.exchange.senders import PDF, TODAY, document_of, reading, sample, status_of, writing, zipped

from motcua.exchange.domain.edxml import schema
from motcua.exchange.domain.edxml.contents import in_memory
from motcua.exchange.domain.edxml.findings import RefusedError
from motcua.exchange.domain.edxml.messages import Business, Kind, Organ, Replaced, Signer, StatusCode
from motcua.exchange.domain.edxml.writing import write

NEW = document_of(sample("new"))
ACCEPTED = status_of(sample("status_03"))


def refused(message, *, on=TODAY):
    with pytest.raises(RefusedError) as refusal:
        writing(message, on=on)
    return refusal.value.finding.code


def with_header(**changes):
    return replace(NEW, header=replace(NEW.header, **changes))


def with_file(**changes):
    return replace(NEW, attachments=(replace(NEW.attachments[0], **changes),))


class TestRoundTrip:
    """Part by part: a whole random document has so many fields that few of them would be unusual at once."""

    @settings(max_examples=examples(300))
    @given(changes=st.sampled_from(schema.HEADER.fields).flatmap(changed))
    def test_every_field_of_a_header(self, changes):
        self.same(with_header(**changes))

    @given(business=BUSINESSES)
    def test_what_is_to_be_done(self, business):
        self.same(replace(NEW, business=business))

    @given(traces=TRACES)
    def test_the_way_it_came(self, traces):
        self.same(replace(NEW, traces=traces))

    @given(attachments=ATTACHMENTS)
    def test_files(self, attachments):
        self.same(replace(NEW, attachments=attachments))

    @given(status=STATUSES)
    def test_statuses(self, status):
        self.same(status)

    def same(self, message):
        written = writing(message)
        again = reading(written)
        assert again.message == message
        assert writing(again.message) == written


class TestForm:
    def test_the_envelope_has_the_prefix_that_receivers_look_for_and_the_attachments_none(self):
        written = writing(NEW).decode()
        assert "<edXML:edXMLEnvelope xmlns:edXML=" in written
        assert "\n<AttachmentEncoded>\n<Attachment>\n<ContentId>cid:1" in written
        assert re.findall(r"<edXML:MessageHeader>\n<edXML:(\w+)", written) == ["From"]

    def test_groups_stand_in_the_order_of_the_standard(self):
        root = etree.fromstring(writing(NEW))
        header = next(root.iter("{*}MessageHeader"))
        order = list(dict.fromkeys(etree.QName(child).localname for child in header))
        assert order == [
            "From", "To", "Code", "PromulgationInfo", "DocumentType", "Subject", "Content", "SignerInfo",
            "DueDate", "ToPlaces", "OtherInfo", "ResponseFor", "SteeringType", "DocumentId",
        ]  # fmt: skip

    def test_text_is_composed_and_markup_in_it_is_text(self):
        decomposed = "V/v a\u0302\u0301 <b> & ]]> \r\n x"
        subject = document_of(writing(with_header(subject=decomposed))).header.subject
        assert subject == "V/v ấ <b> & ]]> \r\n x"

    def test_telephones_and_websites_are_cut(self):
        sender = Organ(organ_id="H28.1", website="https://vanphong.hoabinh.example.invalid")
        assert (
            document_of(writing(with_header(sender=sender))).header.sender.website == "https://vanphong.hoa"
        )

    def test_a_recall_needs_no_file(self):
        recall = replace(NEW, attachments=(), business=Business(kind=Kind.RECALL, reason="Gửi nhầm"))
        assert document_of(writing(recall)) == recall

    def test_a_file_that_is_an_archive_arrives_as_it_was_sent(self):
        content = in_memory(zipped(PDF, "doc.kml"))
        sent = with_file(name="ban-do.kmz", media_type="application/vnd.google-earth.kmz", content=content)
        assert document_of(writing(sent)).attachments[0].content == content


class TestRefused:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"subject": ""}, "N.MessageHeader.Subject"),
            ({"subject": " \n"}, "N.MessageHeader.Subject"),
            ({"subject": "x" * 501}, "R.MessageHeader.Subject"),
            ({"subject": "a\x0bb"}, "M.MessageHeader.Subject"),
            ({"subject": "a\ud800b"}, "M.MessageHeader.Subject"),
            ({"recipients": ()}, "N.MessageHeader.To"),
            (
                {"recipients": (Organ(organ_id="H28.2"), Organ(organ_id="H28.2"))},
                "N.MessageHeader.To.OrganId",
            ),
            ({"sender": Organ(name="Không mã")}, "N.MessageHeader.From.OrganId"),
            ({"sender": Organ(organ_id="H28", email="không")}, "M.MessageHeader.From.Email"),
            ({"signer": Signer(full_name="x" * 51)}, "R.MessageHeader.SignerInfo.FullName"),
            ({"type": replace(NEW.header.type, number=18)}, "M.MessageHeader.DocumentType.Type"),
            ({"type": replace(NEW.header.type, number=None)}, "N.MessageHeader.DocumentType.Type"),
            ({"other": replace(NEW.header.other, priority=5)}, "M.MessageHeader.OtherInfo.Priority"),
            ({"document_id": ""}, "N.MessageHeader.DocumentId"),
        ],
    )
    def test_a_header_that_the_standard_does_not_allow(self, changes, code):
        assert refused(with_header(**changes)) == code

    def test_a_day_that_has_not_come(self):
        assert refused(NEW, on=date(2026, 1, 4)) == "M.MessageHeader.PromulgationInfo.PromulgationDate"

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"name": ""}, "N.AttachmentEncoded.Attachment.AttachmentName"),
            ({"name": "x" * 201}, "R.AttachmentEncoded.Attachment.AttachmentName"),
            ({"content_id": ""}, "N.AttachmentEncoded.Attachment.ContentId"),
            ({"media_type": "application/zip"}, "M.AttachmentEncoded.Attachment.ContentType"),
        ],
    )
    def test_a_file_that_others_would_misread(self, changes, code):
        assert refused(with_file(**changes)) == code

    def test_a_document_without_a_file_or_with_one_twice(self):
        assert refused(replace(NEW, attachments=())) == "N.AttachmentEncoded.Attachment"
        twice = (NEW.attachments[0],) * 2
        assert refused(replace(NEW, attachments=twice)) == "N.AttachmentEncoded.Attachment.ContentId"

    def test_a_replacement_of_nothing(self):
        business = replace(NEW.business, kind=Kind.REPLACE)
        code = "N.TraceHeaderList.Bussiness.ReplacementInfoList.ReplacementInfo"
        assert refused(replace(NEW, business=business)) == code
        named = replace(business, replaced=(Replaced(document_id="H28.1,2025,1/X"),))
        assert document_of(writing(replace(NEW, business=named))).business == named

    def test_a_message_that_came_through_nobodys_hands(self):
        assert refused(replace(NEW, traces=())) == "N.TraceHeaderList.TraceHeader"

    @pytest.mark.parametrize("code", [StatusCode.REFUSED, StatusCode.TAKING_BACK, StatusCode.DISAGREED])
    def test_a_status_without_its_reason(self, code):
        assert refused(replace(ACCEPTED, code=code, description=" ")) == "N.MessageHeader.Description"

    def test_a_status_without_its_moment(self):
        assert refused(replace(ACCEPTED, at=None)) == "N.MessageHeader.Timestamp"

    def test_nothing_is_written_before_everything_was_looked_at(self, tmp_path):
        path = tmp_path / "message.edxml"
        with path.open("wb") as file, pytest.raises(RefusedError):
            write(with_file(media_type="application/zip"), to=file, on=TODAY)
        assert path.read_bytes() == b""
