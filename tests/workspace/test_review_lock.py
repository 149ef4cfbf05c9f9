"""The lock reads well in a diff, and nothing but a lock of ours is taken for one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.errors import WorkspaceError
from litsieve.workspace import Workspace, review_lock

CONTENT = {
    "outputs": {"records.csv": {"sha256": "ab", "rows": 2}, "prisma.svg": {"sha256": "cd"}},
    "made_with": {"python": "3.11", "litsieve": "0.1.0"},
    "stages": [{"id": "titles", "in": 3}, {"id": "full", "in": 1}],
    "counts": {"identified": 1241, "included": None},
    "notes": [],
}
TEXT = """\
{
  "schema": 1,
  "counts": {
    "identified": 1241,
    "included": null
  },
  "made_with": {
    "litsieve": "0.1.0",
    "python": "3.11"
  },
  "notes": [],
  "outputs": {
    "prisma.svg": {"sha256": "cd"},
    "records.csv": {"rows": 2, "sha256": "ab"}
  },
  "stages": [
    {"id": "titles", "in": 3},
    {"id": "full", "in": 1}
  ]
}
"""


def test_each_entry_has_a_line_of_its_own_in_a_stable_order() -> None:
    assert review_lock.dump(CONTENT) == TEXT
    assert review_lock.dump(dict(reversed(CONTENT.items()))) == TEXT


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")).filter(lambda key: key != "schema"), JSON, max_size=4))
def test_a_lock_reads_back_as_it_was_written(content: dict[str, Any]) -> None:
    text = review_lock.dump(content)
    assert review_lock.parse(text) == {"schema": 1, **content}
    assert review_lock.dump({k: v for k, v in review_lock.parse(text).items() if k != "schema"}) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT.replace('  "notes"', '<<<<<<< HEAD\n  "notes"'), "has the marks of a merge that is not settled"),
        (TEXT + ">>>>>>> theirs\n", "has the marks of a merge that is not settled"),
        (
            TEXT.replace('"schema": 1', '"schema": 2'),
            "was made by a newer litsieve (schema 2; this one reads up to 1): upgrade",
        ),
        (TEXT.replace('"schema": 1', '"schema": true'), "is no lock of litsieve (no schema): run `litsieve run`"),
        (TEXT.replace('"schema": 1', '"schema": "1"'), "is no lock of litsieve"),
        (TEXT.replace('  "schema": 1,\n', ""), "is no lock of litsieve"),
        (TEXT.replace('"notes": []', '"notes": [],\n  "notes": []'), "an entry stands twice"),
        (TEXT[:-10], "is damaged"),
        ("", "is damaged"),
        ("[]", "is no lock of litsieve"),
        ("[" * 100_000, "is damaged"),
    ],
    ids=["merge", "merge end", "newer", "true", "text", "no schema", "twice", "cut", "empty", "list", "deep"],
)
def test_what_is_no_lock_of_ours_says_what_to_do(text: str, told: str) -> None:
    with pytest.raises(WorkspaceError) as error:
        review_lock.parse(text)
    assert str(error.value).startswith("review.lock ")
    assert told in str(error.value)
    assert "`litsieve run`" in str(error.value) or "upgrade litsieve" in str(error.value)


def test_a_review_without_a_lock_has_none(review: Workspace) -> None:
    assert review_lock.read(review) is None
    review.lock.write_text(TEXT.replace("\n", "\r\n"))
    assert review_lock.read(review) == {"schema": 1, **CONTENT}
    review.lock.unlink()
    review.lock.mkdir()
    with pytest.raises(WorkspaceError, match="it is a folder, and a file is wanted"):
        review_lock.read(review)


def test_a_lock_holds_no_figure_that_machines_print_differently() -> None:
    with pytest.raises(AssertionError, match="a lock holds no such value"):
        review_lock.dump({"x": {"y": 0.1}})
