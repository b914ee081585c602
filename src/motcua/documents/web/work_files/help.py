"""Help in place on the pages of work files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

WORK_FILE_HELP = {
    "documents:file_lists": Help(
        purpose=_("The lists of files of your agency, one for each year: which files will be opened."),
        steps=(_("Open a list, or propose a line for it."),),
        then=_("Once it is published, units open their files from it."),
    ),
    "documents:file_list": Help(
        purpose=_("One list: each file's number and symbol, title, retention and who compiles it."),
        steps=(
            _("The office clerk takes proposals in or declines them, and submits the list."),
            _("The head approves it or sends it back; the clerk publishes it."),
        ),
        then=_("What was decided stays in its history."),
    ),
    "documents:propose_line": Help(
        purpose=_("Propose a file that your unit will open in the year."),
        steps=(_("Write its title, how long it is kept and who compiles it."),),
        then=_("The office clerk gives it a number and symbol, or says why not."),
    ),
    "documents:file_list_act": Help(
        purpose=_("One act on a list of files."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("It is written into the list's history."),
    ),
    "documents:line_act": Help(
        purpose=_("One act on a line of a list."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("It is written into the list's history."),
    ),
    "documents:work_files": Help(
        purpose=_("Work files: all papers on one matter, from its beginning to its end."),
        steps=(
            _("Choose yours or all that you may see, and narrow them by state, year or words."),
            _("Open a file, or begin a new one."),
        ),
        then=_("What is due at the archive within thirty days is marked."),
    ),
    "documents:work_file": Help(
        purpose=_("One file: what lies in it, who reads it, how long it is kept."),
        steps=(
            _("Put documents, tasks, internal documents and files in, in the order in which they belong."),
            _("Close it when the work is done; what is still missing stands on the page."),
        ),
        then=_("The day on which it goes to the archive is reckoned by the rule."),
    ),
    "documents:open_work_file": Help(
        purpose=_("Open a file from the published list, or one that the list does not have."),
        steps=(_("Press the line; outside of the list fill in the fields and say why."),),
        then=_("You can put papers into it at once."),
    ),
    "documents:put_into_file": Help(
        purpose=_("Put documents, tasks, internal documents or files of its own into a work file."),
        steps=(_("Search, tick what belongs into it, add files, press the button."),),
        then=_("A document may lie in many files; it is not copied."),
    ),
    "documents:work_file_act": Help(
        purpose=_("One act on a work file."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("It is written into the file's history."),
    ),
    "documents:transfers": Help(
        purpose=_("Files that go to the agency's archive, with their minutes."),
        steps=(_("Tick closed files of one unit and hand them over."),),
        then=_("The archive looks them through, and accepts them or sends them back."),
    ),
    "documents:transfer": Help(
        purpose=_("One transfer: its files, its minutes, and the archive's answer."),
        steps=(_("Who receives for the archive accepts all of it or sends it back."),),
        then=_("What is accepted stays as it is for ever."),
    ),
    "documents:transfer_act": Help(
        purpose=_("The archive's answer to a transfer."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("It is written into the history of the transfer and of each file."),
    ),
}
