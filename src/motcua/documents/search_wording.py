"""How the search speaks: fields to look in and columns to show, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.found_columns import Column
from motcua.documents.domain.seeking import Day, Standing, Text

TEXTS = {
    Text.NUMBER: _("Number"),
    Text.SYMBOL: _("Symbol"),
    Text.ARRIVAL: _("Arrival number"),
    Text.TYPE: _("Type of document"),
    Text.ISSUER: _("Issued by"),
    Text.SUBJECT: _("Subject"),
    Text.SIGNER: _("Signer"),
    Text.POSITION: _("Signer's position"),
    Text.RECEIVER: _("Unit or person that has it"),
    Text.FILE: _("Work file"),
    Text.REPLY: _("Answered by"),
    Text.DESCRIPTION: _("Description"),
    Text.NOTE: _("Note"),
    Text.LANGUAGE: _("Language"),
}
SINCE = {
    Day.ISSUED: _("Dated from"),
    Day.ENTERED: _("Entered from"),
    Day.DUE: _("Time limit from"),
}
UNTIL = {
    Day.ISSUED: _("Dated until"),
    Day.ENTERED: _("Entered until"),
    Day.DUE: _("Time limit until"),
}
STANDINGS = {Standing.OPEN: _("In work"), Standing.CLOSED: _("Completed or issued")}
COLUMNS = {
    Column.DIRECTION: _("Direction"),
    Column.ARRIVAL: _("Arrival number"),
    Column.CODE: _("Number and symbol"),
    Column.ISSUED: _("Date"),
    Column.TYPE: _("Type of document"),
    Column.ISSUER: _("Issued by"),
    Column.SIGNER: _("Signer"),
    Column.RECEIVER: _("Unit or person that has it"),
    Column.ENTERED: _("Entered on"),
    Column.DUE: _("Time limit"),
    Column.STATE: _("State"),
    Column.URGENCY: _("Urgency"),
    Column.REPLY: _("Answered by"),
    Column.FILE: _("Work file"),
    Column.PAGES: _("Pages"),
    Column.LANGUAGE: _("Language"),
    Column.DESCRIPTION: _("Description"),
    Column.NOTE: _("Note"),
}
