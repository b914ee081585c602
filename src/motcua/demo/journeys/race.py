"""Two officials act on one dossier at the same moment: one wins, the other is told who."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from motcua.demo.journeys import cast
from motcua.demo.journeys.course import Course, Journey
from motcua.demo.journeys.deciding import check_history
from motcua.dossiers import public as dossiers
from motcua.dossiers.public import officials
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date

_LODGED_AND_ACCEPTED = 2


def go(course: Course) -> None:
    """Let clerk against clerk hand the same dossier over, as seen on two screens."""
    desk, person = cast.commune(at=course.now()), cast.somebody()
    application = cast.birth_at(desk, person, on=civil_date(course.now()))
    lodged = dossiers.lodge(by=desk.clerk, now=course.now(), application=application, accepted=True)
    course.step(f"Tiếp nhận, mã hồ sơ {lodged.code}", desk.clerk, lodged.dossier_id)
    outcomes = _at_once(course, desk.clerk, lodged.dossier_id)
    course.step("Hai màn hình cùng chuyển một hồ sơ", desk.clerk, lodged.dossier_id)
    course.check("Đúng một người thắng", outcomes.count("") == 1, "; ".join(filter(None, outcomes)))
    course.check("Người kia được báo ai đã làm trước", any(desk.clerk.name in each for each in outcomes))
    check_history(course, lodged.dossier_id, acts=3)


def _at_once(course: Course, clerk: Actor, dossier_id: int) -> list[str]:
    """Return what each of two simultaneous requests was told; empty for the winner."""
    start = Barrier(2)

    def send(_: int) -> str:
        request = dossiers.ActRequest(
            by=clerk, now=course.now(), dossier_id=dossier_id, seen_version=_LODGED_AND_ACCEPTED
        )
        start.wait()
        try:
            officials.transfer(request)
        except dossiers.StaleDossierError as error:
            return str(error)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, range(2)))


JOURNEY = Journey(name="race", title="Hai cán bộ cùng thao tác một hồ sơ", go=go)
