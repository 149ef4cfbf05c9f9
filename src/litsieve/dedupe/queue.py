"""The possible pairs in the order in which people should answer them: what settles most stands first.

A pair is asked only where its answer changes something: once for two clusters, however many pairs lead from one to
the other, and not where people have spoken already.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from litsieve import tables
from litsieve.dedupe.vetoes import VETOES
from litsieve.normalize.cells import join_names

ANSWERS: Final = ("same", "different", "unsure")
"""What a person may answer; `withdraw` takes an answer back."""

SIDES: Final = ("left", "right")
SHOWN: Final = (
    *("title", "authors", "year", "venue", "volume", "issue", "pages"),
    *("doi", "pmid", "document_types", "source", "file", "line"),
)
_LONGEST = 2_000  # characters of a cell: more is no help, and a spreadsheet program refuses 32,768

QUEUE: Final = tables.Table(
    "queue",
    (
        tables.number("n", "place in the queue, from 1; the first answers settle most"),
        tables.text("verdict", "for you to fill in: same, different or unsure; empty where you have not decided"),
        tables.text("note", "for you: anything that you want to remember"),
        tables.text("suggested", "what the fields speak for: same, different or unsure; a hint, nothing rests on it"),
        tables.text("why", "the rule that would link them and what speaks against it"),
        tables.number("joins", "records that would be one report if the answer is same"),
        tables.number("settles", "possible pairs that the answer settles, this one included"),
        *(tables.text(f"{name}_{side}", "of the two records") for name in SHOWN for side in SIDES),
        tables.number("score", "likeness of the titles in basis points (0 to 10000)"),
        tables.text("left", "record_id, the smaller"),
        tables.text("right", "record_id"),
    ),
    key=("n",),
)

_VETO: Final = {veto.name: veto.meaning for veto in VETOES} | {
    "cluster": "a third record stands between them",
}
# What speaks for one document by itself; the rest (a year, an issue) is shared by many.
_STRONG: Final = ("title", "author", "pages", "volume", "doi", "pmid")


def queue(
    records: pd.DataFrame, pairs: pd.DataFrame, clusters: pd.DataFrame, aside: Collection[tuple[str, str]] = ()
) -> pd.DataFrame:
    """QUEUE: the pairs of PAIRS that wait for an answer, the one that settles most first.

    First come those that would join most records, then those that settle most pairs, then the likest titles.
    Each pair's two records stand side by side. No verdict is filled in. `aside` are pairs that were answered
    already, by somebody who was unsure: theirs and what hangs on them is not asked.
    """
    waiting = _asked(pairs, clusters, aside)
    waiting = waiting.sort_values(
        ["joins", "settles", "score", "left", "right"], ascending=[False, False, False, True, True], kind="stable"
    ).reset_index(drop=True)
    told = [
        {"why": _why(pair), "suggested": suggested(pair["veto"], json.loads(pair["evidence"] or "{}"))}
        for pair in waiting.to_dict("records")
    ]
    words = pd.DataFrame(told, columns=["why", "suggested"], index=waiting.index, dtype="str")
    listed = pd.concat([waiting, words], axis=1).assign(n=range(1, len(waiting) + 1))
    return tables.conform(beside(records, listed), QUEUE)


def beside(records: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """`pairs` (with the columns `left` and `right`) with what their two records say side by side."""
    sides = _readable(records, {*pairs["left"], *pairs["right"]})
    for side in SIDES:
        pairs = pairs.merge(
            sides.rename(columns={name: f"{name}_{side}" for name in SHOWN} | {"record_id": side}),
            on=side,
            how="left",
            validate="many_to_one",
        )
    return pairs


def _asked(pairs: pd.DataFrame, clusters: pd.DataFrame, aside: Collection[tuple[str, str]]) -> pd.DataFrame:
    """One pair for every two clusters that people have to rule on, with `joins` and `settles`."""
    possible, told = pairs["verdict"] == "possible", (pairs["verdict"] == "distinct") & (pairs["veto"] == "ruling")
    spoken = pairs[possible | told]
    # Of a million records few are asked about: only theirs are looked at.
    ends = clusters[clusters["record_id"].isin([*spoken["left"], *spoken["right"]])]
    sizes = clusters.loc[clusters["cluster_id"].isin(ends["cluster_id"]), "cluster_id"].value_counts()
    cluster_of = dict(zip(ends["record_id"], ends["cluster_id"], strict=True))
    one, other = (spoken[side].map(cluster_of) for side in SIDES)
    both = spoken.assign(one=one.where(one < other, other), other=other.where(one < other, one))
    apart = both[both["one"] != both["other"]]
    ruled, open_ = apart[apart["verdict"] == "distinct"], apart[apart["verdict"] == "possible"]
    # Of people who differ each pair is asked; a ruling on one pair settles the others of its two clusters.
    settled = pd.MultiIndex.from_frame(ruled[["one", "other"]])
    moot = pd.MultiIndex.from_frame(open_[["one", "other"]]).isin(settled) & (open_["veto"] != "rulings-differ")
    left_out = pd.MultiIndex.from_frame(open_[list(SIDES)]).isin(list(aside))
    known = pd.MultiIndex.from_frame(open_.loc[left_out, ["one", "other"]])
    open_ = open_[~moot & ~pd.MultiIndex.from_frame(open_[["one", "other"]]).isin(known)]
    groups = open_.groupby(["one", "other"])
    ranked = open_.assign(
        settles=groups["left"].transform("size"),
        joins=open_["one"].map(sizes) + open_["other"].map(sizes),
        differ=open_["veto"] == "rulings-differ",
    )
    ranked = ranked.sort_values(
        ["differ", "score", "left", "right"], ascending=[False, False, True, True], kind="stable"
    )
    return ranked.drop_duplicates(["one", "other"]).drop(columns=["one", "other", "differ", "verdict"])


def _readable(records: pd.DataFrame, ids: set[str]) -> pd.DataFrame:
    """The records of these ids as people read them: authors and types in words, each cell on one line."""
    found = records.loc[records["record_id"].isin(ids), ["record_id", *SHOWN]]
    spell = {"authors": lambda cell: join_names(tables.load_list(cell)), "document_types": _types}
    columns = {name: [_line(spell.get(name, str)(cell)) for cell in found[name]] for name in SHOWN}
    return pd.DataFrame({"record_id": found["record_id"], **columns})


def _types(cell: str) -> str:
    return "; ".join(tables.load_list(cell))


def _line(text: str) -> str:
    text = "" if text == "<NA>" else " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _why(pair: Mapping[Any, Any]) -> str:
    if pair["veto"] == "rulings-differ":
        return "people do not agree on them"
    rule = f"{pair['rule']} would link them" if pair["rule"] else "they are alike"
    against = _VETO.get(pair["veto"], pair["veto"])
    return f"{rule}, but {against}" if against else rule


def suggested(veto: str, evidence: Mapping[str, Any]) -> str:
    """What the fields of a possible pair speak for: same, different or unsure.

    The veto's own field is what people are asked about, and counts for neither side.
    """
    if veto in ("cluster", "rulings-differ"):
        return "unsure"
    said = {field: agreement for field, (agreement, *_) in evidence.items() if field != veto}
    against = [field for field, agreement in said.items() if agreement == "contradict"]
    strong = [field for field in _STRONG if said.get(field) == "agree"]
    if not against and len(strong) >= 3 and {"title", "author"} & set(strong):
        return "same"
    # Two fields that are wrong at once are rarely two slips.
    return "different" if len(against) >= 2 else "unsure"
