"""Where each sheet of paper lies, retold from the history alone: with one agency, one carrier, or at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.dossiers.models import Dossier, HistoryEntry, PaperTransit

GOING_BACK = frozenset({7, 8, 9, 10})
"""States in which nothing more is decided."""
ACTS = frozenset({"send_papers", "receive_papers", "papers_came_back"})


@dataclass
class _Part:
    """The paper part of one dossier, act by act."""

    dossier: Dossier
    rows: dict[object, PaperTransit]
    lying: dict[int, int | None]
    kinds: dict[int, str]
    under_way: list[PaperTransit] = field(default_factory=list)
    ended: dict[int, tuple[object, object]] = field(default_factory=dict)
    """When each parcel arrived, or came back."""
    without_result: set[int] = field(default_factory=set)
    """The agencies that gave the result away."""
    is_sent_on: bool = False
    return_place: int | None = None

    def tell(self, entry: HistoryEntry) -> None:
        if entry.act in ("transfer", "share"):
            self.is_sent_on = True
        elif entry.act == "hand_back":
            self.is_sent_on = False
        elif entry.act == "change_return_place":
            self.return_place = entry.facts["to_agency"]
        elif entry.act == "return" and entry.facts["proof"] == "post_record":
            home = [row for row in self.under_way if row.to_agency_id is None]
            assert home, "the post delivers what was given to it"
            self._arrive(home, entry)
        elif entry.act in ACTS:
            self._travel(entry)

    def _travel(self, entry: HistoryEntry) -> None:
        same = (entry.from_state, entry.from_step) == (entry.to_state, entry.to_step)
        assert same, "papers on their way move nothing of the business"
        getattr(self, f"_{entry.act}")(entry)

    def _wanted(self, state: int) -> int:
        if state in GOING_BACK:
            return self.return_place or self.dossier.reception_agency_id
        return self.dossier.competent_agency_id if self.is_sent_on else self.dossier.reception_agency_id

    def _send_papers(self, entry: HistoryEntry) -> None:
        row = self.rows[entry.at]
        assert row.from_agency_id == entry.agency_id, "who has papers sends them"
        papers = {paper.pk for paper in row.papers.all()}
        lay = {self.lying[paper] for paper in papers}
        assert lay <= {entry.agency_id}, "only what lies here is sent from here"
        travelling = ("original",) if entry.to_state in (9, 10) else ("original", "copy")
        assert all(self.kinds[paper] in travelling for paper in papers), "copies stay with who decided"
        assert papers or row.with_result, "no parcel is empty"
        self._require_addressee(row, entry)
        self.lying |= dict.fromkeys(papers, None)
        self.under_way.append(row)

    def _require_addressee(self, row: PaperTransit, entry: HistoryEntry) -> None:
        if row.to_agency_id is None:
            assert (self.dossier.return_channel, row.way, entry.to_state) == ("post", "post", 9)
        else:
            assert row.to_agency_id == self._wanted(entry.to_state) != row.from_agency_id
        if row.with_result:
            assert entry.to_state == 9, "a result travels when it is there"
            assert row.from_agency_id not in self.without_result, "a result leaves a house once"
            self.without_result.add(row.from_agency_id)

    def _receive_papers(self, entry: HistoryEntry) -> None:
        here = [row for row in self.under_way if row.to_agency_id == entry.agency_id]
        assert here, "papers are received by whom they were sent to"
        assert {row.received_by_name for row in here} == {entry.by_name}
        self._arrive(here, entry)

    def _papers_came_back(self, entry: HistoryEntry) -> None:
        back = [
            row
            for row in self.under_way
            if row.to_agency_id is None and row.from_agency_id == entry.agency_id
        ]
        assert back, "to its sender comes back what went home by post"
        self._leave(back, at=(None, entry.at), to=entry.agency_id)
        self.without_result -= {row.from_agency_id for row in back if row.with_result}

    def _arrive(self, rows: list[PaperTransit], entry: HistoryEntry) -> None:
        for row in rows:
            self._leave([row], at=(entry.at, None), to=row.to_agency_id)

    def _leave(self, rows: list[PaperTransit], *, at: tuple[object, object], to: int | None) -> None:
        for row in rows:
            self.under_way.remove(row)
            self.ended[row.pk] = at
            self.lying |= {paper.pk: to for paper in row.papers.all()}


def require_papers(dossier: Dossier, entries: Sequence[HistoryEntry]) -> None:
    """Each sheet was sent by who had it to where it belonged, and somebody answered for it all the time."""
    if not any(entry.act in ACTS for entry in entries):
        return
    assert dossier.parent_id is None, "papers travel with the whole"
    rows = list(PaperTransit.objects.filter(dossier=dossier).prefetch_related("papers").order_by("id"))
    papers = dict(dossier.papers.values_list("pk", "kind"))
    part = _Part(
        dossier=dossier,
        rows={row.sent_at: row for row in rows},
        lying=dict.fromkeys(papers, dossier.reception_agency_id),
        kinds=papers,
    )
    for entry in entries:
        part.tell(entry)
    assert len(part.rows) == len(rows) == sum(entry.act == "send_papers" for entry in entries)
    stored = {row.pk: (row.arrived_at, row.came_back_at) for row in rows}
    assert stored == dict.fromkeys(stored, (None, None)) | part.ended, "a parcel is where the history says"


def require_no_stray_parcels() -> None:
    """No parcel without its act."""
    sent = HistoryEntry.objects.filter(act="send_papers").count()
    assert PaperTransit.objects.count() == sent
