"""A large review is judged part by part, and a part knows nothing of the others."""

from __future__ import annotations

import pytest

from litsieve import screen
from review_builders import build, export, ris


def test_parts_of_any_size_give_the_same_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = ["Gardens", "Parks", "A garden", "", "Gardening", "Care"]
    data = ris([{"TI": title, "PY": "2020", "AB": "x" * n, "LA": "en"} for n, title in enumerate(titles)])
    expected = build([export("scopus", data)])
    monkeypatch.setattr(screen, "AT_ONCE", 2)
    found = build([export("scopus", data)])
    assert found.checks.equals(expected.checks)
    assert found.outcomes.equals(expected.outcomes)
    assert sorted(set(expected.checks["verdict"])) == ["cannot say", "met", "not met"]
