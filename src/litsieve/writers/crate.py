"""`ro-crate-metadata.json` of a packed review: a Workflow Run RO-Crate, whose workflow is the protocol.

By the profiles Process Run Crate 0.5, Workflow Run Crate 0.5 and Workflow RO-Crate 1.0 on RO-Crate 1.1: the protocol
is the main workflow, and its run made the outputs (`result`) out of exports and decisions (`object`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple
from urllib.parse import quote

from litsieve.errors import UsageError
from litsieve.protocol import ReviewProtocol
from litsieve.protocol.model import SCHEMA, Author
from litsieve.writers import markdown
from litsieve.writers.cells import one_line

NAME: Final = "ro-crate-metadata.json"
PROTOCOL_FILE: Final = "review.yaml"
README: Final = "README.md"
CONTEXT: Final = ("https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context")
BASE, WORKFLOW = "https://w3id.org/ro/crate/1.1", "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
PROFILES: Final[Mapping[str, tuple[str, str]]] = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    WORKFLOW: ("Workflow RO-Crate", "1.0"),
}
MEDIA: Final[Mapping[str, str]] = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "lock": "application/json",
    "md": "text/markdown",
    "nbib": "application/nbib",
    "png": "image/png",
    "parquet": "application/vnd.apache.parquet",
    "ris": "application/x-research-info-systems",
    "svg": "image/svg+xml",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "zip": "application/zip",
}
_RUN, _TOOL, _LANGUAGE, _UNLICENSED = "#run", "#litsieve", "#protocol-language", "#no-licence"
_SPDX: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,60}")
_ADDRESS: Final = re.compile(r"https?://[\x21-\x7e]{1,500}")

Entity = dict[str, Any]


class Packed(NamedTuple):
    """A file of the crate, or one that is told without being in it: its name, size, hash and part in the run."""

    name: str
    size: int
    sha256: str
    role: Literal["protocol", "input", "output", "other"]
    there: bool = True


def licence(said: str) -> str:
    """The address of a licence: of an SPDX id (`CC-BY-4.0`), or the one given; UsageError where it is neither."""
    if _ADDRESS.fullmatch(said):
        return said
    if _SPDX.fullmatch(said):
        return f"https://spdx.org/licenses/{said}"
    raise UsageError(f"{said!r} is no licence: give its SPDX id, for example CC-BY-4.0, or its address (https://…).")


def metadata(
    protocol: ReviewProtocol, files: Sequence[Packed], *, moment: datetime, made_with: Mapping[str, str], licence: str
) -> bytes:
    """The file's bytes. `moment` is the last decision or search, `licence` an address or `""`."""
    graph = [
        {
            **_entity(NAME, "CreativeWork"),
            "about": _to("./"),
            "conformsTo": [_to(BASE), _to(WORKFLOW)],
        },
        _root(protocol, files, moment, licence or _UNLICENSED),
        *({**_entity(at, "CreativeWork"), "name": name, "version": n} for at, (name, n) in PROFILES.items()),
        _licence(licence),
        *_people(protocol.review.authors),
        *_tools(made_with),
        _run(protocol, files, moment),
        *(_file(protocol, file) for file in files),
    ]
    return (json.dumps({"@context": list(CONTEXT), "@graph": graph}, ensure_ascii=False, indent=2) + "\n").encode()


def readme(protocol: ReviewProtocol, *, with_exports: bool) -> bytes:
    """What a person reads first who opens the archive of a review that has no README of its own."""
    about = protocol.review
    exports = "as downloaded" if with_exports else "not in this archive; their hashes stand in `review.lock`"
    lines = [
        f"# {markdown.inert(about.title)}",
        *(["", markdown.opening(about.question)] if about.question else []),
        "",
        "A systematic review as files, packed by litsieve:",
        "",
        "- `review.yaml`: the protocol",
        f"- `exports/`: what the databases gave, {exports}",
        "- `decisions/`: what people decided, word by word",
        "- `build/`: what follows; begin with `build/summary.html` or `build/summary.md`",
        "- `review.lock`: the hash of each of these, and the numbers",
        "",
        "`litsieve audit FILE.zip` computes the review again from its inputs and reports every difference.",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _entity(name: str, *types: str) -> Entity:
    return {"@id": name, "@type": types[0] if len(types) == 1 else list(types)}


def _to(name: str) -> Entity:
    return {"@id": name}


def _several(*references: Entity) -> Entity | list[Entity]:
    """References as JSON-LD wants them: one stands for itself."""
    return references[0] if len(references) == 1 else list(references)


def _id(file: Packed) -> str:
    """A file that is there by its path, as an address has it; one that is not by a name of the crate's own."""
    path = quote(file.name, safe="/._-~")
    return path if file.there else f"#{path}"


def _root(protocol: ReviewProtocol, files: Sequence[Packed], moment: datetime, licence: str) -> Entity:
    about = protocol.review
    exports = "the exports as downloaded" if all(file.there for file in files) else "the hashes of the exports"
    described = (
        f"{one_line(about.question)} Packed by litsieve: the protocol, {exports}, the decisions of people, and all "
        "that follows from them, with the hash of each in review.lock. `litsieve audit` on this archive computes it "
        "again."
    )
    root: Entity = {
        **_entity("./", "Dataset"),
        "name": one_line(about.title),
        "description": described.strip(),
        "datePublished": moment.date().isoformat(),
        "license": _to(licence),
        "conformsTo": [_to(profile) for profile in PROFILES],
        "mainEntity": _to(PROTOCOL_FILE),
        "mentions": _several(_to(_RUN), *(_to(_id(file)) for file in files if not file.there)),
        "hasPart": [_to(_id(file)) for file in files if file.there],
    }
    if about.authors:
        root["author"] = [_to(_person(n, author)) for n, author in enumerate(about.authors, start=1)]
    if about.registration.strip():
        root["identifier"] = one_line(about.registration)
    return root


def _licence(address: str) -> Entity:
    if address:
        return {**_entity(address, "CreativeWork"), "name": address.rpartition("/")[2] or address, "url": address}
    return {**_entity(_UNLICENSED, "CreativeWork"), "name": "No licence was stated when this crate was made"}


def _person(n: int, author: Author) -> str:
    return f"https://orcid.org/{author.orcid}" if author.orcid else f"#author-{n}"


def _people(authors: Sequence[Author]) -> Iterable[Entity]:
    for n, author in enumerate(authors, start=1):
        told = {**_entity(_person(n, author), "Person"), "name": one_line(author.name)}
        yield {**told, "affiliation": one_line(author.affiliation)} if author.affiliation else told


def _tools(made_with: Mapping[str, str]) -> Iterable[Entity]:
    """The program and the language of its protocol, and the versions of what computes."""
    with_ = ", ".join(f"{name} {version}" for name, version in made_with.items() if name != "litsieve")
    yield {
        **_entity(_TOOL, "SoftwareApplication"),
        "name": "litsieve",
        "softwareVersion": made_with.get("litsieve", ""),
        "description": f"Screening of systematic reviews from plain files, with {with_}.",
    }
    yield {**_entity(_LANGUAGE, "ComputerLanguage"), "name": "litsieve protocol", "version": str(SCHEMA)}


def _run(protocol: ReviewProtocol, files: Sequence[Packed], moment: datetime) -> Entity:
    """The run that made the outputs: what it read, what it wrote, and what led it."""
    run: Entity = {
        **_entity(_RUN, "CreateAction"),
        "name": f"Build of {one_line(protocol.review.title)}",
        "description": "litsieve run",
        "instrument": _to(PROTOCOL_FILE),
        "object": [_to(_id(file)) for file in files if file.role == "input"],
        "result": [_to(_id(file)) for file in files if file.role == "output"],
        "endTime": moment.isoformat(),
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    if protocol.review.authors:
        run["agent"] = _to(_person(1, protocol.review.authors[0]))
    return run


def _file(protocol: ReviewProtocol, file: Packed) -> Entity:
    told: Entity = {
        **_entity(_id(file), "File" if file.there else "CreativeWork"),
        "name": file.name,
        "sha256": file.sha256,
    }
    if file.there:
        told["contentSize"] = str(file.size)
    if file.name == README:
        told["about"] = _to("./")
    if media := MEDIA.get(file.name.rpartition(".")[2].lower()):
        told["encodingFormat"] = media
    if file.role == "protocol":
        told |= {
            "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
            "name": f"Protocol of {one_line(protocol.review.title)}",
            "programmingLanguage": _to(_LANGUAGE),
            "softwareRequirements": _to(_TOOL),
            "version": file.sha256[:12],
        }
    return told
