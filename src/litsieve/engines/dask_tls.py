"""The three files by which litsieve and a scheduler know each other, held against what they must be beforehand."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import NamedTuple

from litsieve.errors import UsageError

_OPTIONS = ("--tls-ca-file", "--tls-cert", "--tls-key")


class Tls(NamedTuple):
    """The files of authority, certificate and key; all empty where a scheduler does not ask."""

    ca: str = ""
    cert: str = ""
    key: str = ""

    def check(self, scheduler: str) -> None:
        """UsageError where these are not what the address `scheduler` asks for, or not what they should be."""
        if not scheduler.startswith("tls://"):
            if any(self):
                raise UsageError(
                    "--tls-…: certificates are for a scheduler with TLS: say --scheduler tls://HOST:PORT"
                )
            return
        if missing := [option for option, file in zip(_OPTIONS, self, strict=True) if not file]:
            raise UsageError(f"{scheduler} asks for certificates: say {' and '.join(missing)} too")
        for option, file in zip(_OPTIONS, self, strict=True):
            if not Path(file).is_file():
                raise UsageError(f"{option}: there is no file {file}")
        self._load()

    def _load(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.load_verify_locations(self.ca)
        except (ssl.SSLError, OSError) as error:
            raise UsageError(f"--tls-ca-file: {self.ca} is no certificate in PEM form ({error})") from error
        try:
            context.load_cert_chain(self.cert, self.key, password=_no_password)
        except (ssl.SSLError, OSError) as error:
            raise UsageError(
                f"--tls-cert, --tls-key: {self.key} is not the key of {self.cert}, or one is not in PEM form, "
                f"or asks for a password ({error})"
            ) from error


def _no_password() -> str:
    """The password of a key that has one: it is not asked for, so that such a key is refused."""
    return ""
