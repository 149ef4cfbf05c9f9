"""Loops that are written as WebAssembly and compiled for this processor where they run: the extra `litsieve[fast]`.

Where the extra is not installed, whoever has such a loop does its work in another way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np

EXTRA: Final = "litsieve[fast]"
_LOOPS: Final = 8


class StoppedError(Exception):
    """A loop went beyond its memory, or stopped itself."""


def is_installed() -> bool:
    """Whether the library is there that compiles loops."""
    return find_spec("wasmtime") is not None


class Loop:
    """A loop with a memory of its own."""

    def __init__(self, code: bytes) -> None:
        import wasmtime

        engine = wasmtime.Engine()
        self._store = wasmtime.Store(engine)
        module = wasmtime.Module.deserialize(engine, code)
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._trap = wasmtime.Trap
        memory: Any = self._exports["memory"]
        self.bytes = np.frombuffer(memory.get_buffer_ptr(self._store), dtype=np.uint8)
        """All of its memory, for as long as the loop is held."""

    def function(self, name: str) -> Callable[..., Any]:
        """What it exports as `name`. StoppedError where that is not done to its end."""
        function: Any = self._exports[name]

        def called(*arguments: int) -> Any:
            try:
                return function(self._store, *arguments)
            except self._trap as trap:
                raise StoppedError from trap

        return called

    def numbers(self, at: int, count: int) -> Any:
        """So many numbers of four bytes each that lie there."""
        return self.bytes[at : at + 4 * count].view("<i4")


@lru_cache(_LOOPS)
def compiled(text: str) -> bytes:
    """The code of a loop, from which a `Loop` is made in less than a millisecond; compiling takes some ten.

    Code alone is kept: what the library makes of it must end before Python does.
    """
    import wasmtime

    return bytes(wasmtime.Module(wasmtime.Engine(), bytes(wasmtime.wat2wasm(text))).serialize())
