"""The portal's pure rules: pages of a lodging, conditional papers, calendar files; and its public pages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.dossiers.factories import BIRTH, NOW

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.kernel.text_folding import fold
from motcua.portal.domain.calendar_file import Appointment, calendar_file
from motcua.portal.domain.steps import Asked, is_conditional, is_filled_in_on_line, steps_of
from motcua.portal.life_events import LIFE_EVENTS
from motcua.portal.wording import SENTENCES, STATE_TONES


def test_pages_stand_in_their_order():
    steps = steps_of([("child", "Trẻ"), ("mother", "Mẹ")], asks_for_papers=True)
    assert [step.slug for step in steps] == [
        "place",
        "contact",
        "form-child",
        "form-mother",
        "papers",
        "delivery",
        "check",
    ]


def test_a_procedure_without_papers_has_no_page_for_them():
    assert "papers" not in [step.slug for step in steps_of([], asks_for_papers=False)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Văn bản uỷ quyền (nếu uỷ quyền)", True),
        ("Cam đoan (khi không có Giấy chứng sinh)", True),
        ("Giấy chứng sinh", False),
        ("Bản khai nhân khẩu", False),
    ],
)
def test_a_paper_says_by_its_name_whether_it_depends_on_the_case(name, expected):
    assert is_conditional(fold(name)) is expected


def test_only_a_form_of_its_own_takes_the_place_of_the_prescribed_one():
    paper = Asked("GT01", "Tờ khai", True, True)
    assert is_filled_in_on_line(paper, form_code="birth-registration")
    assert not is_filled_in_on_line(paper, form_code="generic")


@given(title=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_a_calendar_file_has_short_lines_and_reads_back(title):
    content = calendar_file(
        Appointment(uid="x@y", day=date(2026, 12, 31), title=title, details="", place="", url="https://x"),
        made_at=NOW,
    ).decode()
    lines = content.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = content.replace("\r\n ", "")
    [summary] = [line for line in unfolded.split("\r\n") if line.startswith("SUMMARY:")]
    read = summary.removeprefix("SUMMARY:").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert read == " ".join(title.splitlines()) or "\\" in title
    assert "DTEND;VALUE=DATE:20270101" in lines


def test_every_act_has_a_sentence_and_every_state_a_tone():
    assert set(SENTENCES) == set(dossiers.Act)
    assert set(STATE_TONES) == set(dossiers.State)


@pytest.mark.django_db
class TestPublicPages:
    def test_the_first_page_asks_one_question_and_has_one_search_field(self, client, office):
        page = client.get("/").content.decode()
        assert "Bạn cần làm gì?" in page
        assert page.count('type="search"') == 1
        assert f'href="/procedures/{BIRTH}/"' in page

    def test_words_without_tones_find_the_procedure(self, client, office):
        assert (
            f'href="/procedures/{BIRTH}/"' in client.get("/procedures/", {"q": "khai sinh"}).content.decode()
        )

    def test_every_moment_of_life_opens(self, client, office):
        for event in LIFE_EVENTS:
            assert client.get(f"/life/{event.slug}/").status_code == 200
        assert client.get("/life/nothing/").status_code == 404

    def test_the_site_map_names_pages_that_open(self, client, office):
        tree = etree.fromstring(client.get("/sitemap.xml").content)
        paths = [element.text.partition("//")[2].partition("/")[2] for element in tree.iter("{*}loc")]
        assert f"procedures/{BIRTH}/" in paths
        refused = [path for path in paths if client.get(f"/{path}").status_code not in {200, 302, 503}]
        assert refused == []

    def test_a_service_page_leads_to_lodging(self, client, office):
        assert f'href="/lodge/{BIRTH}/"' in client.get(f"/procedures/{BIRTH}/").content.decode()

    def test_a_procedure_that_is_not_lodged_here_is_not_begun(self, office):
        assert catalogue.version_in_force(code=BIRTH, on=NOW.date()).channels
