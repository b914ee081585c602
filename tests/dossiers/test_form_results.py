"""Every form of a single procedure, from lodging on line to the document that its dossier becomes."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from tests.catalogue.communes import one_commune
from tests.catalogue.factories import changed, publish
from tests.catalogue.procedure_answers import EXAMPLES
from tests.dossiers.desk import Desk
from tests.dossiers.factories import NOW, asked, make_application, make_citizen, stored
from tests.outside_tools import text_of

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers import public as dossiers
from motcua.dossiers.composing.results import result_document, symbol_of
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.public import officials
from motcua.dossiers.services.draft_result import WrongFactsError, draft_result
from motcua.dossiers.services.lodge import lodge

__all__ = ["one_commune"]

pytestmark = pytest.mark.usefixtures("one_commune")

TODAY = date(2026, 11, 20)


def lists(posted, prefix=""):
    return [(f"{prefix}{name}", [value]) for name, value in posted.items()]


def a_version(form_code: str) -> str:
    """Publish a procedure with the form and return its code."""
    code = f"1.99{list(EXAMPLES).index(form_code):04d}"
    publish(changed(code=code, papers=()), form_code=form_code, process_code="commune-small")
    return code


def an_application(office, form_code: str, posted):
    code = a_version(form_code)
    version_id = catalogue.version_in_force(code=code, on=TODAY).id
    answers = catalogue.read_answers(version_id=version_id, posted=lists(posted))
    return make_application(office, code=code, channel="online", answers=answers)


def drafted(office, form_code: str, **changes: str) -> int:
    """Lodge the example, bring it to its official, and draft the grant."""
    example = EXAMPLES[form_code]
    application = an_application(office, form_code, example.answers)
    dossier_id = lodge(by=make_citizen(), now=NOW, application=application).dossier_id
    officials.accept(asked(office.clerk, dossier_id))
    officials.transfer(asked(office.clerk, dossier_id))
    officials.acknowledge(asked(office.official, dossier_id))
    decided = catalogue.read_decided(
        version_id=application.procedure_version_id,
        posted=lists({**example.decided, **changes}, "decided."),
    )
    draft_result(
        asked(office.official, dossier_id),
        kind=ResultKind.GRANT,
        title="Giải quyết đề nghị",
        body=("Đủ điều kiện.",),
        decided=decided,
    )
    return dossier_id


@pytest.mark.parametrize("form_code", EXAMPLES)
def test_a_filled_form_lodges_and_becomes_its_document(office, form_code, tmp_path):
    dossier = stored(drafted(office, form_code))
    dossier.result.symbol = symbol_of(dossier, dossier.result)
    document = result_document(dossier, dossier.result, signer_title="Chủ tịch", now=NOW)
    laid_out = papers.result(document, now=NOW)

    text = text_of(laid_out.pdf, tmp_path)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in text
    missing = [words for words in EXAMPLES[form_code].shown if words not in text]
    assert missing == []
    places = [text.index(words) for words in EXAMPLES[form_code].shown]
    assert places == sorted(places)
    assert "{" not in text
    with pikepdf.open(io.BytesIO(laid_out.pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2U"
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("form_code", ["death-registration", "marriage-registration", "household-business"])
def test_a_wrong_form_is_refused_field_by_field_and_nothing_is_lodged(office, form_code):
    example = EXAMPLES[form_code]
    path, typed, message = example.wrong[0]
    application = an_application(office, form_code, {**example.answers, path: typed})

    with pytest.raises(dossiers.ApplicationError) as refused:
        lodge(by=make_citizen(), now=NOW, application=application)

    faults = {fault.field: fault.code for fault in refused.value.faults}
    assert faults[f"answers.{path}"] == message


def test_a_grant_without_what_its_document_needs_is_not_drafted(office):
    with pytest.raises(WrongFactsError) as refused:
        drafted(office, "driving-licence-change", number="")

    assert [error.field for error in refused.value.errors] == ["decided.number"]


def test_the_official_fills_in_the_document_on_the_screen(desk: Desk):
    dossier_id = drafted(desk.office, "death-registration")
    address = f"/work/dossiers/{dossier_id}/draft-result/"
    page = desk.at("official").get(address).content.decode()
    assert 'name="decided.book"' in page
    assert 'value="01/2026"' in page

    posted = {"kind": "grant", "title": "Khai tử", "body": "Đủ điều kiện."}
    answer = desk.at("official").post(address, {**posted, "decided.book": "02/2026", "decided.number": ""})
    assert answer.status_code == 422
    assert "Nhập “số đăng ký”" in answer.content.decode()
    assert 'value="02/2026"' in answer.content.decode()

    whole = {"decided.book": "02/2026", "decided.number": "9", "decided.registered_on": "20/11/2026"}
    answer = desk.at("official").post(address, {**posted, **whole})
    assert answer.status_code == 302
    assert stored(dossier_id).result.facts == {
        "book": "02/2026",
        "number": "9",
        "registered_on": "2026-11-20",
    }


def test_a_refusal_needs_nothing_of_the_document(desk: Desk):
    dossier_id = drafted(desk.office, "death-registration")
    answer = desk.at("official").post(
        f"/work/dossiers/{dossier_id}/draft-result/",
        {"kind": "refusal", "title": "Từ chối", "body": "Không đúng thẩm quyền."},
    )

    assert answer.status_code == 302
    result = stored(dossier_id).result
    assert (result.kind, result.facts) == ("refusal", {})
    assert list(result.body) == ["Không đúng thẩm quyền."]


def test_a_refusal_without_its_reasons_is_not_drafted(desk: Desk):
    dossier_id = drafted(desk.office, "death-registration")
    number = stored(dossier_id).version
    answer = desk.at("official").post(
        f"/work/dossiers/{dossier_id}/draft-result/", {"kind": "refusal", "title": "Từ chối", "body": " "}
    )

    assert answer.status_code == 422
    assert stored(dossier_id).version == number


def test_the_preview_shows_what_is_typed_even_while_something_is_wrong(desk: Desk):
    dossier_id = drafted(desk.office, "death-registration")
    answer = desk.at("official").post(
        f"/work/dossiers/{dossier_id}/draft/",
        {
            "kind": "grant",
            "title": "x",
            "body": "y",
            "decided.book": "77/2026",
            "decided.registered_on": "mai",
        },
    )

    assert answer.status_code == 200
