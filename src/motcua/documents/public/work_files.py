"""The door to work files: list of the year, open, fill, close, hand over. Errors stand in the services."""

from __future__ import annotations

from motcua.documents.queries.file_lists import ListRow, list_rows
from motcua.documents.services.work_files.answer_line import take_line
from motcua.documents.services.work_files.answer_transfer import accept_transfer
from motcua.documents.services.work_files.close import Closing, close_file
from motcua.documents.services.work_files.compile import put_documents, put_internal, put_tasks
from motcua.documents.services.work_files.decide_list import approve_list, publish_list, submit_list
from motcua.documents.services.work_files.hand_over import hand_over
from motcua.documents.services.work_files.open_file import open_listed
from motcua.documents.services.work_files.propose_line import NewLine, propose_line

__all__ = [
    "Closing",
    "ListRow",
    "NewLine",
    "accept_transfer",
    "approve_list",
    "close_file",
    "hand_over",
    "list_rows",
    "open_listed",
    "propose_line",
    "publish_list",
    "put_documents",
    "put_internal",
    "put_tasks",
    "submit_list",
    "take_line",
]
