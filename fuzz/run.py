"""Fuzz one format, or `archive`: python fuzz/run.py ris --seconds 60. See the README beside this file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "readers"))

with atheris.instrument_imports(include=["litsieve.readers", "litsieve.normalize"]):
    import export_oracle

LONGEST = 4096
SECONDS_FOR_ONE = 20


def target(format: str, data: bytes) -> None:
    """Read `data` twice as whatever it is, and once as told."""
    if format == "archive":
        assert export_oracle.unpack(data) == export_oracle.unpack(data)
        return
    assert export_oracle.read(data) == export_oracle.read(data)
    export_oracle.read(data, format)


def main() -> None:
    """Begin from the sample of the format and from what earlier runs kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("format", choices=[*sorted(export_oracle.SAMPLES), "archive"])
    parser.add_argument("--seconds", type=int, default=60)
    told = parser.parse_args()
    corpus, found = HERE / "corpus" / told.format, HERE / "found" / told.format
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    sample = export_oracle.zipped() if told.format == "archive" else export_oracle.SAMPLES[told.format]
    (corpus / "sample").write_bytes(sample)
    words = HERE / "corpus" / f"{told.format}.dict"
    quoted = ("".join(f"\\x{byte:02x}" for byte in token) for token in export_oracle.TOKENS)
    words.write_text("".join(f'"{word}"\n' for word in quoted))
    options = [
        f"-max_total_time={told.seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SECONDS_FOR_ONE}",
        f"-dict={words}",
        f"-artifact_prefix={found}/",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: target(told.format, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
