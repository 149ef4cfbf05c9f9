"""Write the pages of the reference that follow from the code, so that they cannot say anything else than it does.

    python docs/generate.py            write them
    python docs/generate.py --check    fail where one differs

What only people can say (when a finding arises, what a file is for) stands in words.py; a page is refused where
the code has something that words.py has no words for.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
import words
from formats_page import formats
from pagework import Lines, code, head, said, table

from litsieve import cli, criteria, decisions, findings, protocol, review, tables
from litsieve.dedupe.block import KEYS
from litsieve.dedupe.options import STRICTNESS
from litsieve.dedupe.rules import RULES
from litsieve.dedupe.vetoes import VETOES
from litsieve.errors import LitsieveError
from litsieve.flow.model import BOXES_OF_LANE, EARLIER
from litsieve.lock import DERIVED
from litsieve.readers.problems import CODES
from litsieve.rulings import VERDICTS as RULED
from litsieve.tables import BIBLIOGRAPHIC, Column, Table
from litsieve.workspace import decision_files, scaffold
from litsieve.writers import outputs

REFERENCE: Final = Path(__file__).resolve().parent / "reference"

EMPTY: Final = """\
litsieve: 1
review: {title: Nothing yet}
sources: [{id: none, kind: database, searches: [{date: 2026-01-01, exports: [none.ris]}]}]
"""


# commands.md


def commands() -> Lines:
    """Each command with its arguments and options, as `--help` has them."""
    yield from head("commands")
    yield ""
    yield from table(["code", "meaning"], ((number, words.EXITS[number]) for number in sorted(words.EXITS)))
    root = click.Context(cli.cli, info_name="litsieve")
    for name in cli.COMMANDS:
        command = cli.cli.get_command(root, name)
        assert command is not None
        ctx = click.Context(command, info_name=name, parent=root)
        yield ""
        yield from _command(command, ctx)
        for below in command.commands.values() if isinstance(command, click.Group) else ():
            yield ""
            yield from _command(below, click.Context(below, info_name=below.name, parent=ctx))


def _command(command: click.Command, ctx: click.Context) -> Lines:
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    yield f"## `{ctx.command_path}`"
    yield ""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        example = paragraph.removeprefix("Example: ")
        yield from ["```sh", example, "```"] if example != paragraph else [" ".join(paragraph.split())]
        yield ""
    yield f"Usage: `{usage}`"
    yield ""
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    rows = [(code(param.make_metavar(ctx)), said(words.ARGUMENTS, param.name or "")) for param in arguments]
    rows += [_option(param, ctx) for param in command.params if isinstance(param, click.Option)]
    yield from table(["argument or option", "meaning"], rows)


def _option(option: click.Option, ctx: click.Context) -> tuple[str, str]:
    value = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    names = ", ".join(code(f"{name}{value}") for name in option.opts)
    shown = f" Default: `{option.default}`." if option.show_default else ""
    return names, f"{option.help}{' Needed.' if option.required else ''}{shown}"


# tables.md


def all_tables() -> Lines:
    """Every table of `litsieve.tables`."""
    yield from head("tables")
    yield ""
    yield from _columns(BIBLIOGRAPHIC)
    for one in (value for value in vars(tables.described).values() if isinstance(value, Table)):
        yield ""
        yield f"## {one.name.upper()}"
        yield ""
        yield said(words.TABLES, one.name).replace(" `cluster_id` says what came of it.", "")
        yield f"Key: {', '.join(map(code, one.key)) or 'none'}."
        yield ""
        yield from _columns(one.columns)


def _columns(columns: Sequence[Column]) -> Lines:
    names = [column.name for column in BIBLIOGRAPHIC]
    own = [column for column in columns if columns is BIBLIOGRAPHIC or column not in BIBLIOGRAPHIC]
    rows = [(code(column.name), column.kind, column.meaning) for column in own]
    if len(own) < len(columns):
        at = [column.name for column in columns].index(names[0])
        rows.insert(
            at, (f"{code(names[0])} … {code(names[-1])}", "", "the [bibliographic columns](#bibliographic-columns)")
        )
    yield from table(["column", "type", "meaning"], rows)


# findings.md, problems.md


def all_findings() -> Lines:
    """Each kind of finding, a heading each, so that a code can be linked to."""
    yield from head("findings")
    for name, kind in findings.KINDS.items():
        yield ""
        yield f"## {name}"
        yield ""
        yield f"**{kind.name[0].upper()}{kind.name[1:]}** ({kind.severity}). {said(words.FINDINGS, name)}"
        yield ""
        yield f"*What to do:* {kind.remedy}"


def all_problems() -> Lines:
    """Each code of PROBLEMS by its format."""
    yield from head("problems")
    for prefix, heading in words.PROBLEMS.items():
        yield ""
        yield f"## {heading}"
        yield ""
        yield from table(["code", "meaning"], (row for row in sorted(CODES.items()) if row[0].startswith(prefix)))


# criteria.md


def all_criteria() -> Lines:
    """The docstring of each kind of criterion: it is the user's manual."""
    yield from head("criteria")
    for name, kind in criteria.KINDS.items():
        yield ""
        yield f"## `{name}`"
        yield ""
        yield from _docstring(inspect.getdoc(kind) or "")


def _docstring(text: str) -> Lines:
    """A docstring as Markdown: its doctests in fences, the path of another page as a link."""
    linked = re.sub(r"docs/reference/(\w+\.md)", r"[\1](\1)", text)
    for place, paragraph in enumerate(linked.split("\n\n")):
        if place:
            yield ""
        typed = paragraph.startswith(">>>")
        yield from ["```pycon", *paragraph.splitlines(), "```"] if typed else paragraph.splitlines()


# duplicates.md


def duplicates() -> Lines:
    """The rules and the vetoes of de-duplication."""
    yield from head("duplicates")
    yield ""
    yield from table(
        ["rule", "in `dedupe.rules`", "trusted from", "holds where"],
        ((r.name, code(r.option), code(r.since), r.meaning) for r in RULES),
    )
    yield ""
    yield from head("vetoes")
    yield ""
    against = ((v, ", ".join(map(code, sorted(v.against))) or "any, through a third record") for v in VETOES)
    yield from table(
        ["veto", "holds where", "against", "in", "the pair is"],
        ((v.name, v.meaning, a, _settings(v.at), v.verdict) for v, a in against),
    )
    yield ""
    yield from head("keys")
    yield ""
    yield from table(["key", "shared is"], ((key.name, key.meaning) for key in KEYS))
    yield ""
    yield from head("crowds")
    yield ""
    yield from head("strictness")


def _settings(at: Collection[str]) -> str:
    return "all" if len(at) == len(STRICTNESS) else ", ".join(code(one) for one in STRICTNESS if one in at)


# outputs.md


def all_outputs() -> Lines:
    """Each file of build/, made from an empty review, and its columns."""
    made = outputs.files(review.build(protocol.load(EMPTY), []))
    yield from head("outputs")
    for name, data in made.items():
        yield ""
        yield f"## `{name}`"
        yield ""
        yield said(words.OUTPUTS, name)
        if name.endswith(".csv"):
            yield ""
            yield from _output_columns(name, data.decode().split("\n", 1)[0].split(","))
    yield ""
    yield from head("boxes")
    lanes = {"Databases and registers": BOXES_OF_LANE["databases"], "Other methods": BOXES_OF_LANE["other"]}
    for heading, boxes in {**lanes, "Earlier rounds": EARLIER}.items():
        yield ""
        yield from table([heading, "meaning"], ((code(box), said(words.BOXES, box)) for box in boxes))


def _output_columns(name: str, columns: Sequence[str]) -> Lines:
    """The columns of one CSV; the bibliographic ones are only named where they all stand there."""
    owner = {
        "tallies.csv": "TALLIES",
        "problems.csv": "PROBLEMS",
        "excluded.csv": "OUTCOMES",
        "duplicates.csv": "PAIRS",
        "related.csv": "RELATED",
        "agreement.csv": "AGREEMENT",
    }
    known: dict[str, str] = {}
    for one in ("PAIRS", "BOXES", "CLUSTERS", "REPORTS", "RECORDS", owner.get(name, "RECORDS")):
        known |= {column.name: column.meaning for column in getattr(tables, one).columns if column.meaning}
    bibliographic = [column.name for column in BIBLIOGRAPHIC]
    whole = set(bibliographic) <= set(columns)
    rows = []
    for column in columns:
        if not whole or column not in bibliographic:
            meaning = words.PRISMA_COLUMNS[column] if name == "prisma.csv" else words.COLUMNS.get(column)
            rows.append((code(column), meaning or said(known, column)))
        elif column == bibliographic[0]:
            link = "[bibliographic columns](tables.md#bibliographic-columns)"
            rows.append((f"{code(column)} … {code(bibliographic[-1])}", f"the {link}, lists as `a; b`"))
    yield from table(["column", "meaning"], rows)


# files.md


def files() -> Lines:
    """The page in files.md.in with its tables filled in."""
    text = (REFERENCE / "files.md.in").read_text("utf-8")
    made = {f"COLUMNS {kind}": _decision_columns(kind) for kind in decision_files.COLUMNS}
    made["VERDICTS"] = iter([", ".join(map(code, decisions.VERDICTS))])
    made["ROLES"] = iter([", ".join(map(code, decisions.ROLES))])
    made["GITIGNORE"] = iter(scaffold.GITIGNORE.splitlines())
    made["GITATTRIBUTES"] = iter(scaffold.GITATTRIBUTES.splitlines())
    made["TABLES"] = iter([", ".join(map(code, DERIVED))])
    for name, lines in made.items():
        text = text.replace(f"{{{{{name}}}}}", "\n".join(lines))
    assert "{{" not in text, "files.md.in asks for something that generate.py does not make"
    return iter(text.rstrip("\n").split("\n"))


DECISION_COLUMNS: Final = {column.name: column.meaning for column in tables.DECISIONS.columns} | {
    "record_id": "any record of the report's cluster",
    "decided_at": "when, in UTC, ISO 8601: `2026-03-02T09:00:00.000Z`; the latest word counts",
    "note": "anything you want to remember; it is shown beside the decision",
    "value": "id of a value of the scheme; several of a `multiple` scheme joined by `;`; empty to take a word back",
    "left": "a record_id",
    "right": "another record_id",
    "study": "any name; reports that share it are one study",
}


def _decision_columns(kind: decision_files.Kind) -> Lines:
    needed = decision_files.REQUIRED[kind]
    verdict = {"pairs": ", ".join(map(code, RULED))}
    rows = [
        (code(name), verdict.get(kind, DECISION_COLUMNS[name]) if name == "verdict" else DECISION_COLUMNS[name])
        for name in decision_files.COLUMNS[kind]
    ]
    yield from table(
        ["column", "meaning", "needed"], ((*row, "yes" if row[0].strip("`") in needed else "") for row in rows)
    )


PAGES: Final[Mapping[str, Callable[[], Lines]]] = {
    "commands.md": commands,
    "criteria.md": all_criteria,
    "duplicates.md": duplicates,
    "files.md": files,
    "findings.md": all_findings,
    "formats.md": formats,
    "outputs.md": all_outputs,
    "problems.md": all_problems,
    "tables.md": all_tables,
}


def pages() -> dict[Path, str]:
    """Each generated page as it should be."""
    return {REFERENCE / name: "\n".join(make()) + "\n" for name, make in PAGES.items()}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check name those that differ; gives the exit code."""
    stale = {path: text for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text}
    for path, text in stale.items():
        print(
            f"docs/reference/{path.name} {'differs: run docs/generate.py' if '--check' in arguments else 'written'}"
        )
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LitsieveError as error:
        sys.exit(str(error))
