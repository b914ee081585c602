"""A first draft of a result, so that an official starts from words and not from an empty box."""

from __future__ import annotations

from motcua.dossiers.models import Dossier


def suggested_title(dossier: Dossier) -> str:
    """Return the subject line (trích yếu) of a grant."""
    return f"Về việc {_in_sentence(dossier.procedure_name)}"


def suggested_body(dossier: Dossier) -> tuple[str, ...]:
    """Return the articles of a decision that grants what was asked for."""
    what, who = _in_sentence(dossier.procedure_name), f"ông/bà {dossier.applicant_name}"
    return (
        f"Đồng ý giải quyết đề nghị của {who} về việc {what} theo hồ sơ mã số {dossier.code}.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        f"Các bộ phận có liên quan và {who} chịu trách nhiệm thi hành Quyết định này.",
    )


def _in_sentence(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"
