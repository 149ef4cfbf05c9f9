"""What litsieve will call each record, worked out from the rule alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from making.model import Record


def name(records: Sequence[Record]) -> None:
    """Give every record its id: source and accession, escaped and told apart by a hash where that changed it.

    An accession that a source gave twice is numbered, in the order of the files: that is right for equal entries;
    for others the order follows from their content, and nothing here depends on it.
    """
    taken: dict[str, int] = {}
    for record in sorted(records, key=lambda record: (record.file, record.position)):
        safe = re.sub(r"[^A-Za-z0-9._-]+", "-", record.accession)
        if safe != record.accession or safe != safe.lower():
            safe = f"{safe}-{sha256(record.accession.encode()).hexdigest()[:8]}"
        base = f"{record.source}.{safe}"
        taken[base] = taken.get(base, 0) + 1
        record.record_id = base if taken[base] == 1 else f"{base}-{taken[base]}"
