"""Every act on an outgoing document by its address, in the order of the buttons."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.drafts import Annexed
from motcua.documents.domain.outgoing import CHECKING, OutgoingState
from motcua.documents.services import approve_draft, change_draft
from motcua.documents.services.issue_document import issue_document, recall_document
from motcua.documents.services.keep_draft import drop_draft
from motcua.documents.services.register_incoming import HandedFile
from motcua.documents.services.seal_document import seal_document
from motcua.documents.services.sign_document import sign_document
from motcua.documents.services.update_issued import update_issued
from motcua.documents.web import outgoing_act_forms as act_forms
from motcua.documents.web.outgoing_acts import At, OutgoingAct
from motcua.documents.web.update_form import UpdateForm
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest

_S = OutgoingState


def _who(request: ActorRequest, document_id: int) -> dict[str, Any]:
    return {"by": request.actor, "now": clock.now(), "document_id": document_id}


def _with_words(service: Any, name: str = "words", *, is_of_version: bool = False) -> Any:
    def run(request: ActorRequest, document_id: int, form: Any) -> None:
        seen = {"seen": form.seen} if is_of_version else {}
        service(**_who(request, document_id), **seen, **{name: form.cleaned_data["words"]})

    return run


def _consult(request: ActorRequest, document_id: int, form: Any) -> None:
    asked = form.cleaned_data
    approve_draft.consult(**_who(request, document_id), people=asked["people"], words=asked["words"])


def _annex(request: ActorRequest, document_id: int, form: Any) -> None:
    names = ("title", "text", "is_landscape", "is_separate")
    annex = Annexed(**{name: form.cleaned_data[name] for name in names})
    change_draft.add_annex(**_who(request, document_id), seen=form.seen, annex=annex)


def _attach(request: ActorRequest, document_id: int, form: Any) -> None:
    handed = [HandedFile(name=each.name, stream=each) for each in form.cleaned_data["scans"]]
    change_draft.attach(**_who(request, document_id), seen=form.seen, handed=handed)


def _word(request: ActorRequest, document_id: int, form: Any) -> None:
    file, is_kept = form.cleaned_data["word"], form.cleaned_data["way"] == "keep"
    handed = HandedFile(name=file.name, stream=file)
    change_draft.take_word(**_who(request, document_id), seen=form.seen, handed=handed, is_kept=is_kept)


def _take_off(request: ActorRequest, document_id: int, form: Any) -> None:
    change_draft.take_off(**_who(request, document_id), seen=form.seen, what=form.cleaned_data["what"])


def _sign(request: ActorRequest, document_id: int, form: Any) -> None:
    reserved_id = form.cleaned_data["reserved"]
    sign_document(**_who(request, document_id), seen=form.seen, reserved_id=reserved_id)


def _issue(request: ActorRequest, document_id: int, form: Any) -> None:
    asked = form.cleaned_data
    issue_document(
        **_who(request, document_id),
        kept_by=asked["kept_by"],
        note=asked["note"],
        is_answered=asked.get("is_answered", False),
    )


def _update(request: ActorRequest, document_id: int, form: Any) -> None:
    update_issued(**_who(request, document_id), change=form.change, reason=form.cleaned_data["words"])


def _has_parts(at: At) -> bool:
    return at.drafts and bool(act_forms.parts_of(at.outgoing))


_CHECKS = {
    "sign": OutgoingAct(
        title=_("Sign"),
        consequence=_("It gets its number and today's date, and bears your signature."),
        form=act_forms.SignForm,
        run=_sign,
        is_open=lambda at: at.stands(_S.SIGNING) and at.is_turn,
        done=_("The document is signed and numbered; the clerk seals and issues it."),
        needs_proof=True,
    ),
    "seal": OutgoingAct(
        title=_("Seal"),
        consequence=_("The agency's seal is put on the document and on each separate file."),
        form=act_forms.OutgoingActForm,
        run=lambda request, pk, _form: seal_document(**_who(request, pk)),
        is_open=lambda at: at.stands(_S.SEALING) and at.keeps,
        done=_("The document is sealed. Issue it today."),
        needs_proof=True,
    ),
    "issue": OutgoingAct(
        title=_("Issue"),
        consequence=_("It goes to every recipient; the register is complete."),
        form=act_forms.IssueForm,
        run=_issue,
        is_open=lambda at: at.stands(_S.ISSUING) and at.keeps,
        done=_("The document is issued."),
    ),
    "approve-content": OutgoingAct(
        title=_("Initial the content"),
        consequence=_("You answer for what it says; the form is checked next."),
        form=act_forms.NoteForm,
        run=_with_words(approve_draft.approve_content, is_of_version=True),
        is_open=lambda at: at.stands(_S.CONTENT) and at.is_turn,
        done=_("The content is initialled."),
    ),
    "approve-form": OutgoingAct(
        title=_("Initial the form"),
        consequence=_("You answer for form and layout; the signer finds it in the own list."),
        form=act_forms.NoteForm,
        run=_with_words(approve_draft.approve_form, is_of_version=True),
        is_open=lambda at: at.stands(_S.FORM) and at.is_turn,
        done=_("The form is initialled."),
    ),
    "send-back": OutgoingAct(
        title=_("Send back"),
        consequence=_("Who drafted it reads your reason, changes it, and it goes the whole way again."),
        form=act_forms.WhyForm,
        run=_with_words(approve_draft.send_draft_back, "reason"),
        is_open=lambda at: at.stands(*CHECKING) and at.is_turn,
        done=_("The draft is sent back."),
    ),
}
_DRAFTS = {
    "submit": OutgoingAct(
        title=_("Submit"),
        consequence=_("The unit's head checks the content, the office the form, then it is signed."),
        form=act_forms.NoteForm,
        run=_with_words(approve_draft.submit, is_of_version=True),
        is_open=lambda at: at.drafts,
        done=_("The draft is submitted."),
    ),
    "annex": OutgoingAct(
        title=_("Add an annex"),
        consequence=_("The draft gets a new version with the annex."),
        form=act_forms.AnnexForm,
        run=_annex,
        is_open=lambda at: at.drafts,
        done=_("The annex is added."),
    ),
    "attach": OutgoingAct(
        title=_("Add separate files"),
        consequence=_("Each file is sealed apart when the document is."),
        form=act_forms.AttachForm,
        run=_attach,
        is_open=lambda at: at.drafts,
        done=_("The files are added."),
    ),
    "word": OutgoingAct(
        title=_("Take a draft from Word"),
        consequence=_("The draft gets a new version from the file."),
        form=act_forms.WordForm,
        run=_word,
        is_open=lambda at: at.drafts,
        done=_("The Word draft is taken."),
    ),
    "take-off": OutgoingAct(
        title=_("Take an annex or a file off"),
        consequence=_("The draft gets a new version without it; earlier versions keep it."),
        form=act_forms.TakeOffForm,
        run=_take_off,
        is_open=_has_parts,
        done=_("It is taken off."),
    ),
    "consult": OutgoingAct(
        title=_("Ask for comments"),
        consequence=_("Whom you name may read the draft and finds it in the own list."),
        form=act_forms.ConsultForm,
        run=_consult,
        is_open=lambda at: at.drafts,
        done=_("They are asked."),
    ),
    "comment": OutgoingAct(
        title=_("Comment"),
        consequence=_("Everybody who works on the draft reads it; it stays for ever."),
        form=act_forms.CommentForm,
        run=_with_words(approve_draft.comment),
        is_open=lambda at: at.stands(_S.DRAFTING, *CHECKING),
        done=_("Your comment is kept."),
    ),
    "drop": OutgoingAct(
        title=_("Give the draft up"),
        consequence=_("Nothing more can be done with it; it stays to be read."),
        form=act_forms.WhyForm,
        run=_with_words(drop_draft, "reason"),
        is_open=lambda at: at.drafts,
        done=_("The draft is given up."),
    ),
}
_ISSUED = {
    "update": OutgoingAct(
        title=_("Update"),
        consequence=_("Whoever has it is asked to take the change; text, number and signatures stay."),
        form=UpdateForm,
        run=_update,
        is_open=lambda at: at.stands(_S.ISSUED) and at.keeps and bool(at.outgoing.exchange_id),
        done=_("The update is sent; each recipient's answer appears beside its name."),
    ),
    "recall": OutgoingAct(
        title=_("Call back"),
        consequence=_("Every recipient is asked to cancel it; number and register stay."),
        form=act_forms.WhyForm,
        run=_with_words(recall_document, "reason"),
        is_open=lambda at: at.stands(_S.ISSUED) and at.keeps,
        done=_("The document is called back."),
    ),
}
SCREENS = _CHECKS | _DRAFTS | _ISSUED
