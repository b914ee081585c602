"""What is told of internal documents and of work files."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.documents.domain.acts import Act
from motcua.documents.models import Entry, InternalDocument, Transfer, WorkFile
from motcua.documents.telling.happenings import Happening
from motcua.documents.telling.telling import Telling, shown_day
from motcua.documents.telling.things import internal_thing, transfer_thing, work_file_thing

_READ_IT = {Act.INTERNAL_PUBLISHED: Happening.PUBLISHED, Act.INTERNAL_REMINDED: Happening.REMINDED}


def of_internal(act: Act, entry: Entry, row: InternalDocument) -> Iterator[Telling]:
    """Yield to whom an internal document was published, or who was reminded, and has not read it."""
    if act in _READ_IT and row.withdrawn_at is None:
        people = frozenset(row.readers.filter(read_at=None).values_list("person", flat=True))
        yield Telling(
            happening=_READ_IT[act],
            thing=internal_thing(row),
            people=people,
            facts={"by": entry.by_name},
            for_stand_ins=False,
        )


def of_work_file(act: Act, _entry: Entry, row: WorkFile) -> Iterator[Telling]:
    """Yield who compiles a file that is due at the archive soon."""
    if act is Act.FILE_DUE_SOON and row.handed_at is None:
        yield Telling(
            happening=Happening.FILE_DUE,
            thing=work_file_thing(row),
            people=frozenset({row.keeper_id}),
            facts={"day": shown_day(row.deliver_by)},
        )


def of_transfer(act: Act, _entry: Entry, row: Transfer) -> Iterator[Telling]:
    """Yield who handed files over, or compiled one, that the archive sent back."""
    if act is Act.FILES_SENT_BACK:
        keepers = row.files.values_list("work_file__keeper", flat=True)
        people = frozenset({row.handed_by_id, *keepers})
        yield Telling(happening=Happening.FILE_RETURNED, thing=transfer_thing(row), people=people)
