"""What `litsieve query` prints: findings, trees, figures, and the same as data."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pandas as pd

from litsieve import console, querying, standalone
from litsieve.cli import show
from litsieve.cli.excerpts import excerpt
from litsieve.criteria.fields import shown
from litsieve.errors import QueryError, caret
from litsieve.query import expand, unknowns, unparse
from litsieve.query.foreign.grammar import Note
from litsieve.query.lint import Lint, lint
from litsieve.query.nodes import Unknown
from litsieve.query.read import Query
from litsieve.query.translate import Translated, translate
from litsieve.query.tree import meaning, tree
from litsieve.querying import Answer
from litsieve.workspace import processes

_WIDTH = 78
_NOTES = 8
_EXPANSIONS = ("plurals", "spelling")


def expanded(query: Query, said: str) -> Query:
    """The search with what `--expand` adds; UsageError names a word that it does not know."""
    names = [name.strip() for name in said.split(",") if name.strip()]
    if wrong := [name for name in names if name not in _EXPANSIONS]:
        raise click.UsageError(f"--expand: there is no {wrong[0]!r}; there are {' and '.join(_EXPANSIONS)}.")
    return replace(query, node=expand(query.node, plurals="plurals" in names, spelling="spelling" in names))


def verdicts(which: str) -> list[str]:
    """The verdicts that `--which` names; UsageError where one is none."""
    names = [name.strip().replace("-", " ") for name in which.split(",") if name.strip()]
    if not names or (wrong := [name for name in names if name not in querying.VERDICTS.values()]):
        said = repr(wrong[0]) if names else "nothing"
        raise click.UsageError(f"--which: {said} is no verdict; there are met, cannot-say and not-met.")
    return names


def linted(query: Query, files: Sequence[Path], read: str, known: Path | None, *, quiet: bool) -> list[Lint]:
    """What is wrong with a search, on its own and in the records of `files`."""
    if not files:
        return lint(query)
    names = querying.field_names(read, "--in")
    with console.progress(quiet=quiet) as notify:
        found = standalone.read(files, processes=processes.cores(), notify=notify)
    return lint(query, querying.known_records(found.records, names, known))


def findings(query: Query, found: Sequence[Lint]) -> None:
    """Each finding with its place and its remedy."""
    placed = {one.position for one in found}
    _noted(query, [note for note in query.notes if note.position not in placed])
    for one in found:
        told = f"{one.code} {one.severity}, {_where(query, one.position)}: {one.message}"
        console.hanging("", told, indent=0, style=_style(one))
        for line in _caret(query.text, one.position).split("\n"):
            console.say(line)
        console.hanging("  ", one.remedy, indent=2)
    counts = [
        show.many(n, severity)
        for severity in show.SEVERITIES
        if (n := sum(one.severity == severity for one in found))
    ]
    console.say(f"{', '.join(counts)}." if counts else "Nothing to find fault with.")


def _style(one: Lint) -> str:
    return {"error": "red", "warning": "yellow"}.get(one.severity, "")


def _where(query: Query, position: int) -> str:
    line, column = querying.place(query.text, position)
    return f"line {line}, character {column}" if "\n" in query.text.strip() else f"character {column}"


def _caret(text: str, position: int) -> str:
    line, column = querying.place(text, position)
    return caret(text.split("\n")[line - 1], column - 1)


def unread(error: QueryError) -> dict[str, Any]:
    """A search that cannot be read, as JSON holds it."""
    line, column = querying.place(error.text, error.position)
    told = {"message": error.message, "position": error.position, "line": line, "character": column}
    return {"schema": 1, "parses": False, "error": told, "findings": []}


def check_as_data(query: Query, found: Sequence[Lint]) -> dict[str, Any]:
    """The findings as JSON holds them."""
    placed = []
    for one in found:
        line, column = querying.place(query.text, one.position)
        placed.append({**one._asdict(), "line": line, "character": column})
    return {**_head(query), "parses": True, "findings": placed}


def _head(query: Query) -> dict[str, Any]:
    unknown = [{"text": unparse(part), "meaning": meaning(part)} for part in unknowns(query.node)]
    notes = [{"message": note.message, "position": note.position} for note in query.notes]
    dialect = query.dialect or "neutral"
    return {"schema": 1, "dialect": dialect, "query": unparse(query.node), "unknown": unknown, "notes": notes}


def explained(query: Query) -> dict[str, Any]:
    """The tree as JSON holds it."""
    return {**_head(query), "tree": tree(query.node).split("\n")}


def drawn(query: Query) -> None:
    """The tree, and what was assumed in reading it."""
    console.lines(tree(query.node, width=_WIDTH))
    if query.notes:
        console.say()
    _noted(query, query.notes)


def _noted(query: Query, notes: Sequence[Note]) -> None:
    """What was assumed in reading a search; a strategy of a hundred lines has as many notes."""
    for note in notes[:_NOTES]:
        console.say(f"Read so, {_where(query, note.position)}: {note.message}")
    if len(notes) > _NOTES:
        console.say(f"… and {show.many(len(notes) - _NOTES, 'more note')}: --json lists them.")


def translated(query: Query, to: str) -> Translated:
    """The search in another language: its text, and what is lost."""
    return translate(query.node, to)


def asked(
    query: Query,
    files: Sequence[Path],
    *,
    read: str,
    needs: str | None,
    expand: str,
    written_in: str,
    assume_limits: bool,
    format_: str,
    quiet: bool,
) -> Answer:
    """The answer of the records in `files`."""
    node = expanded(query, expand).node
    names = querying.field_names(read, "--in")
    stated = None if needs is None else querying.field_names(needs, "--needs")
    with console.progress(quiet=quiet) as notify:
        found = standalone.read(files, processes=processes.cores(), notify=notify, format=format_)
        notify("searching")
        languages = [code.strip() for code in written_in.split(",") if code.strip()]
        answer = querying.run(
            node, found.records, read=names, needs=stated, written_in=languages, limits_met=assume_limits
        )
    problems = int(found.exports["lost"].sum())
    if problems:
        console.warn(f"{show.many(problems, 'block')} of the exports gave no record: `litsieve inspect` says where.")
    return answer


def print_counts(found: Answer) -> None:
    """The three figures on one line."""
    console.cells(list(found.counts.values()))


def print_ids(found: Answer, names: Sequence[str]) -> None:
    """The ids of the records with these verdicts, and the file and line where each stands."""
    for row in found.of(names)[["record_id", "file", "line"]].to_dict("records"):
        console.cells([row["record_id"], f"{row['file']}:{row['line']}"])


def print_figures(query: Query, found: Answer) -> None:
    """The three figures, why the second is not 0, and what the search asks in vain."""
    rows = [{"": name, "records": n} for name, n in found.counts.items()]
    console.table([*rows, {"": "all", "records": len(found.records)}], ["", "records"])
    if found.counts["cannot say"]:
        lacking = [_lack(name, n) for name, n in found.lacking().items()]
        if lacking:
            console.say(f"Of those that cannot say, {', '.join(lacking)}.")
    if found.unknown:
        console.say("What a record cannot answer, or not every one:")
        for part in found.unknown:
            said = part.said if isinstance(part, Unknown) else unparse(part)
            console.hanging("  ", f"{said}: {meaning(part).removeprefix('cannot say: ')}", indent=2)


def _lack(name: str, n: int) -> str:
    if name == querying.UNANSWERED:
        return f"{n:,} {'hangs' if n == 1 else 'hang'} on what no record can answer"
    if name == querying.LANGUAGE:
        return f"{n:,} {'is' if n == 1 else 'are'} in another language"
    return f"{n:,} {'lacks' if n == 1 else 'lack'} the {name}"


def print_shown(found: Answer, names: Sequence[str], most: int) -> None:
    """The first of the records with these verdicts, with the words that matched marked."""
    rows = found.of(names)
    for row in data(rows.head(most)):
        console.heading(f"{row['record_id']}  {row['file']}:{row['line']}")
        spans = found.spans(row)
        for name in dict.fromkeys(("title", *found.fields_read)):
            text, kept = excerpt(shown(row.get(name, ""), name), [span for span in spans if span.field == name])
            if text:
                console.marked(text, kept, label=name)
    if len(rows) > most:
        console.say()
        console.say(f"… and {show.many(len(rows) - most, 'more record')}.")


def data(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a table as mappings."""
    return (dict(zip(rows.columns, row, strict=True)) for row in rows.astype(object).itertuples(index=False))


def print_answer(query: Query, found: Answer) -> None:
    """The figures, and each record that meets the search or of which it cannot say, with the words that matched."""
    told = found.of(["met", "cannot say"])
    said = dict(zip(found.records["record_id"], found.verdicts.tolist(), strict=True))
    results = []
    for row in data(told):
        spans = [
            {"field": span.field, "start": span.start, "end": span.end, "term": span.term, "words": words}
            for span in found.spans(row)
            if (words := shown(row[span.field], span.field)[span.start : span.end])
        ]
        where = {name: row[name] for name in ("record_id", "file", "position", "line", "title")}
        results.append({**where, "verdict": querying.VERDICTS[said[row["record_id"]]], "spans": spans})
    counts = {name.replace(" ", "_"): n for name, n in found.counts.items()}
    lacking = found.lacking()
    console.as_json({**_head(query), "records": len(found.records), **counts, "lacking": lacking, "results": results})


def refuse_output(files: Sequence[Path], path: Path) -> None:
    """UsageError where `path` would overwrite an export, or says no format, before any work is done."""
    if os.path.realpath(path) in {os.path.realpath(file) for file in files}:
        raise click.UsageError(f"{path} is one of the files to search: write to another.")
    standalone.format_of(path)


def save(found: Answer, names: Sequence[str], path: Path) -> None:
    """Write the records with these verdicts, and say how many."""
    rows = found.of(names)
    show.lost(standalone.save(rows, path))
    console.warn(f"{show.many(len(rows), 'record')} written to {path}", style="")
