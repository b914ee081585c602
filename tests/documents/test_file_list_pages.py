"""Screens of lists of files and of printed papers."""

from __future__ import annotations

import io

import openpyxl
from tests.documents.filing import handed_over
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.models import FileList, ListedFile, WorkFile

__all__ = ["morning"]


def test_a_list_goes_from_a_proposal_to_its_publication(house, morning):
    official, keeper, leader = (at(each) for each in (house.culture_official, house.keeper, house.leader))
    typed = {
        "agency": house.id, "year": "2026", "title": "Hồ sơ <hộ nghèo>", "years": "0",
        "unit": house.culture_id, "keeper": house.culture_official.person_id, "heading": "",
    }  # fmt: skip
    refused = official.post("/documents/file-lists/propose/", typed | {"years": ""})
    assert refused.status_code == 422
    assert "Hồ sơ &lt;hộ nghèo&gt;" in text_of(refused), "what was typed stays"
    page = official.post("/documents/file-lists/propose/", typed, follow=True)
    assert "Vĩnh viễn" in text_of(page)
    line, held = ListedFile.objects.get(), FileList.objects.get()
    here = f"/documents/file-lists/{held.pk}/"
    assert official.get(f"/documents/file-lists/lines/{line.pk}/take/").status_code == 403
    assert keeper.post(f"{here}submit/").status_code == 422, "a proposal waits"
    keeper.post(f"/documents/file-lists/lines/{line.pk}/take/", {"notation": "01.VHXH"})
    keeper.post(f"{here}submit/")
    assert "Trả lại danh mục" in text_of(leader.get(here))
    leader.post(f"{here}approve/")
    keeper.post(f"{here}publish/")
    assert "Đã ban hành" in text_of(official.get("/documents/file-lists/"))
    page = official.post(f"/documents/file-lists/lines/{line.pk}/open/", follow=True)
    assert "01.VHXH" in text_of(page)
    assert WorkFile.objects.get().line_id == line.pk


def test_the_package_is_sent_to_who_receives_it_alone(house, morning):
    transfer_id, file_id = handed_over(house)
    address = f"/documents/transfers/{transfer_id}/files/{file_id}/package/"
    assert b"".join(at(house.keeper).get(address).streaming_content).startswith(b"PK")
    for other in (house.culture_official, house.culture_head):
        assert address not in text_of(at(other).get(f"/documents/transfers/{transfer_id}/"))
        assert at(other).get(address).status_code == 403
    assert at(house.other_keeper).get(address).status_code == 404
    assert address in text_of(at(house.keeper).get(f"/documents/transfers/{transfer_id}/"))
    assert at(house.keeper).get(address.replace(f"files/{file_id}", "files/99999")).status_code == 404


def test_lists_of_contents_and_minutes_are_printed(house, morning):
    transfer_id, file_id = handed_over(house)
    official = at(house.culture_official)
    for address in (f"files/{file_id}/contents/", f"transfers/{transfer_id}/minutes/"):
        assert official.get(f"/documents/{address}").content.startswith(b"%PDF-1.7")
    sent = official.get(f"/documents/files/{file_id}/contents/sheet/")
    rows = list(openpyxl.load_workbook(io.BytesIO(sent.content)).active.iter_rows(values_only=True))
    assert rows[1][:4] == ("1", "215/SNV-CCVC", "18/11/2026",
                           "Công văn - V/v báo cáo số lượng cán bộ, công chức cấp xã")  # fmt: skip
    assert rows[2][3] == "Ảnh"
    sent = official.get("/documents/files/sheet/?view=own")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.content)).active
    assert [row[1] for row in sheet.iter_rows(values_only=True)] == ["Số, ký hiệu hồ sơ", "07.VHXH"]
