"""Archives give the exports that they hold, under harmless names, and never more than the limits allow."""

from __future__ import annotations

import gzip
import io
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsieve.errors import ExportError
from litsieve.readers import archive, limits
from litsieve.readers.archive import WHOLE, members, unpack

RIS = b"TY  - JOUR\nTI  - A garden\nER  - \n\n"


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of `files`, as they are named, whatever the name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name that is there twice
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name) if name.endswith("/") else name, data)
    return stream.getvalue()


def held(data: bytes) -> dict[str, bytes]:
    """What an archive gives, by the names of its members."""
    found = {}
    for member in members(io.BytesIO(data), "x"):
        into = io.BytesIO()
        unpack(io.BytesIO(data), member, into, "x")
        assert into.tell() == 0
        found[member.name] = into.getvalue()
    return found


def refused(data: bytes) -> str:
    with pytest.raises(ExportError) as error:
        held(data)
    return str(error.value)


def test_a_plain_file_is_no_archive() -> None:
    assert members(io.BytesIO(RIS), "x.gz") == (WHOLE,)
    assert members(io.BytesIO(b""), "x.zip") == (WHOLE,)


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(RIS),
        gzip.compress(RIS[:9]) + gzip.compress(b"") + gzip.compress(RIS[9:]),
        gzip.compress(RIS) + bytes(512),
        zipped(("a.ris", RIS)),
        zipped(("a.ris", RIS), method=zipfile.ZIP_STORED),
        zipped(("a.ris", RIS), method=zipfile.ZIP_BZIP2),
        zipped(("a.ris", RIS), method=zipfile.ZIP_LZMA),
        zipped(("a.ris.gz", gzip.compress(RIS))),
        zipped(("folder/", b""), ("folder/a.ris", RIS), ("__MACOSX/folder/._a.ris", b"x"), (".DS_Store", b"y")),
    ],
    ids=["gzip", "gzip in parts", "padded gzip", "zip", "stored", "bzip2", "lzma", "gzip in zip", "zip of a Mac"],
)
def test_an_archive_of_one_export_is_that_export(data: bytes) -> None:
    assert held(data) == {"": RIS}


def test_an_archive_of_several_gives_each_its_name() -> None:
    data = zipped(("a.ris", RIS), ("wos/b.ris", b"B"), ("wos/c.gz", gzip.compress(b"C")))
    assert held(data) == {"a.ris": RIS, "wos/b.ris": b"B", "wos/c.gz": b"C"}
    assert [member.why for member in members(io.BytesIO(data), "x")] == [
        "archive zip: a.ris, 34 bytes unpacked",
        "archive zip: wos/b.ris, 1 bytes unpacked",
        "archive zip: wos/c.gz, 21 bytes unpacked",
    ]


def test_a_workbook_is_no_archive_even_within_one() -> None:
    workbook = zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    assert members(io.BytesIO(workbook), "x") == (WHOLE,)
    assert held(zipped(("a.xlsx", workbook), ("b.ris", RIS))) == {"a.xlsx": workbook, "b.ris": RIS}
    assert held(gzip.compress(workbook)) == {"": workbook}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/.//a.ris", "root/a.ris"),
        ("..\\..\\a.ris", "a.ris"),
        ("a\x1b[31m\n.ris", r"a\x1b[31m\n.ris"),
        ("a\u202esir.exe", r"a\u202esir.exe"),
        ("E\u0301tude.ris", "\u00c9tude.ris"),
        ("a" * 300, "a" * 199 + "…"),
        ("..", "unnamed"),
    ],
)
def test_the_name_of_a_member_leads_nowhere_and_hides_nothing(name: str, shown: str) -> None:
    assert list(held(zipped((name, b"A"), ("z.ris", b"Z")))) == [shown, "z.ris"]


def test_a_member_without_a_name_is_given_one() -> None:
    data = zipped(("a.ris", b"A"), ("z.ris", b"Z")).replace(b"a.ris", b"\0.ris")
    assert held(data) == {"unnamed": b"A", "z.ris": b"Z"}


def test_members_of_one_name_are_told_apart() -> None:
    data = zipped(("a.ris", b"1"), ("A.ris", b"2"), ("x/../a.ris", b"3"), ("./a.ris", b"4"), ("a.ris (2)", b"5"))
    assert held(data) == {"a.ris": b"1", "A.ris (2)": b"2", "x/a.ris": b"3", "a.ris (3)": b"4", "a.ris (2) (2)": b"5"}


def locked() -> bytes:
    data = bytearray(zipped(("a.ris", RIS)))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def of_method(method: int) -> bytes:
    data = bytearray(zipped(("a.ris", RIS)))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(mark) + at, method)
    return bytes(data)


def of_many() -> bytes:
    data = bytearray(zipped(("a.ris", RIS)))
    struct.pack_into("<I", data, data.index(b"PK\x05\x06") + 12, 1 << 30)
    return bytes(data)


DAMAGED = "x: the archive is damaged ({}). Download it again."
NESTED = "x: this is an archive within an archive. Unpack it, and name the files in it."
REFUSED = {
    "cut gzip": (gzip.compress(RIS * 99)[:-20], DAMAGED.format("it ends before its end")),
    "gzip with a tail": (
        gzip.compress(RIS) + b"tail",
        DAMAGED.format("Error -3 while decompressing data: incorrect header check"),
    ),
    "wrong sum": (
        gzip.compress(RIS)[:-8] + b"0" * 8,
        DAMAGED.format("Error -3 while decompressing data: incorrect data check"),
    ),
    "cut zip": (
        zipped(("a.ris", RIS))[:-30],
        "x: the zip archive or workbook is damaged (File is not a zip file). Download it again or save it anew.",
    ),
    "empty zip": (zipped(), "x: the archive holds no file."),
    "zip of nobody's files": (zipped((".hidden", RIS), ("a/", b"")), "x: the archive holds no file."),
    "password": (locked(), "x: a.ris in it has a password. Unpack it, and name the files in it."),
    "unknown method": (
        of_method(99),
        "x: the archive is packed in a way that is not read (That compression method is not supported). "
        "Unpack it, and name the files in it.",
    ),
    "a list of a gigabyte": (
        of_many(),
        "x: the archive lists more files than 10,000. Unpack it, and name the files in it.",
    ),
    "zip in zip": (zipped(("a.zip", zipped(("a.ris", RIS)))), NESTED),
    "zip in gzip": (gzip.compress(zipped(("a.ris", RIS))), NESTED),
    "gzip in gzip": (gzip.compress(gzip.compress(RIS)), NESTED),
    "tar": (gzip.compress(b"a.ris".ljust(257, b"\0") + b"ustar\x0000" + RIS), NESTED),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_unpacked_says_why_and_what_to_do(what: str) -> None:
    data, said = REFUSED[what]
    assert refused(data) == said


def bomb(size: int) -> bytes:
    engine = zlib.compressobj(9, wbits=31)
    return b"".join(engine.compress(bytes(1 << 20)) for _ in range(size >> 20)) + engine.flush()


def test_a_bomb_is_left_where_it_shows_itself() -> None:
    told = "unpacks to more than 200 times its size, which no export does. If it is genuine, unpack it and name the files in it."
    assert refused(bomb(64 << 20)) == f"x: it {told}"
    assert refused(zipped(("a.ris", bytes(64 << 20)))) == f"x: the archive {told}"
    assert refused(zipped(("a.ris.gz", bomb(64 << 20)))) == f"x: it {told}"


def test_no_more_is_unpacked_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 1000)
    into = io.BytesIO()
    data = gzip.compress(bytes(range(256)) * 1000)
    with pytest.raises(ExportError, match="unpacks to more than 0 GB, the most that is unpacked"):
        unpack(io.BytesIO(data), members(io.BytesIO(data), "x")[0], into, "x")
    assert len(into.getvalue()) <= 1000 + archive._CHUNK


@given(st.data())
def test_a_damaged_archive_is_refused_or_gives_what_it_holds(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from([gzip.compress(RIS), zipped(("a.ris", RIS), ("b.gz", gzip.compress(RIS))), bomb(1 << 20)])
    )
    damaged = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        damaged[at] = data.draw(st.integers(0, 255))
    cut = bytes(damaged[: data.draw(st.integers(4, len(whole)))])
    try:
        held(cut)
    except ExportError:
        return


@settings(max_examples=50)
@given(st.binary(max_size=200_000), st.integers(1, 5))
def test_what_was_packed_comes_back(data: bytes, parts: int) -> None:
    step = len(data) // parts + 1
    packed = b"".join(gzip.compress(data[at : at + step]) for at in range(0, max(1, len(data)), step))
    assert b"".join(archive._inflated(io.BytesIO(packed))) == data
