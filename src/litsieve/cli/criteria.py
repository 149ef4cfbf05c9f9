"""`litsieve criteria`: test, audit, suggest."""

from __future__ import annotations

from pathlib import Path

import click

from litsieve.cli.options import as_json, review_folder, review_option


@click.group("criteria")
def command() -> None:
    """Test the criteria, measure what they lose, and find terms that they lack.

    A rule that excludes is only as good as what is known of it. Its tests stand beside it in review.yaml; what it
    loses is measured on reports that people have read.

    Example: litsieve criteria test my-review
    """


@command.command("test")
@review_folder
@click.option("--junit", type=click.Path(path_type=Path), metavar="FILE", help="Write the results as JUnit XML too.")
@as_json
@click.pass_context
def test(ctx: click.Context, folder: Path, junit: Path | None, as_json: bool) -> None:
    """Run the tests that stand with the criteria in review.yaml, and those of must_include.

    Prints each test that fails, with the words that decided. Exits 1 if one does.

    Example: litsieve criteria test my-review --junit results.xml
    """
    from litsieve import console, proofs
    from litsieve.cli import proved
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        done = proofs.run_tests(folder, processes=processes.cores(), notify=notify)
    if junit:
        proofs.save_junit(done, junit)
    if as_json:
        console.as_json(proved.tests_as_data(done))
    else:
        proved.tests(done)
    if done.failed:
        ctx.exit(1)


labels = click.option(
    "--labels",
    required=True,
    metavar="FILE|decisions",
    help="A table with record_id, doi or pmid and a column of 0 and 1; or the decisions in this review.",
)
column = click.option(
    "--column", default="", metavar="NAME", help="Column of the labels; else label_included, included or include."
)


@command.command("audit")
@click.argument("stage", default="", metavar="[STAGE]")
@labels
@column
@review_option
@as_json
def audit(stage: str, labels: str, column: str, folder: Path, as_json: bool) -> None:
    """Measure on reports that people have read what each rule keeps, leaves open and loses.

    Shows every report that belongs in and would be lost, with its text, and writes audits/STAGE.json, to be
    committed. Without STAGE, each stage in which rules decide. A rule that excludes and was never measured is a
    finding of `litsieve audit`.

    Example: litsieve criteria audit --labels decisions
    """
    from litsieve import console, proofs
    from litsieve.cli import proved
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        found = proofs.audit(folder, labels, stage=stage, column=column, processes=processes.cores(), notify=notify)
    if as_json:
        console.as_json(proved.audits_as_data(found))
    else:
        proved.audits(found, folder)


@command.command("suggest")
@click.argument("criterion", default="", metavar="[CRITERION]")
@labels
@column
@review_option
@as_json
def suggest(criterion: str, labels: str, column: str, folder: Path, as_json: bool) -> None:
    """Propose terms that a criterion lacks to see the reports that belong in.

    Words and pairs of words that mark the labelled reports which belong in, taken from those that the criterion does
    not see. Nothing is changed: whether a term says what the facet means, only people can tell.

    Example: litsieve criteria suggest care --labels decisions
    """
    from litsieve import console, proofs
    from litsieve.cli import proved
    from litsieve.workspace import processes

    with console.progress(quiet=as_json) as notify:
        found = proofs.suggest(
            folder, labels, criterion=criterion, column=column, processes=processes.cores(), notify=notify
        )
    if as_json:
        console.as_json(proved.suggestions_as_data(found))
    else:
        proved.suggestions(found)
