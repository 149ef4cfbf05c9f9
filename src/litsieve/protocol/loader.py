"""YAML text -> a tree of nodes that know their lines; every scalar stays the text that it was written as.

The tree is built from PyYAML's events with a stack of our own: no resolver guesses a type (`NO` stays `NO`),
no constructor runs, nothing recurses, and the parser can be left at the first sign of a bomb. Aliases, anchors,
tags and merge keys are refused, so the tree never holds more nodes than the text has characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from litsieve.errors import ProtocolFault
from litsieve.protocol import words

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 50_000
"""Ten times what a large protocol has, and read in two seconds."""
NOTHING = ("", "~", "null", "Null", "NULL")
"""Plain scalars that mean: this key is not here."""


@dataclass(slots=True)
class Node:
    """One value of the file: a text, nothing, a list or a mapping; and the line that it begins on."""

    line: int
    text: str | None = None
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    lines: dict[str, int] = field(default_factory=dict)
    literal: bool = False
    """Written as a block after `|`, so that the lines of the text are lines of the file."""

    @property
    def nothing(self) -> bool:
        """There is a key, but no value."""
        return self.text is None and self.items is None and self.entries is None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read, its last key, and whether that still waits for its value."""

    node: Node
    key: str = ""
    waits: bool = False
    discard: bool = False


def read(text: str | bytes) -> tuple[Node | None, list[ProtocolFault]]:
    """The tree of `text` and what is wrong with it as YAML; no tree where reading had to stop."""
    faults: list[ProtocolFault] = []
    try:
        root = _Builder(decode(text), faults).build()
    except StopReading as stop:
        return None, [*faults, stop.fault]
    return root, faults


def decode(text: str | bytes) -> str:
    """`text` as characters, once it is known to be text of a bearable size."""
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_BYTES:
        raise StopReading(0, "", f"the file has {len(raw):,} bytes; a protocol has at most {MAX_BYTES:,}")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StopReading(0, "", "the file is UTF-16; save it as UTF-8")
    if b"\0" in raw:
        raise StopReading(raw[: raw.index(b"\0")].count(b"\n") + 1, "", "a NUL byte; this is no text file")
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise StopReading(line, "", "this is not UTF-8; save the file as UTF-8") from error
    return decoded.removeprefix("\ufeff")


class StopReading(Exception):  # noqa: N818 (nothing failed: it ends the reading)
    """The text cannot be read on."""

    def __init__(self, line: int, path: str, message: str) -> None:
        self.fault = ProtocolFault(line, path, message)


class _Builder:
    """Puts events together into nodes."""

    def __init__(self, text: str, faults: list[ProtocolFault]) -> None:
        self.text, self.faults, self.stack = text, faults, list[_Open]()
        self.root: Node | None = None
        self.nodes = 0

    def build(self) -> Node:
        """The root of the tree, which is a mapping."""
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                self._stop(event, "a second document begins here; keep one, without `---`")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
        if self.root is None or self.root.nothing:
            raise StopReading(0, "", "the file is empty; `litsieve init` writes a protocol to start from")
        if self.root.entries is None:
            raise StopReading(self.root.line, "", "expected keys such as `litsieve: 1` at the left margin")
        return self.root

    def _events(self) -> Iterator[Any]:
        """PyYAML's events; whatever it cannot parse ends the reading with a place and plain words."""
        loader = None
        try:
            loader = yaml.BaseLoader(self.text)
            while loader.check_event():
                yield loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.reader.ReaderError as error:
            position = error.position
            line = self.text.count("\n", 0, position) + 1
            raise StopReading(line, "", f"the character U+{error.character:04X} may not stand here") from error
        except yaml.MarkedYAMLError as error:
            line, message = words.yaml_fault(error, self.text)
            raise StopReading(line, self._path(), message) from error
        except (ValueError, OverflowError) as error:
            # \UFFFFFFFF and %YAML with an endless number get past the scanner's own checks.
            line = loader.get_mark().line + 1 if loader else 0
            raise StopReading(line, self._path(), "a number or an escape here is out of range") from error

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, f"more than {MAX_NODES:,} keys and values; no protocol has so many")
        node = Node(event.start_mark.line + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            node.items = []
        elif isinstance(event, yaml.MappingStartEvent):
            node.entries = {}
        self._attach(node, event)
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            node.literal = event.style == "|"
            if event.style or event.value not in NOTHING:
                node.text = self._checked(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.stack.append(_Open(node))
            if len(self.stack) > MAX_DEPTH:
                self._stop(event, f"lists and keys are nested more than {MAX_DEPTH} deep")

    def _refuse(self, event: Any) -> None:
        """Tell of what would make the value another than the text that stands there."""
        if event.anchor is not None:
            is_alias = isinstance(event, yaml.AliasEvent)
            self._fault(event, words.alias(event.anchor) if is_alias else words.anchor(event.anchor))
        if getattr(event, "tag", None) is not None:
            self._fault(event, words.tag(event.tag))

    def _checked(self, event: Any) -> str:
        """The scalar's text; escapes can put characters into it that no file and no terminal should see."""
        if bad := words.forbidden(event.value):
            self._fault(event, f"the character U+{ord(bad):04X} may not stand here")
            return "".join(c for c in event.value if not words.forbidden(c))
        return str(event.value)

    def _attach(self, node: Node, event: Any) -> None:
        """Give the node to the list or mapping that it stands in, as item, key or value."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.node.items is not None:
            top.node.items.append(node)
        elif not top.waits:
            self._key(top, node, event)
        else:
            if not top.discard and top.node.entries is not None:
                top.node.entries[top.key] = node
            top.waits = False

    def _key(self, top: _Open, node: Node, event: Any) -> None:
        """Take `node` as the key of the value that comes next."""
        top.waits = top.discard = True
        top.key = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(event, "expected a key such as `title:`, got a list or keys of its own")
        elif top.key == "<<" and not event.style:
            self._fault(event, "`<<` would merge keys from elsewhere; write the keys out")
        elif top.key in top.node.lines:
            first = top.node.lines[top.key]
            self._fault(event, f"this key stands twice, first in line {first}; keep one")
        else:
            top.discard = False
            top.node.lines[top.key] = node.line

    def _path(self) -> str:
        """The keys and positions that lead to what is being read, or was read last."""
        steps: list[str | int] = []
        for each in self.stack:
            if each.node.items is not None:
                steps.append(max(0, len(each.node.items) - 1))
            elif each.key:
                steps.append(each.key)
        return words.path(steps)

    def _fault(self, event: Any, message: str) -> None:
        self.faults.append(ProtocolFault(event.start_mark.line + 1, self._path(), message))

    def _stop(self, event: Any, message: str) -> None:
        raise StopReading(event.start_mark.line + 1, self._path(), message)
