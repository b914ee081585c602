"""Two people publish at once: one version starts on a day, whoever comes first."""

from __future__ import annotations

import threading
from datetime import timedelta

from django.db import connection
from tests.catalogue.factories import FACTS, NOW, TODAY, changed, publish

from motcua.catalogue import models, public
from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations


def test_publications_of_one_day_have_one_winner(transactional_db):
    organisations.import_reference(by=SYSTEM, now=NOW)
    public.import_reference(by=SYSTEM, now=NOW)
    publish(valid_from=TODAY - timedelta(days=1))
    outcomes: list[str] = []
    gate = threading.Barrier(4)

    def run(name: str) -> None:
        gate.wait()
        try:
            publish(changed(name=name))
            outcomes.append("published")
        except public.OverlappingVersionError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(f"Tên {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    organisations.forget()
    assert sorted(outcomes) == ["published", "refused", "refused", "refused"]
    assert models.ProcedureVersion.objects.filter(procedure__code=FACTS.code).count() == 2
