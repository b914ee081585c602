"""What is held of a person already, and where it takes a paper's place (giấy tờ đã có, tái sử dụng).

Pure rules. A paper of an earlier dossier, or the result of one, is offered where a procedure asks for the
same paper; whoever asks for it all the same says why. Dates are civil dates in Viet Nam; a paper is valid up
to and including its last day.

Implements:
    Decree 118/2025/ND-CP, art. 4(2)(a); Decree 224/2026/ND-CP, art. 15(1)(d): information is provided once;
        the agency may ask again only where what it has cannot be had or is not accurate.
    Decree 45/2020/ND-CP, art. 16: what a person's data store keeps is used to fill later dossiers.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text_folding import fold

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_COPY_OF = re.compile(r"^(ban sao( dien tu)?( co)?( chung thuc)?( tu)?( ban chinh)?|ban chinh|ban chup)\s+")
_TO_SHOW = re.compile(r"\s*,?\s*(de )?xuat trinh\s*$")


class Validity(enum.Enum):
    """Whether what is held may still take the paper's place."""

    VALID = "valid"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPaper:
    """One paper or result that is held of a person, with its source."""

    ref: str
    """``paper:12`` or ``result:7``."""
    name: str
    source_id: int
    """The dossier it comes from."""
    source_code: str
    source_name: str
    """What that dossier was for."""
    held_since: date
    file_id: int
    file_name: str
    valid_to: date | None = None
    """The last day on which it is valid; ``None`` when it has no end that is known."""

    @property
    def is_result(self) -> bool:
        """Tell whether an agency issued it at the end of the earlier dossier."""
        return self.ref.startswith("result:")

    def validity(self, *, on: date) -> Validity:
        """Return whether it may be used on a day."""
        return Validity.EXPIRED if self.valid_to is not None and self.valid_to < on else Validity.VALID

    def as_json(self) -> dict[str, object]:
        """Return the values that a draft keeps."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return values | {
            "held_since": self.held_since.isoformat(),
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> HeldPaper:
        """Return what a draft kept."""
        ends = values["valid_to"]
        dates = {
            "held_since": date.fromisoformat(str(values["held_since"])),
            "valid_to": date.fromisoformat(str(ends)) if ends else None,
        }
        return cls(**{**values, **dates})  # type: ignore[arg-type]


def core_name(name: str) -> str:
    """Return what a paper is called, without tones, notes in brackets and in what copy it is asked for.

    ``Giấy chứng nhận kết hôn của cha mẹ (xuất trình, nếu đã kết hôn)`` is ``giay chung nhan ket hon cua cha
    me``; ``Bản sao Giấy khai sinh`` is ``giay khai sinh``.
    """
    bare = fold(_IN_BRACKETS.sub(" ", name))
    return _TO_SHOW.sub("", _COPY_OF.sub("", bare)).strip(" .,;:")


def is_same_paper(asked: str, held: HeldPaper) -> bool:
    """Tell whether what is held is what is asked for, by its name.

    Two papers are the same when they are called the same. A result is called by its kind alone, so it also
    answers a name that begins with that kind (``Giấy chứng nhận kết hôn của cha mẹ``).
    """
    wanted, have = core_name(asked), core_name(held.name)
    if not wanted or not have:
        return False
    return wanted == have or (held.is_result and wanted.startswith(f"{have} "))


def best_match(asked: str, held: Iterable[HeldPaper], *, on: date) -> HeldPaper | None:
    """Return what is held in the paper's place: valid before expired, then results, then the newest."""
    found = [each for each in held if is_same_paper(asked, each)]
    return max(
        found,
        key=lambda each: (each.validity(on=on) is Validity.VALID, each.is_result, each.held_since, each.ref),
        default=None,
    )


def offers(asked: Iterable[tuple[str, str]], held: Iterable[HeldPaper], *, on: date) -> dict[str, HeldPaper]:
    """Return what is held for each paper asked for (code and name), by its code."""
    have = tuple(held)
    matches = {code: best_match(name, have, on=on) for code, name in asked}
    return {code: match for code, match in matches.items() if match is not None}


def asked_although_held(
    asked: Iterable[str], held: Iterable[HeldPaper], *, on: date
) -> tuple[HeldPaper, ...]:
    """Return what is held and valid of papers that are asked for by name, each once, in the order asked."""
    have = tuple(held)
    found = (best_match(name, have, on=on) for name in asked)
    return tuple(dict.fromkeys(each for each in found if each and each.validity(on=on) is Validity.VALID))
