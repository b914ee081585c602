"""Which printed form a slip follows, by the rule set the dossier was accepted under.

Implements:
    Circular 01/2018/TT-VPCP, annex, forms 01, 02, 03 (from 6 January 2019): A5.
    Circular 03/2025/TT-VPCP, annex I, forms 01, 02, 03 (from 15 September 2025): adds the
        applicant's identifier.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from motcua.kernel.rule_sets import RS2025, RuleSet


class SlipForm(enum.Enum):
    """The three slips that a dossier's reception may end in."""

    RECEIPT = "01"
    SUPPLEMENT = "02"
    REFUSAL = "03"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """One form as one circular lays it down."""

    title: tuple[str, ...]
    """The lines of the title, upper case."""
    symbol: str
    """What follows the number: ``TNHS``."""
    source: str
    """The note naming form and circular."""
    asks_identifier: bool
    """Whether the form has a line for the applicant's identifier."""


_TITLES = {
    SlipForm.RECEIPT: ("GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ"),
    SlipForm.SUPPLEMENT: ("PHIẾU YÊU CẦU", "BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
    SlipForm.REFUSAL: ("PHIẾU TỪ CHỐI", "TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"),
}
_SYMBOLS = {SlipForm.RECEIPT: "TNHS", SlipForm.SUPPLEMENT: "HDHS", SlipForm.REFUSAL: "TCHS"}


def form_version(form: SlipForm, *, rule_set: RuleSet) -> FormVersion:
    """Return the form that a rule set prescribes."""
    is_new = rule_set.valid_from >= RS2025.valid_from
    circular = "03/2025/TT-VPCP" if is_new else "01/2018/TT-VPCP"
    return FormVersion(
        title=_TITLES[form],
        symbol=_SYMBOLS[form],
        source=f"Mẫu số {form.value} - Thông tư số {circular}",
        asks_identifier=is_new,
    )
