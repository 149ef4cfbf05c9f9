"""Where table functions run: on this machine or on a cluster; no part of the method: same tables out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from litsieve.engines.interface import Engine, EngineError, Frame, Manifest, Part, Used
from litsieve.errors import UsageError

__all__ = ["ENGINES", "Engine", "EngineError", "Frame", "Manifest", "Part", "Used", "start"]


def _local(scratch: Path, *, processes: int = 1, **_: Any) -> Engine:
    from litsieve.engines.local import Local

    return Local(scratch, processes=processes)


def _dask(
    scratch: Path,
    *,
    processes: int = 1,
    memory: int = 0,
    scheduler: str = "",
    tls: tuple[str, str, str] = ("", "", ""),
) -> Engine:
    from litsieve.engines.dask import Dask
    from litsieve.engines.dask_tls import Tls

    return Dask(scratch, scheduler=scheduler, tls=Tls(*tls), processes=processes, memory=memory)


ENGINES: Final[Mapping[str, Callable[..., Engine]]] = {"local": _local, "dask": _dask}


def start(name: str, scratch: Path, **how: Any) -> Engine:
    """The engine `name`, which sets aside in the folder `scratch`. UsageError where there is none of that name."""
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}: say {' or '.join(ENGINES)}")
    return ENGINES[name](scratch, **how)
