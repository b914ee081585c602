"""Addresses of lists of files, work files and transfers."""

from __future__ import annotations

from django.urls import path

from motcua.documents.web.work_files import (
    files,
    lists,
    opening,
    packages,
    papers,
    putting,
    transfer,
    transfers,
)

FILE_PATHS = [
    path("documents/file-lists/", lists.lists_page, name="file_lists"),
    path("documents/file-lists/propose/", lists.propose, name="propose_line"),
    path("documents/file-lists/<int:list_id>/", lists.list_page, name="file_list"),
    path("documents/file-lists/<int:list_id>/<slug:slug>/", lists.list_act, name="file_list_act"),
    path("documents/file-lists/lines/<int:line_id>/open/", opening.open_line, name="open_line"),
    path("documents/file-lists/lines/<int:line_id>/<slug:slug>/", lists.line_act, name="line_act"),
    path("documents/files/", files.file_list, name="work_files"),
    path("documents/files/sheet/", papers.sheet_of_files, name="work_files_sheet"),
    path("documents/files/open/", opening.open_page, name="open_work_file"),
    path("documents/files/<int:file_id>/", files.file_page, name="work_file"),
    path("documents/files/<int:file_id>/put/", putting.put_page, name="put_into_file"),
    path("documents/files/<int:file_id>/contents/", papers.contents, name="file_contents"),
    path("documents/files/<int:file_id>/contents/sheet/", papers.sheet_of_contents, name="contents_sheet"),
    path("documents/files/<int:file_id>/items/<int:item_id>/", files.own_file, name="own_file"),
    path("documents/files/<int:file_id>/<slug:slug>/", files.file_act, name="work_file_act"),
    path("documents/transfers/", transfers.transfers, name="transfers"),
    path("documents/transfers/<int:transfer_id>/", transfer.transfer_page, name="transfer"),
    path("documents/transfers/<int:transfer_id>/minutes/", transfer.minutes, name="minutes"),
    path(
        "documents/transfers/<int:transfer_id>/files/<int:file_id>/package/", packages.package, name="package"
    ),
    path("documents/transfers/<int:transfer_id>/<slug:slug>/", transfer.transfer_act, name="transfer_act"),
]
