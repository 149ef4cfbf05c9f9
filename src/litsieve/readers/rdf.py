"""RDF in XML, as Zotero exports a library and catalogues publish: each document with all that it refers to.

A document names its journal, its authors, its notes by their addresses; they stand elsewhere in the file. Their
fields are put where they are referred to, as if they stood there. What documents refer to is held in memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TextIO

from litsieve.readers import namespaces, rdf_blocks, xml_tree
from litsieve.readers.interface import Entry, Item, Part, Problem
from litsieve.readers.namespaces import Steps
from litsieve.readers.problems import CODES
from litsieve.readers.xml_blocks import Block

FORMAT: Final = "rdf"
_SHOWN: Final = 2000
# Fields that may be written again for each field of the file: shared journals are, chains that multiply are not.
_AGAIN: Final = 20
_ROOM: Final = 10_000

# Classes that are no documents: who, where and how, and what Zotero keeps beside its items.
_BESIDE: Final = frozenset(
    {
        *("Person", "Organization", "Agent", "Group", "Place", "Event", "Concept", "ConceptScheme", "Statement"),
        *("Seq", "Bag", "Alt", "List", "Attachment", "Memo", "AutomaticTag", "URI", "LCC", "CorporateBody"),
    }
)
# What documents appear in: a document itself only where no other is part of it.
_WHOLES: Final = frozenset(
    {
        "Journal",
        "Series",
        "Periodical",
        "PublicationIssue",
        "PublicationVolume",
        "Conference",
        "Newspaper",
        "Magazine",
    }
)
# Properties by which a document names others, not its own parts.
_OTHERS: Final = frozenset({"relation", "type", "sameAs", "seeAlso", "hasPart", "references", "replaces"})
# What may be an address within the file; anything else is a file beside it.
_ADDRESSES: Final = ("#", "_:", "urn:", "http://", "https://")


class _Resource(NamedTuple):
    """A child of the root: its line, class, address and fields, a letter for the namespace of each, and its text."""

    line: int
    kind: str
    address: str
    parts: list[Part]
    letters: str
    raw: str

    @property
    def refers(self) -> list[str]:
        """The addresses that it refers to, which may be in the file."""
        found = (_target(tag, value) for tag, value, _ in self.parts)
        return [target for target in found if target.startswith(_ADDRESSES)]


class _Written(NamedTuple):
    """A resource that is being written: its address, the path where it stands, its fields still to come."""

    address: str
    base: str
    rest: Iterator[tuple[Part, str]]


def read(stream: TextIO) -> Iterator[Item]:
    """Entries and problems; a document waits for what it refers to, and those behind it with it."""
    graph = _Graph()
    for block in rdf_blocks.read(stream):
        if isinstance(block, Problem):
            yield block
        else:
            yield from _add(block, graph)
    yield from graph.rest()


def _add(block: Block, graph: _Graph) -> Iterator[Item]:
    read = xml_tree.parse(block.text, block.prefixes)
    if not block.ended:
        yield Problem(block.line, "R702", CODES["R702"])
    elif read.code:
        yield Problem(block.line + read.line - 1, read.code, f"{CODES[read.code]} ({read.message})")
    resource = _resource(block, read.element, graph.steps)
    if resource.kind == "Collection" and any(tag == "hasPart@resource" for tag, _, _ in resource.parts):
        yield Problem(block.line, "R713", CODES["R713"], resource.raw)
    else:
        yield from graph.add(resource)


def _resource(block: Block, element: Any, steps: Steps) -> _Resource:
    parts, letters = namespaces.parted(xml_tree.parts(element, block.line, steps=steps))
    said = {tag: value for tag, value, _ in reversed(parts)}
    letter, name = steps[str(element.tag)].split(" ")
    typed = kind_of(said.get("type@resource", ""))
    kind = typed if typed and name == "Description" else name
    parts = [(kind, "", block.line), *parts]
    return _Resource(block.line, kind, address_of(said), parts, letter + letters, block.text[:_SHOWN])


def address_of(attributes: Mapping[str, str]) -> str:
    """The address of a resource by its attributes, each with its `@`, or `""`."""
    node, local = attributes.get("@nodeID", ""), attributes.get("@ID", "")
    return attributes.get("@about") or (f"_:{node}" if node else "") or (f"#{local}" if local else "")


def kind_of(address: str) -> str:
    """The class that the address of one names: `Book` of `http://purl.org/net/biblio#Book`."""
    return address.rstrip("/").replace("#", "/").rpartition("/")[2]


def _is_document(resource: _Resource) -> bool:
    said = {tag: value for tag, value, _ in resource.parts}
    if "itemType" in said:
        return said["itemType"] not in ("attachment", "note")
    if resource.kind == "Description":
        return "title" in said
    return resource.kind not in _BESIDE and resource.kind not in _WHOLES


def _target(tag: str, value: str) -> str:
    """The address that a field refers to, or `""`."""
    path, _, name = tag.rpartition("@")
    if not path or name not in ("resource", "nodeID") or path.rpartition("/")[2] in _OTHERS:
        return ""
    return f"_:{value}" if name == "nodeID" else value


class _Graph:
    """The resources so far: documents that wait, and what others may refer to."""

    def __init__(self) -> None:
        self.steps = Steps()
        self._known: set[str] = set()
        self._beside: dict[str, list[_Resource]] = {}
        self._used: set[str] = set()
        self._nameless: list[_Resource] = []
        self._room = _ROOM
        self._waiting: deque[tuple[_Resource, list[str]]] = deque()

    def add(self, resource: _Resource) -> Iterator[Item]:
        """Take a resource in and give what is complete by it."""
        self._known.add(resource.address)
        self._room += _AGAIN * len(resource.parts)
        if _is_document(resource):
            self._waiting.append((resource, resource.refers))
        elif resource.address:
            self._beside.setdefault(resource.address, []).append(resource)
        else:
            self._nameless.append(resource)
        while self._waiting and self._is_complete(self._waiting[0][1]):
            yield from self._entry(self._waiting.popleft()[0])

    def rest(self) -> Iterator[Item]:
        """The documents that still wait, in order; then what nothing refers to."""
        for resource, _ in self._waiting:
            yield from self._entry(resource)
        alone = [one for address, several in self._beside.items() if address not in self._used for one in several]
        for resource in sorted([*alone, *self._nameless], key=lambda one: one.line):
            if resource.kind in _WHOLES:
                yield from self._entry(resource)
            else:
                yield Problem(resource.line, "R712", CODES["R712"], resource.raw)

    def _is_complete(self, wanted: list[str]) -> bool:
        """Whether all that is wanted is here; what that refers to is wanted too."""
        seen: set[str] = set()
        while wanted:
            target = wanted[-1]
            if target not in self._known:
                return False
            wanted.pop()
            if target not in seen:
                seen.add(target)
                wanted += [more for one in self._beside.get(target, ()) for more in one.refers if more not in seen]
        return True

    def _entry(self, resource: _Resource) -> Iterator[Item]:
        parts: list[Part] = []
        letters: list[str] = []
        whole = self._write(resource, parts, letters)
        yield Entry(resource.line, parts, self.steps.spelling("".join(letters)))
        if not whole:
            yield Problem(resource.line, "R714", CODES["R714"])

    def _write(self, resource: _Resource, parts: list[Part], letters: list[str]) -> bool:
        """Write a document and, behind each reference, what it refers to; whether there was room for all of it.

        A stack instead of recursion, for resources may refer to one another in a chain of any length.
        """
        stack = [_Written(resource.address, "", zip(resource.parts, resource.letters, strict=True))]
        whole = True
        while stack:
            base = stack[-1].base
            found = next(stack[-1].rest, None)
            if found is None:
                stack.pop()
                continue
            (tag, value, line), letter = found
            place = _below(base, tag)
            parts.append((place, value, line))
            letters.append(letter)
            target = self._found(tag, value)
            if not target or any(target == one.address for one in stack):
                continue
            self._used.add(target)
            size = sum(len(one.parts) for one in self._beside[target])
            if size > self._room or len(stack) > xml_tree.DEEPEST:
                whole = False
                continue
            self._room -= size
            for one in reversed(self._beside[target]):
                fields = zip([("", "", one.line), *one.parts[1:]], one.letters, strict=True)
                stack.append(_Written(target, f"{place.rpartition('@')[0]}/{one.kind}", fields))
        return whole

    def _found(self, tag: str, value: str) -> str:
        """The address of what a field refers to and is no document, or `""`; a node may be named as a resource."""
        target = _target(tag, value)
        return next((one for one in (target, f"_:{target}") if target and one in self._beside), "")


def _below(base: str, tag: str) -> str:
    """The path of a field of a resource that is written at `base`; the resource itself has the tag `""`."""
    return f"{base}/{tag}" if base and tag and tag[0] != "@" else base + tag
