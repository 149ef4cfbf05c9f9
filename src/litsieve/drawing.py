"""What people look at as a file of its own: the flow diagram, of a review or of a CSV file, and the summary."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from litsieve.errors import ExportError
from litsieve.review import Review
from litsieve.workspace import files
from litsieve.writers import diagrams, outputs, prisma_read
from litsieve.writers import page as pages


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of the numbers in a file: identities that they break (then nothing is drawn), and notes."""

    faults: tuple[str, ...]
    notes: tuple[str, ...]


def format_of(output: Path, *, narrow: bool = False) -> str:
    """The format that the ending of `output` says; UsageError where it says none, or one without that layout."""
    format = diagrams.format_of(output.suffix)
    diagrams.check(format, narrow=narrow)
    return format


def review(review: Review, output: Path, *, narrow: bool = False) -> None:
    """Draw the flow of `review`, in the format that the ending of `output` says."""
    files.write(output, outputs.diagram(review, format_of(output, narrow=narrow), narrow=narrow))


def page(review: Review, output: Path, *, full: bool = False) -> None:
    """Write the summary of `review`; where `full`, with every abstract."""
    files.write(output, pages.write(review, full=full))


def told(file: Path, output: Path, *, narrow: bool = False) -> Drawn:
    """Draw what `file` tells, a CSV in the columns of the R package PRISMA2020, where its numbers add up."""
    format = format_of(output, narrow=narrow)
    try:
        found = prisma_read.read(files.read_text(file))
    except ExportError as error:
        raise ExportError(f"{file}: {error}") from error
    faults = tuple(str(fault) for fault in prisma_read.broken(found))
    if not faults:
        files.write(output, diagrams.draw(format, found.flow, labels={}, title="", narrow=narrow))
    return Drawn(faults, found.notes)
