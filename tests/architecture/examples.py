"""With what an address that takes arguments is opened in the tests, and whose that thing is.

An address that is missing here fails the tests. The thing belongs to ``visitors.here`` and, where a
citizen is concerned, to ``visitors.citizen``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tests.architecture.outgoing_examples import OUTGOING
from tests.architecture.post_examples import POST

from motcua.kernel.actors import Role

if TYPE_CHECKING:
    from tests.visitors import Visitors

Example = Callable[["Visitors"], Mapping[str, object]]

BIRTH = "1.001193"


def _draft(visitors: Visitors) -> Mapping[str, object]:
    return {"code": BIRTH, "draft_id": visitors.draft_id}


def _dossier(visitors: Visitors) -> Mapping[str, object]:
    return {"dossier_id": visitors.dossier.dossier_id}


def _at_desk(**others: object) -> Example:
    return lambda visitors: {"dossier_id": visitors.desk.dossier_id, **others}


def _desk_paper(**others: object) -> Example:
    desk = ("dossier_id", "paper_id")
    return lambda visitors: {name: getattr(visitors.desk, name) for name in desk} | others


def _money(**others: object) -> Example:
    return lambda visitors: {
        name: getattr(visitors.money, name) if value is None else value for name, value in others.items()
    }


def _office(**others: object) -> Example:
    return lambda visitors: {
        name: getattr(visitors.documents, name) if value is None else value for name, value in others.items()
    }


def _exchange(**others: object) -> Example:
    return lambda visitors: {
        name: getattr(visitors.exchange, name) if value is None else value for name, value in others.items()
    }


def _signing(**others: str) -> Example:
    return lambda visitors: {name: getattr(visitors.signing, kept) for name, kept in others.items()}


def _notice(visitors: Visitors) -> Mapping[str, object]:
    return {"notice_id": visitors.notices.notice_id}


def _register_book(visitors: Visitors) -> Mapping[str, object]:
    return {"book_id": visitors.desk.register_book_id}


def _batch(visitors: Visitors) -> Mapping[str, object]:
    return {"run_id": visitors.desk.batch_id}


def _desk_draft(visitors: Visitors) -> Mapping[str, object]:
    return {"draft_id": visitors.desk.draft_id}


def _agency(visitors: Visitors) -> Mapping[str, object]:
    return {"code": visitors.here.agency.code}


def _person(visitors: Visitors) -> Mapping[str, object]:
    return {"person_id": visitors.staff[Role.CLERK].person_id}


def _assignment(visitors: Visitors) -> Mapping[str, object]:
    from motcua.organisations.public import tenures_of  # noqa: PLC0415  # models are there only once Django is set up

    tenure = tenures_of(visitors.staff[Role.CLERK].person_id)[0]
    return _person(visitors) | {"assignment_id": tenure.assignment_id}


def _levels(_visitors: Visitors) -> Mapping[str, object]:
    return {"slug": "levels"}


def _level(visitors: Visitors) -> Mapping[str, object]:
    from motcua.organisations.models import Level  # noqa: PLC0415  # models are there only once Django is set up

    return _levels(visitors) | {"entry_id": Level.objects.values_list("pk", flat=True)[0]}


def _board(visitors: Visitors) -> Mapping[str, object]:
    from motcua.portal.kiosks import board_path  # noqa: PLC0415  # addresses are there only once Django is set up

    code = visitors.here.agency.code
    return {"code": code, "key": board_path(code).split("/")[-2]}


def _device(visitors: Visitors) -> Mapping[str, object]:
    from motcua.portal.web.rating_device import device_token  # noqa: PLC0415  # settings are there only once Django is set up

    return {"token": device_token(visitors.desk.dossier_id)}


def _unit(visitors: Visitors) -> Mapping[str, object]:
    return {"unit_id": visitors.keeping.unit_id}


def _at_counter(visitors: Visitors) -> Mapping[str, object]:
    return _agency(visitors) | {"assignment_id": visitors.keeping.at_counter_id}


def _in_reserve(visitors: Visitors) -> Mapping[str, object]:
    return _agency(visitors) | {"reserve_id": visitors.keeping.reserve_id}


def _declared_day(visitors: Visitors) -> Mapping[str, object]:
    return _agency(visitors) | {"day": visitors.keeping.day}


def _desk_code(visitors: Visitors) -> dict[str, object]:
    from motcua.dossiers.models import Dossier  # noqa: PLC0415  # models are there only once Django is set up

    return {"code": Dossier.objects.get(pk=visitors.desk.dossier_id).code}


EXAMPLES: dict[str, Example] = {
    "accounts:give_link": lambda visitors: {"user_id": visitors.citizen.id},
    **dict.fromkeys(
        (
            "accounts:log_in",
            "accounts:open_log_in",
            "accounts:lock_log_in",
            "accounts:unlock_log_in",
            "accounts:end_sessions_of",
            "accounts:reset_second_factor",
        ),
        _person,
    ),
    "accounts:reset": lambda _: {"token": "no-such-token"},
    "accounts:end_session": lambda visitors: {"handle": visitors.session_handle()},
    "accounts:end_delegation": lambda visitors: {"delegation_id": visitors.delegation_id},
    "accounts:resend_webhook": lambda _: {"endpoint_id": 1},
    "accounts:revoke_client": lambda _: {"client_id": 1},
    "api:add_days": lambda visitors: {"code": visitors.here.agency.code},
    "api:compute_deadline": lambda visitors: {"code": visitors.here.agency.code},
    "api:do_act": _desk_code,
    "api:find_held_papers": lambda _: {},
    "api:tell_mirrored": lambda _: {"source": "BTP-HOTICH", "code": "G01.1-20261120-1"},
    "api:read_dossier": _desk_code,
    "api:list_papers": _desk_code,
    "api:read_paper": lambda visitors: _desk_code(visitors) | {"paper_id": visitors.desk.paper_id},
    "api:read_result": _desk_code,
    "api:read_sealed_scan": lambda visitors: _desk_code(visitors) | {"paper_id": visitors.desk.paper_id},
    "api:read_slip": lambda visitors: _desk_code(visitors) | {"form": "receipt"},
    "api:list_versions": lambda _: {"code": BIRTH},
    "api:read_agency": lambda visitors: {"code": visitors.here.agency.code},
    "api:read_calendar": lambda visitors: {"code": visitors.here.agency.code},
    "api:read_form": lambda _: {"code": BIRTH},
    "api:read_procedure": lambda _: {"code": BIRTH},
    "catalogue:procedure": lambda _: {"code": BIRTH},
    "catalogue:process": lambda _: {"code": BIRTH},
    "catalogue:publish": lambda _: {"code": BIRTH},
    "catalogue:remove_field": lambda _: {"code": "KHONG_CO"},
    "catalogue:blank_document": lambda _: {"code": BIRTH},
    "catalogue:blank_form": lambda _: {"code": BIRTH},
    "catalogue:versions": lambda _: {"code": BIRTH},
    "exchange:act": _exchange(delivery_id=None, slug="refuse"),
    "exchange:delivery": _exchange(delivery_id=None),
    "exchange:file": _exchange(delivery_id=None, position=0),
    "exchange:board": _exchange(sent_id=None),
    "exchange:recall": _exchange(sent_id=None),
    "exchange:send_again": _exchange(sent_id=None),
    "exchange:posting": _exchange(posting_id=None),
    "exchange:axis_item": _exchange(item_id=None),
    **dict.fromkeys(("gateway:connector", "gateway:try_connector"), lambda _: {"name": "shared_catalogues"}),
    "gateway:service": lambda visitors: {"service_id": visitors.gateway.service_id},
    "gateway:right": lambda visitors: {"right_id": visitors.gateway.right_id},
    "documents:act": _office(document_id=None, slug="instruct"),
    "documents:attachment": _office(document_id=None, attachment_id=None),
    "documents:document": _office(document_id=None),
    "documents:announcement": _office(appointment_id=None),
    "documents:appointment": _office(appointment_id=None),
    "documents:appointment_act": _office(appointment_id=None, slug="record"),
    "documents:end_resource": _office(resource_id=None),
    "documents:feed": _office(secret=None),
    "documents:public_timetable": _office(code=None),
    "documents:task": _office(task_id=None),
    "documents:task_act": _office(task_id=None, slug="note"),
    **OUTGOING,
    **POST,
    "documents:file_list": _office(list_id=None),
    "documents:file_list_act": _office(list_id=None, slug="submit"),
    "documents:line_act": _office(line_id=None, slug="decline"),
    "documents:open_line": _office(line_id=None),
    "documents:work_file": _office(file_id=None),
    "documents:work_file_act": _office(file_id=None, slug="share"),
    "documents:put_into_file": _office(file_id=None),
    "documents:file_contents": _office(file_id=None),
    "documents:contents_sheet": _office(file_id=None),
    "documents:own_file": _office(file_id=None, item_id=None),
    "documents:transfer": _office(transfer_id=None),
    "documents:transfer_act": _office(transfer_id=None, slug="accept"),
    "documents:minutes": _office(transfer_id=None),
    "documents:package": lambda visitors: {
        "transfer_id": visitors.documents.transfer_id,
        "file_id": visitors.documents.filed.handed_id,
    },
    "documents:book": _office(book_id=None),
    "documents:internal_document": _office(internal_id=None),
    "documents:internal_document_act": _office(internal_id=None, slug="remind"),
    "documents:internal_file": lambda visitors: {
        "internal_id": visitors.documents.internal_id,
        "file_id": visitors.documents.internal_file_id,
    },
    "documents:found_file": lambda _: {"kind": "docx"},
    "documents:remove_query": _office(query_id=None),
    "documents:rename_query": _office(query_id=None),
    "documents:register_file": lambda _: {"kind": "pdf", "number": 1},
    "documents:number": _office(number_id=None),
    "documents:void_number": _office(number_id=None),
    "documents:sub_number": _office(number_id=None),
    "dossiers:act": _at_desk(slug="withdraw"),
    "dossiers:batch": _batch,
    "dossiers:batch_csv": _batch,
    "dossiers:batch_slips": lambda visitors: {"run_id": visitors.desk.batch_id, "part": 1},
    "dossiers:bulk": lambda _: {"slug": "transfer"},
    "dossiers:dossier": _at_desk(),
    "dossiers:draft_preview": _at_desk(),
    "dossiers:inquiry_file": lambda visitors: {
        "dossier_id": visitors.desk.dossier_id,
        "kind": "opinion",
        "row_id": visitors.desk.opinion_id,
    },
    "dossiers:opinion": lambda visitors: {"opinion_id": visitors.desk.opinion_id},
    "dossiers:opinion_paper": lambda visitors: {
        "opinion_id": visitors.desk.opinion_id,
        "paper_id": visitors.desk.paper_id,
    },
    "dossiers:examine_rating": lambda visitors: {"rating_id": visitors.desk.rating_id},
    "dossiers:paper_file": _desk_paper(),
    "dossiers:paper_page": _desk_paper(page=1),
    "dossiers:paper_viewer": _desk_paper(),
    "dossiers:purpose": _at_desk(),
    "dossiers:received": _at_desk(),
    "dossiers:reception": _desk_draft,
    "dossiers:reception_discard": _desk_draft,
    "dossiers:reception_form": _desk_draft,
    "dossiers:reception_terms": _desk_draft,
    "dossiers:archive_run": lambda visitors: {"run_id": visitors.desk.archive_run_id},
    "dossiers:register_book": _register_book,
    "dossiers:register_book_file": _register_book,
    "dossiers:register_report": lambda _: {"kind": "xlsx"},
    "dossiers:result_file": _at_desk(),
    "dossiers:result_on_paper": _at_desk(),
    "dossiers:result_page": _at_desk(page=1),
    "dossiers:result_viewer": _at_desk(),
    "dossiers:remove_view": lambda visitors: {"view_id": visitors.desk.view_id},
    "dossiers:rename_view": lambda visitors: {"view_id": visitors.desk.view_id},
    "dossiers:sitting": _at_desk(),
    "dossiers:delivery": _at_desk(),
    "dossiers:slip": _at_desk(form="receipt"),
    "ledger:download": lambda _: {"token": "no-such-token"},
    "ledger:head": lambda _: {"size": 1},
    "ledger:proof": lambda _: {"token": "no-such-token"},
    "ledger:tile": lambda _: {"place": "0/000"},
    "operations:resending": lambda _: {"resending_id": 1},
    "operations:run_again": lambda _: {"job_id": 1},
    "notifications:open": _notice,
    "notifications:mark_one": _notice,
    "notifications:try_again_for": lambda visitors: {"person_id": visitors.notices.refused_person_id},
    "payments:close_series": _money(series_id=None),
    "payments:confirm_account": _money(account_id=None),
    "payments:end_price": _money(price_id=None),
    "payments:count": _money(till_id=None),
    "payments:receipt": _money(receipt_id=None),
    "payments:refund_act": _money(refund_id=None, slug="approve"),
    "payments:settlement": _money(settlement_id=None),
    "payments:settlement_act": _money(settlement_id=None, slug="confirm"),
    "payments:sold_support": lambda visitors: {"receipt_id": visitors.money.sold_id},
    "payments:statement": _money(settlement_id=None),
    "payments:statement_csv": _money(settlement_id=None),
    "payments:till": _money(till_id=None),
    "payments:till_act": _money(till_id=None, slug="sign-off"),
    "payments:till_sheet": _money(till_id=None),
    "portal:authorise": _dossier,
    "portal:attached": lambda visitors: _draft(visitors) | {"paper": f"{BIRTH}-GT02"},
    "portal:board": _board,
    "portal:begin": lambda _: {"code": BIRTH},
    "portal:claim": lambda visitors: {"token": visitors.dossier.proof_token},
    "portal:discard": _draft,
    "portal:dossier": _dossier,
    "portal:held_file": lambda _: {"kind": "paper", "number": 1},
    "portal:life_event": lambda _: {"slug": "building"},
    "portal:lodge": lambda visitors: _draft(visitors) | {"step": "contact"},
    "portal:money_receipt": lambda who: _dossier(who) | {"receipt_id": who.money.own_receipt_id},
    "portal:promise": _dossier,
    "portal:rate": lambda visitors: {"token": visitors.dossier.proof_token},
    "portal:open_rating_device": _at_desk(),
    "portal:rating_device": _device,
    "portal:set_up_kiosk": lambda visitors: {"code": visitors.here.agency.code},
    "portal:receipt": _dossier,
    "portal:receipt_track": lambda visitors: {"token": visitors.dossier.proof_token},
    "portal:result": _dossier,
    "portal:resume": _draft,
    "portal:return_place": _dossier,
    "portal:sealed_scan": lambda visitors: _dossier(visitors) | {"paper_id": 1},
    "portal:slip": lambda visitors: _dossier(visitors) | {"form": "receipt"},
    "portal:supplement": _dossier,
    "portal:take_result": _dossier,
    "portal:withdraw": _dossier,
    **dict.fromkeys(("signatures:key", "signatures:retire_key"), _signing(key_id="key_id")),
    **dict.fromkeys(("signatures:report", "signatures:report_evidence"), _signing(report_id="report_id")),
    **dict.fromkeys(
        ("signatures:authority", "signatures:confirm_authority", "signatures:withdraw_authority"),
        _signing(anchor_id="anchor_id"),
    ),
    "signatures:renew_again": _signing(document_id="document_id"),
    "organisations:agency": _agency,
    **dict.fromkeys(
        (
            "organisations:calendar",
            "organisations:close_agency",
            "organisations:declare_day",
            "organisations:rename_agency",
            "organisations:set_shifts",
            "organisations:succeed_agency",
            "organisations:one_stop",
            "organisations:one_stop_shop",
            "organisations:units",
        ),
        _agency,
    ),
    **dict.fromkeys(("organisations:reference_list", "organisations:add_reference"), _levels),
    **dict.fromkeys(
        (
            "organisations:reference_entry",
            "organisations:rename_reference",
            "organisations:end_reference",
            "organisations:take_back_reference",
        ),
        _level,
    ),
    "organisations:appoint": _person,
    "organisations:end_assignment": _assignment,
    "organisations:end_unit": _unit,
    "organisations:person": _person,
    "organisations:service": _person,
    "organisations:reserve": _person,
    "organisations:telephone": _at_counter,
    "organisations:release_reserve": _in_reserve,
    "organisations:withdraw_day": _declared_day,
}

ADMITTED: dict[str, str] = {
    "documents:act": "leader",
    "documents:grant_act": "leader",
    "documents:signing_batch": "leader",
    "documents:put_into_file": "leader",
    "documents:work_file_act": "leader",
}
"""Who is let in where the first role named is not the one charged with the example."""
