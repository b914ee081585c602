"""An extract is asked for, signed, sealed and handed over while the citizen waits, by three people."""

from __future__ import annotations

from dataclasses import replace

from motcua.catalogue import public as catalogue
from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history, check_result, keep_receipt
from motcua.demo.staffing import Desk
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import SYSTEM, Actor, Role, Seat
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import Term, TermUnit

AT_ONCE = Term(value=0, unit=TermUnit.IMMEDIATE)


def go(course: Course) -> None:
    """Receive, sit once at the counter, once each for signature and seal, and hand over."""
    version, desk, person = _immediate(course), _desk(course), cast.somebody()
    application = cast.at_counter(desk, cast.applicant(person, address="Xóm Mơ, xã Hiền Lương"), version)
    lodged = dossiers.lodge(by=desk.clerk, now=course.now(), application=application, accepted=True)
    dossier_id, due = lodged.dossier_id, sum(fee.amount for fee in version.fees)
    course.step(f"Tiếp nhận, giải quyết ngay, mã hồ sơ {lodged.code}", desk.clerk, dossier_id)
    drafted = officials.Drafted(title="Cấp bản sao trích lục hộ tịch", body=("Cấp theo đề nghị.",))
    paid = officials.Paid(amount=due) if due else None
    _sit(course, desk.clerk, dossier_id, officials.Sitting(paid=paid, drafted=drafted))
    _sit(course, desk.leader, dossier_id, officials.Sitting())
    _sit(course, desk.office_clerk, dossier_id, officials.Sitting())
    check_result(course, dossier_id, lodged.code)
    taken = officials.Taken(taken_by=person.name, number=person.number)
    _sit(course, desk.clerk, dossier_id, officials.Sitting(taken=taken))
    course.check("Đã trả kết quả trong một lần đến", course.state_of(dossier_id) is dossiers.State.RETURNED)
    keep_receipt(course, desk.clerk, lodged)  # because somebody asks for it
    check_history(course, dossier_id, acts=10 if due else 9)


def _sit(course: Course, by: Actor, dossier_id: int, said: officials.Sitting) -> None:
    acts = officials.sit(course.request(by, dossier_id), said=said)
    course.step(f"Một lần bấm: {', '.join(act.value for act in acts)}", by, dossier_id)


def _desk(course: Course) -> Desk:
    """Return the commune with a clerk who also decides on civil status, as in the smallest ones."""
    desk = cast.commune(at=course.now())
    both = (*desk.clerk.seats, Seat(role=Role.OFFICIAL, agency_id=desk.agency.id))
    return replace(desk, clerk=replace(desk.clerk, seats=both))


def _immediate(course: Course) -> catalogue.ProcedureVersion:
    """Return extracts from the register as settled at once; published so when they are not yet."""
    version = cast.version_of(cast.EXTRACT, at=course.now())
    if version.term == AT_ONCE:
        return version
    catalogue.publish_version(
        by=SYSTEM,
        now=course.now(),
        facts=replace(catalogue.facts_of_version(version.id), term=AT_ONCE),
        valid_from=civil_date(course.now()),
        form_code=version.form_code,
        process_code=version.process_code,
    )
    course.step(f"Công bố {version.name}: giải quyết ngay", SYSTEM)
    return cast.version_of(cast.EXTRACT, at=course.now())


JOURNEY = Journey(name="immediate", title="Cấp bản sao trích lục hộ tịch, giải quyết ngay tại quầy", go=go)
