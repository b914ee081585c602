"""What can be put into a work file: what its compiler may see, and does not lie in it yet."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef

from motcua.documents.domain.searching import in_agencies, query_of
from motcua.documents.internal_permissions import internal_visible_to
from motcua.documents.models import FileItem, WorkFile
from motcua.documents.permissions import documents_visible_to
from motcua.documents.task_permissions import tasks_visible_to
from motcua.kernel.actors import Actor

MOST = 30


def documents_to_put(actor: Actor, row: WorkFile, *, text: str) -> list[tuple[str, str]]:
    """Return the latest thirty documents that fit the words, as choices; one query."""
    rows = documents_visible_to(actor).filter(agency_id=row.agency_id)
    inside = FileItem.objects.filter(work_file=row, taken_out_at=None, document=OuterRef("pk"))
    query = query_of(text)
    if query:
        query = in_agencies(query, [row.agency_id])
        rows = rows.filter(searchable__words=SearchQuery(query, search_type="raw", config="simple"))
    found = rows.filter(~Exists(inside)).order_by("-pk")[:MOST]
    return [(str(each.pk), f"{each.code or '–'}: {each.subject} ({each.organ_name})") for each in found]


def tasks_to_put(actor: Actor, row: WorkFile, *, text: str) -> list[tuple[str, str]]:
    """Return the latest thirty tasks that fit the words, as choices; one query."""
    rows = tasks_visible_to(actor).filter(agency_id=row.agency_id)
    inside = FileItem.objects.filter(work_file=row, taken_out_at=None, task=OuterRef("pk"))
    query = query_of(text)
    if query:
        rows = rows.filter(found_by=SearchQuery(query, search_type="raw", config="simple"))
    found = rows.filter(~Exists(inside)).order_by("-pk")[:MOST]
    return [(str(each.pk), f"{each.title} ({each.lead_name})") for each in found]


def internal_to_put(actor: Actor, row: WorkFile, *, text: str) -> list[tuple[str, str]]:
    """Return the latest thirty internal documents that fit the words, as choices; one query."""
    rows = internal_visible_to(actor).filter(agency_id=row.agency_id, withdrawn_at=None)
    inside = FileItem.objects.filter(work_file=row, taken_out_at=None, internal=OuterRef("pk"))
    query = query_of(text)
    if query:
        rows = rows.filter(words=SearchQuery(query, search_type="raw", config="simple"))
    found = rows.filter(~Exists(inside)).only("title", "published_by_name").order_by("-pk")[:MOST]
    return [(str(each.pk), f"{each.title} ({each.published_by_name})") for each in found]
