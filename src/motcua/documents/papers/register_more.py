"""What annex VI keeps of each line of a register beside the ten columns of the form."""

from __future__ import annotations

from motcua.documents.domain.incoming import Urgency
from motcua.documents.domain.series import Direction
from motcua.documents.models import Document
from motcua.documents.outgoing_wording import STATES as OUTGOING_STATES
from motcua.documents.papers.register_cells import day_of
from motcua.documents.papers.register_heads import MORE
from motcua.documents.queries.registers import RegisterLine
from motcua.documents.wording import CHANNELS, STATES, URGENCIES


def more_cells(line: RegisterLine, direction: Direction) -> list[str]:
    """Return what annex VI keeps besides, in the order of ``MORE``."""
    if line.document is None:
        return [""] * len(MORE[direction])
    common = _common(line, line.document)
    if incoming := line.incoming:
        return [
            *common,
            line.document.signer_name,
            incoming.to_places,
            str(CHANNELS.get(incoming.channel, incoming.channel)),
            "Có" if incoming.is_on_paper else "Không",
            "\n".join(f"{each.at:%d/%m/%Y} {each.by_name}: {each.words}" for each in line.instructions),
            incoming.reply_code,
        ]
    return [*common, line.document.organ_name, "; ".join(each.code for each in line.recipients if each.code)]


def _common(line: RegisterLine, document: Document) -> list[str]:
    state = STATES[line.incoming.state] if line.incoming else ""
    due_on = line.incoming.due_on if line.incoming else document.due_on
    if line.outgoing:
        state = OUTGOING_STATES[line.outgoing.state]
    return [
        document.organ_code,
        str(document.file_year or ""),
        document.file_notation,
        str(document.file_ordinal or ""),
        document.language,
        str(document.pages or ""),
        document.description,
        document.signer_position,
        str(URGENCIES[Urgency(document.urgency)]),
        day_of(due_on),
        str(state),
    ]
