"""Make what the simulated National Public Service Portal publishes: ``python tools/procedure_seed.py``.

The model province's procedures in the fields of ``LayThuTuc``, one a line, for
``motcua_simulators.national_portal``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCE = REPOSITORY / "src/motcua/catalogue/data/procedures-curated.jsonl"
TARGET = REPOSITORY / "src/motcua_simulators/national_portal/procedures.jsonl"
_NOTE = "made by tools/procedure_seed.py of the model province's procedures, with made-up codes of papers"
_CHANNELS = {"in_person": "1", "online": "2", "post": "3"}
_SUBJECTS = {"citizen": ("1", "Công dân Việt Nam"), "enterprise": ("2", "Doanh nghiệp")}
_OTHERS = ("4", "Tổ chức")
_LEVELS = {"commune": ("4", "Cấp xã"), "district": ("3", "Cấp huyện"), "province": ("2", "Cấp tỉnh")}
_UNITS = {"working_day": "Ngày làm việc", "day": "Ngày", "hour": "Giờ làm việc"}


def fields(row: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Return one procedure as the portal tells it."""
    code, level = row["code"], _LEVELS[row["level"]]
    return {
        "ID": str(number), "MATTHC": code, "TENTTHC": row["name_official"], "MACOQUANCONGBO": "G22",
        "LOAITTHC": "1", "MOTADOITUONGTHUCHIEN": "", "DIACHITIEPNHAN": "", "QUYETDINH": "", "YEUCAU": "",
        "TUKHOA": "", "IDQUYETDINHCONGBO": "", "TRANGTHAI": "1", "MOTACOQUANTHUCHIEN": row["agency"],
        "MOTACOQUANTHAMQUYEN": row["agency"], "MOTA": row["name"],
        "TRINHTUTHUCHIEN": [
            {"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": each["name"]} for each in row["steps"]]}
        ],
        "CAPTHUCHIEN": [{"CAPTHUCHIEN": level[0], "TENCAP": level[1]}],
        "LINHVUCTHUCHIEN": [{"MALINHVUC": row["field_code"], "TENLINHVUC": row["field"]}],
        "CACHTHUCTHUCHIEN": [_channel(row, each) for each in row["channels"]],
        "DOITUONGTHUCHIEN": [
            dict(zip(("MADOITUONG", "TENDOITUONG"), _SUBJECTS.get(each, _OTHERS), strict=True))
            for each in row["subjects"]
        ],
        "THANHPHANHOSO": [{"TRUONGHOP": "", "GIAYTO": list(_papers(row))}],
        "KETQUATHUCHIEN": [
            {"MAKETQUA": f"KQ.{code}.{place}", "TENKETQUA": name, "TENTEP": "", "URL": ""}
            for place, name in enumerate(row["results"], start=1)
        ],
        "CANCUPHAPLY": [
            {"SOVANBAN": each, "TENVANBAN": "", "COQUANBANHANH": "", "NGAYBANHANH": "", "NGAYHIEULUC": "",
             "DIACHITRUYCAP": ""} for each in row["legal_basis"]
        ],
        "TTHCLIENQUAN": [], "TTHCLIENTHONG": [{"MATTHC": each} for each in row["linked"]],
        "COQUANTHUCHIEN": [{"MADONVI": "H28", "TENDONVI": row["agency"]}], "COQUANCOTHAMQUYEN": [],
        "COQUANDUOCUYQUYEN": [], "COQUANPHOIHOP": [],
    }  # fmt: skip


def _channel(row: Mapping[str, Any], channel: str) -> dict[str, Any]:
    term, fee = row["processing_time"] or {}, row["fee"] or {}
    charged = {"MAPHILEPHI": f"LP.{row['code']}", "SOTIEN": str(fee.get("amount") or 0), "DONVI": "Đồng"}
    charged |= {"MOTA": fee.get("note", ""), "TENTEP": "", "URL": ""}
    taken = {"THOIGIANGIAIQUYET": str(term.get("value") or ""), "MOTA": "", "PHILEPHI": [charged]}
    taken["DONVITINH"] = _UNITS.get(term.get("unit", ""), "Ngày")
    return {"KENH": _CHANNELS[channel], "THOIGIAN": [taken]}


def _papers(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for place, each in enumerate(row["components"], start=1):
        yield {
            "MAGIAYTO": f"000.00.00.H28-{row['code'].replace('.', '')}-{place:02}", "TENGIAYTO": each["name"],
            "TENMAUDON": each["form"], "URL": "", "SOBANCHINH": str(each["originals"]),
            "SOBANSAO": str(each["copies"]), "MA_KQ_THAYTHE": "",
        }  # fmt: skip


def main() -> None:
    """Write the file."""
    rows = [json.loads(line) for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    found = [fields(row, number) for number, row in enumerate(rows[1:], start=1)]
    lines = (json.dumps(each, ensure_ascii=False) for each in ({"provenance": _NOTE}, *found))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(found)}")


if __name__ == "__main__":
    main()
