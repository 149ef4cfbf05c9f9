"""The house rules that a machine can hold: which room may import or call what. The layers are lint-imports' affair."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "litsieve"
FILES = sorted(SOURCE.rglob("*.py"))

# An outside library for one job has one room: one place to change when the library changes.
ROOM_OF = {
    "bibtexparser": ("benchmarks/",),
    "click": ("cli/",),
    "dask": ("engines/dask",),
    "distributed": ("engines/dask",),
    "docx": ("writers/checklist_docx",),
    "filelock": ("workspace/",),
    "fsspec": ("workspace/remote",),
    "jinja2": ("writers/",),
    "krippendorff": ("agreement/",),
    "lxml": ("readers/xml", "writers/endnote_xml", "writers/original_rdf", "writers/original_xml"),
    "orjson": ("tables", "readers/json"),
    "py3langid": ("normalize/detected",),
    "pymarc": ("readers/eacc",),
    "textual": ("desk/",),
    "textual_serve": ("desk/web",),
    "wasmtime": ("wasm",),
    "aiohttp": ("desk/web",),
    "PIL": ("writers/prisma_png",),
    "pypdfium2": ("pdf_text", "writers/prisma_png"),
    "pyarrow": (
        *("writers/parquet", "digests", "tables", "dedupe/", "engines/files"),
        *("workspace/plain_log", "criteria/fields", "query/keys", "query/joined", "query/corpus", "readers/parquet"),
    ),
    "python_calamine": ("readers/xlsx",),
    "rapidfuzz": ("dedupe/",),
    "reportlab": ("writers/prisma_pdf",),
    "rich": ("console", "desk/"),
    "xlsxwriter": ("writers/xlsx",),
    "yaml": ("protocol/",),
}
# Only these rooms may see the disk, the clock, the environment or the screen.
DISK = (
    "workspace/",
    "engines/",
    "running",
    "cli/",
    "desk/",
    "console",
    "api",
    "comparing",
    "proofs",
    "drawing",
    "standalone",
    "querying",
)
IMPURE_MODULES = {
    "random",
    "secrets",
    "uuid",
    "socket",
    "urllib.request",
    "locale",
    "time",
    "tempfile",
    "shutil",
    "glob",
}
IMPURE_CALLS = {"open", "print", "input", "hash", "id", "datetime.now", "date.today", "datetime.utcnow", "os.getenv"}
DISK_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob", "unlink", "mkdir"}
IMMUNE = {"__main__.py", "version.py"}


def room(path: Path) -> str:
    """The path below the package, without its suffix."""
    return path.relative_to(SOURCE).as_posix().removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules that a file imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a file calls, as it is written, and where."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


@pytest.mark.parametrize("path", FILES, ids=room)
def test_an_outside_library_is_imported_in_its_room_alone(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    used = {module.split(".")[0] for module in imports(tree)} & set(ROOM_OF)
    strays = [library for library in sorted(used) if not room(path).startswith(ROOM_OF[library])]
    assert strays == []


@pytest.mark.parametrize("path", [path for path in FILES if not room(path).startswith(DISK)], ids=room)
def test_below_the_workspace_nobody_sees_disk_clock_chance_or_screen(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    impure = sorted(set(imports(tree)) & IMPURE_MODULES)
    called = [f"{name} in line {line}" for name, line in calls(tree) if name in IMPURE_CALLS]
    touched = [f"{name} in line {line}" for name, line in calls(tree) if name.split(".")[-1] in DISK_METHODS]
    assert impure + called + touched == [] or path.name in IMMUNE


@pytest.mark.parametrize("path", FILES, ids=room)
def test_no_room_outgrows_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_every_room_says_what_it_is_for() -> None:
    silent = [room(path) for path in FILES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []
