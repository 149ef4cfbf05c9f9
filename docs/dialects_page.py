"""Write the page of dialects: what is read of each database's language and how it is understood, from the tables.

python docs/dialects_page.py            write it
python docs/dialects_page.py --check    fail where it differs
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pagework import Lines, code, table

from litsieve.query import DIALECTS
from litsieve.query.dialects import Dialect, Field

HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE / "reference" / "dialects.md"
SEARCHES: Final = HERE.parent / "tests" / "query" / "published_searches.tsv"
INTRODUCTION: Final = (HERE / "reference" / "dialects.md.in").read_text("utf-8")
_MEANT: Final = {"*": "any ending", "?": "exactly one", "~": "one or none"}
_ADJACENT: Final = {
    "phrase": "a phrase",
    "and": "both (AND)",
    "mapped": "with a tag a phrase, else both, mapped to MeSH",
}


def page() -> Lines:
    """The whole page."""
    before, marker, after = INTRODUCTION.partition("<!-- tables -->\n")
    assert marker, "dialects.md.in has no place for the tables"
    yield from before.rstrip("\n").split("\n")
    yield ""
    yield from operators()
    for dialect in DIALECTS.values():
        yield ""
        yield from _one(dialect)
    yield ""
    yield from after.strip("\n").split("\n")
    yield ""
    yield from searches()


def operators() -> Lines:
    """What each database makes of signs and operators, side by side."""
    header = ["", *(f"`{dialect.id}`" for dialect in DIALECTS.values())]
    rows: Mapping[str, Sequence[str]] = {
        "reads first": [_levels(one) for one in DIALECTS.values()],
        "any order": [_distances(one, ordered=False) for one in DIALECTS.values()],
        "in order": [_distances(one, ordered=True) for one in DIALECTS.values()],
        "any ending": [_signs(one, "*") for one in DIALECTS.values()],
        "exactly one": [_signs(one, "?") for one in DIALECTS.values()],
        "one or none": [_signs(one, "~") for one in DIALECTS.values()],
        "two bare words": [_ADJACENT[one.adjacent] for one in DIALECTS.values()],
        "typographic quotes": [
            "ignored: no phrase" if one.smart == "ignored" else "a phrase" for one in DIALECTS.values()
        ],
        "a field behind a bracket": ["yes" if one.groups else "refused" for one in DIALECTS.values()],
        "a term without a field": [_default(one) for one in DIALECTS.values()],
    }
    yield from table(header, ([name, *cells] for name, cells in rows.items()))


def _levels(dialect: Dialect) -> str:
    if not dialect.mixes:
        return "not documented: AND beside OR is refused with both readings"
    if len(dialect.levels) == 1:
        return "left to right"
    return " > ".join(
        "AND NOT" if ops == ("NOT",) and dialect.levels[-1] == ops else "/".join(ops) for ops in dialect.levels
    )


def _distances(dialect: Dialect, *, ordered: bool) -> str:
    said = []
    for one in dialect.distances:
        form = code(one.form.replace("{n}", "n"))
        if one.ordered != ordered:
            continue
        if "{n}" not in one.form:
            said.append(f"{form}: side by side")
        elif "\\d" not in one.pattern:
            said.append(f"{form.replace('/n', '')} alone: {one.alone}")
        else:
            alone = f", {one.alone} without a number" if one.alone else ""
            said.append(f"{form}: n{f'{one.shift:+d}' if one.shift else ''} between{alone}")
    if dialect.id == "pubmed" and not ordered:
        said.append('`"a b"[tiab:~n]`: n among all')
    return "; ".join(dict.fromkeys(said)) or "none"


def _signs(dialect: Dialect, neutral: str) -> str:
    signs = [code(sign) for sign, meant in dialect.wildcards.items() if meant == neutral]
    if neutral == "~" and dialect.limited:
        signs.append(f"{code('$n')}: at most n")
    return " ".join(signs) or "none"


def _default(dialect: Dialect) -> str:
    if dialect.default is None:
        return "the criterion's own fields"
    where = ", ".join(dialect.default.reads) or "the criterion's own fields"
    return f"{where}; a miss is cannot say"


def _one(dialect: Dialect) -> Lines:
    """One database: its fields and where its rules are from."""
    yield f"## `{dialect.id}`: {dialect.name}"
    yield ""
    yield f"Rules from {'; '.join(dialect.sources)}."
    yield ""
    rows: dict[tuple[str, str], list[str]] = {}
    for name, field in dialect.fields.items():
        rows.setdefault(_meaning(field), []).append(name)
    yield from table(
        ["fields", "are sought in", "what else"],
        ((", ".join(map(code, names)), *meant) for meant, names in rows.items()),
    )


def _meaning(field: Field) -> tuple[str, str]:
    if field.kind == "heading":
        return (
            "the record's own subject headings",
            f"{field.thesaurus}{', with narrower ones' if field.explode else ''}",
        )
    if field.kind == "limit":
        return "nothing: a limit", field.why
    if field.kind == "unknown":
        return "nothing: cannot say", field.why
    return ", ".join(field.reads), f"a miss is cannot say: {field.why}" if field.why else ""


def searches() -> Lines:
    """The published searches, and who reads them."""
    with SEARCHES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    ours = Counter(row["litsieve"].split(":")[0] for row in rows)
    theirs = Counter(row["search-query 0.15.0"].split(" ")[0] for row in rows)
    yield f"Of {len(rows)} litsieve reads {ours['reads']} and refuses {ours['refuses']}."
    yield f"search-query reads {theirs['reads']}."
    yield ""
    yield from table(list(rows[0]), (list(row.values()) for row in rows))


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check say whether it differs."""
    text = "\n".join(page()) + "\n"
    if "--check" not in arguments:
        PAGE.write_text(text, "utf-8")
        return 0
    return int(PAGE.read_text("utf-8") != text)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
