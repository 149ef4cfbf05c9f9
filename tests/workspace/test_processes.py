"""Several exports read at once give what one after the other gives, in the same order, and the same errors."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from litsieve import api
from litsieve.errors import ExportError
from litsieve.workspace import processes


def doubled(n: int) -> int:
    if n < 0:
        raise ExportError(f"{n} is no export")
    return 2 * n


def test_jobs_give_their_results_in_their_order() -> None:
    jobs = [partial(doubled, n) for n in range(5)]
    assert list(processes.many(jobs, processes.WORTH_IT, 2)) == [0, 2, 4, 6, 8]


def test_little_work_starts_no_process() -> None:
    local = [lambda: "not picklable"]
    assert list(processes.many(local * 2, processes.WORTH_IT - 1, 2)) == ["not picklable"] * 2


def test_an_error_of_a_job_is_raised_in_its_turn() -> None:
    found = processes.many([partial(doubled, n) for n in (1, -1, 2)], processes.WORTH_IT, 2)
    assert next(found) == 2
    with pytest.raises(ExportError, match="-1 is no export"):
        next(found)


def test_exports_read_at_once_are_the_same_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for name in ("b", "a"):
        records = (f"TY  - JOUR\nTI  - Study {name} {n}\nAU  - Doe, J\nER  - \n" for n in range(20))
        paths.append(tmp_path / f"{name}.ris")
        paths[-1].write_text("\n".join(records), "utf-8")
    one_by_one = api.read(*paths)
    monkeypatch.setattr(processes, "WORTH_IT", 1)
    at_once = api.read(*paths, processes=2)
    for one, other in zip(one_by_one, at_once, strict=True):
        assert one.equals(other)
    (tmp_path / "c.ris").write_bytes(b"%PDF-1.7")
    with pytest.raises(ExportError, match="this is a PDF"):
        api.read(*paths, tmp_path / "c.ris", processes=2)
