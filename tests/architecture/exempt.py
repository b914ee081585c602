"""Addresses for which one of our rules does not hold, each with its reason."""

from __future__ import annotations

from tests.architecture.examples import EXAMPLES

KEPT_BY_THE_CENTRE = (
    "agencies are the province's, and so is the data centre that keeps them; tests of keeping turn away the"
    " administrators of other agencies"
)

OPEN_TO_NEIGHBOURS: dict[str, str] = {
    "documents:found_file": "takes out what each may see; tests of its exports hold other agencies out",
    **{name: KEPT_BY_THE_CENTRE for name in EXAMPLES if name.startswith("organisations:")},
    **dict.fromkeys(
        (
            "accounts:log_in",
            "accounts:open_log_in",
            "accounts:lock_log_in",
            "accounts:unlock_log_in",
            "accounts:end_sessions_of",
            "accounts:reset_second_factor",
        ),
        "the one IT centre keeps all log-ins; tests of log-ins turn away administrators of other agencies",
    ),
    "accounts:resend_webhook": "systems are the province's, and so is the data centre that keeps them",
    "accounts:revoke_client": "systems are the province's, and so is the data centre that keeps them",
    "api:add_days": "every agency's hours are for every other one to count on",
    "api:compute_deadline": "every agency's hours are for every other one to count on",
    "api:do_act": "what is no act is refused before a dossier is looked for; tests of the acts try it",
    "api:tell_mirrored": "the agency stands in the body; tests of mirrored dossiers try another one",
    "api:read_agency": "the directory of agencies is for the systems of all",
    "api:read_calendar": "every agency's hours are for every other one to count on",
    "accounts:give_link": "citizens are helped at any counter, after a fresh code of the clerk's",
    "accounts:end_session": "says the same of a session that is gone, and ends none but one's own",
    "organisations:agency": "the directory of agencies, their people and hours is for all staff",
    "catalogue:remove_field": "subject areas are the province's, and so is the data centre that keeps them",
    "catalogue:publish": "procedures are the province's, and so is the data centre that publishes them",
    **dict.fromkeys(
        (
            "signatures:key",
            "signatures:retire_key",
            "signatures:report",
            "signatures:report_evidence",
            "signatures:authority",
            "signatures:confirm_authority",
            "signatures:withdraw_authority",
            "signatures:renew_again",
        ),
        "the one IT centre keeps all keys, trust and reports; tests of keeping keys turn away the others",
    ),
    "notifications:try_again_for": "addresses belong to the installation, and so does its one IT centre",
    "portal:begin": "everybody may begin an application of their own",
    "dossiers:register_report": "sends the reader's own registers; another agency's is not found",
    "dossiers:bulk": "acts on what is ticked, and asks of each dossier whether it is the actor's",
    "exchange:axis_item": "the link belongs to the installation, and so does its one IT centre",
    **dict.fromkeys(("gateway:connector", "gateway:try_connector"), "the one IT centre keeps all connectors"),
    **dict.fromkeys(
        ("gateway:service", "gateway:right"),
        "the one IT centre keeps all services; tests of rights turn the members of other agencies away",
    ),
    "exchange:posting": "the queue belongs to the installation, and so does its one IT centre",
    "operations:resending": "what was sent again belongs to the installation, and so does its one IT centre",
    "operations:run_again": "jobs belong to the installation, and so does its one IT centre",
}
"""Addresses about one thing that staff of another agency may open too, and why."""

NOTHING_TO_SHOW: dict[str, str] = {
    "dossiers:batch_slips": "the batch's turn has not come; tests of batches print what was handed over",
    "operations:resending": "nothing was sent again; tests of failed work follow what was",
    "api:read_result": "the result is not sealed yet",
    "api:read_sealed_scan": "the scan is not sealed yet",
    "dossiers:result_on_paper": "the result is not sealed yet; tests of conversion print one",
    "portal:open_rating_device": "nothing was handed over today; tests of the device open it",
    "portal:return_place": "the result comes online; tests of the portal choose a counter",
    "portal:attached": "nothing was attached; tests of the portal attach and open a file",
    "portal:held_file": "nothing is held; tests of the portal reuse a paper and open it",
    "portal:promise": "no date is promised before the dossier is taken in",
    "portal:result": "there is no result yet",
    "portal:sealed_scan": "nothing was scanned at a counter",
    "portal:slip": "no slip is issued before the dossier is taken in",
    "portal:supplement": "nothing is missing",
    "portal:take_result": "there is no result yet",
    "accounts:recovery_codes": "found only in the moment after the codes were made",
}
"""Addresses that are not found even for the right person, as nothing went before, and why."""
OPEN_TO_THE_NETWORK: dict[str, str] = {
    "operations:live": "says that the process answers, which any page does",
    "operations:ready": "says which parts stand, in one word each",
}
"""Addresses for machines that need no proof, and why."""

_FILE = "sends a file"
_WAY = "leads on to a screen, shows none"

WITHOUT_SCREEN: dict[str, str] = {
    "signatures:report_evidence": _FILE,
    "accounts:entrance": _WAY,
    "accounts:new_recovery_codes": "shows the codes on the page of recovery codes",
    "catalogue:blank_document": _FILE,
    "catalogue:blank_form": _FILE,
    "documents:announcement": _FILE,
    "documents:attachment": _FILE,
    "exchange:file": _FILE,
    "exchange:figures_export": _FILE,
    "documents:feed": _FILE,
    "documents:print_week": _FILE,
    "documents:found_file": _FILE,
    "documents:internal_file": _FILE,
    "documents:register_file": _FILE,
    "documents:task_sheet": _FILE,
    "documents:work_files_sheet": _FILE,
    "documents:contents_sheet": _FILE,
    "documents:file_contents": _FILE,
    "documents:own_file": _FILE,
    "documents:minutes": _FILE,
    "documents:package": _FILE,
    "documents:week_sheet": _FILE,
    "documents:draft_file": _FILE,
    "documents:copy_file": _FILE,
    "documents:outgoing_file": _FILE,
    "documents:outgoing_paper": _FILE,
    "documents:outgoing_word": _FILE,
    "dossiers:batch_csv": _FILE,
    "dossiers:batch_slips": _FILE,
    "dossiers:inquiry_file": _FILE,
    "dossiers:opinion_paper": _FILE,
    "dossiers:paper_file": _FILE,
    "dossiers:paper_page": _FILE,
    "dossiers:register_book_file": _FILE,
    "dossiers:register_report": _FILE,
    "dossiers:result_file": _FILE,
    "dossiers:result_page": _FILE,
    "dossiers:slip": _FILE,
    "ledger:checkpoint": _FILE,
    "ledger:download": _FILE,
    "ledger:head": _FILE,
    "ledger:tile": _FILE,
    "notifications:open": _WAY,
    "oauth_token": "answers systems, not people",
    "payments:receipt": _FILE,
    "payments:statement": _FILE,
    "payments:statement_csv": _FILE,
    "payments:till_sheet": _FILE,
    "portal:attached": _FILE,
    "post:record_pdf": _FILE,
    "post:slip": _FILE,
    "portal:close_kiosk": _WAY,
    "portal:set_up_kiosk": _WAY,
    "portal:board": "hangs in the hall, where nobody acts on it; its keepers' page has the help",
    "portal:held_file": _FILE,
    "portal:money_receipt": _FILE,
    "portal:promise": _FILE,
    "portal:result": _FILE,
    "portal:open_rating_device": _WAY,
    "portal:resume": _WAY,
    "portal:sitemap_xml": _FILE,
    "portal:sealed_scan": _FILE,
    "portal:slip": _FILE,
}
"""Addresses that people open and that have no help of their own, and why."""
FRAMED = {"dossiers:draft_preview", "dossiers:paper_viewer", "dossiers:result_viewer"}
"""Pages shown inside the page of a dossier, whose help stands around them."""
