"""Certificates are looked at before a scheduler is asked for, and what is wrong with them is said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from litsieve.engines.dask import sees
from litsieve.engines.dask_tls import Tls
from litsieve.errors import UsageError

AT = "tls://10.0.0.1:8786"


@pytest.mark.parametrize("at", ["", "tcp://10.0.0.1:8786"])
def test_certificates_want_a_scheduler_with_tls(at: str) -> None:
    with pytest.raises(
        UsageError, match="certificates are for a scheduler with TLS: say --scheduler tls://HOST:PORT"
    ):
        Tls("ca.pem", "cert.pem", "key.pem").check(at)


def test_nothing_is_asked_where_there_is_no_tls() -> None:
    Tls().check("")
    Tls().check("tcp://10.0.0.1:8786")


@pytest.mark.parametrize(
    ("tls", "said"),
    [
        (Tls(), f"{AT} asks for certificates: say --tls-ca-file and --tls-cert and --tls-key too"),
        (Tls("ca.pem", "cert.pem"), f"{AT} asks for certificates: say --tls-key too"),
        (Tls("ca.pem", "cert.pem", "key.pem"), "--tls-ca-file: there is no file ca.pem"),
    ],
)
def test_files_that_are_not_named_or_not_there_are_said(tls: Tls, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        tls.check(AT)
    assert str(refused.value) == said


def test_files_must_be_certificates_and_belong_together(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    for name in ("own", "other"):
        made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}"]
        out = ["-keyout", str(tmp_path / f"{name}-key.pem"), "-out", str(tmp_path / f"{name}.pem")]
        subprocess.run([*made, *out], check=True, capture_output=True)
    (tmp_path / "text.pem").write_text("no certificate")
    ca, key, other, text = (str(tmp_path / f"{n}.pem") for n in ("own", "own-key", "other-key", "text"))
    Tls(ca, ca, key).check(AT)
    with pytest.raises(UsageError, match=r"--tls-ca-file: .*text.pem is no certificate in PEM form"):
        Tls(text, ca, key).check(AT)
    with pytest.raises(UsageError, match=r"--tls-cert, --tls-key: .*other-key.pem is not the key of .*own.pem"):
        Tls(ca, ca, other).check(AT)


def test_a_folder_of_the_same_name_is_not_the_same_folder(tmp_path: Path) -> None:
    here, copy = tmp_path / "here", tmp_path / "copy"
    here.mkdir()
    copy.mkdir()
    (here / "1.sign").write_text("")
    assert sees(str(here / "1.sign"), 0)
    assert not sees(str(copy / "1.sign"), 0)
    assert not sees(str(tmp_path / "nowhere" / "1.sign"), 60)
