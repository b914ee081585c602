"""How the e-office speaks: acts, series and states in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.acts import Act
from motcua.documents.domain.numbers import NumberState
from motcua.documents.domain.series import Direction, Series

ACTS = {
    Act.NUMBER_RESERVED: _("Number reserved"),
    Act.NUMBER_USED: _("Number given to a document"),
    Act.NUMBER_VOIDED: _("Number voided"),
    Act.SERIES_CHOSEN: _("Series of a type decided on"),
}

DIRECTIONS = {Direction.INCOMING: _("Incoming documents"), Direction.OUTGOING: _("Outgoing documents")}

SERIES = {
    Series.COMMON: _("Common series"),
    Series.TYPE: _("Series of one type"),
    Series.LEGAL: _("Legal normative documents"),
    Series.SECRET: _("Secret documents"),
    Series.COPIES: _("Copies of documents"),
    Series.BODY: _("Advisory body"),
}

NUMBER_STATES = {
    NumberState.RESERVED: _("Reserved"),
    NumberState.USED: _("Used"),
    NumberState.VOID: _("Void"),
}
NUMBER_TONES = {
    NumberState.RESERVED: "warning",
    NumberState.USED: "success",
    NumberState.VOID: "neutral",
}
