"""How much of this machine a process may keep busy, in processes or in threads."""

from __future__ import annotations

import os


def cores() -> int:
    """How many cores this process may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
