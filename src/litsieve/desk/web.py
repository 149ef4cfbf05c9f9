"""The desk in a browser, for one reviewer on this machine: textual-serve behind a lock of our own.

It listens on the loopback address alone. Any page in the same browser could talk to it all the same, so each request
must name us as its host, come from our own page where it says where it comes from, and carry the session of whoever
opened the address with its token; the token serves once. The page fetches nothing from elsewhere.
"""

from __future__ import annotations

import logging
import re
import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiohttp import web
from textual_serve.server import Server

from litsieve import console

HOST: Final = "127.0.0.1"
COOKIE: Final = "litsieve"
POLICY: Final = (
    "default-src 'self'; connect-src 'self' ws://{address}; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'"
)
_ELSEWHERE: Final = re.compile(r'<link\b[^>]*href="https?://(?!127\.0\.0\.1)[^>]*>', re.IGNORECASE)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Guarded(Server):
    """Serves one app to whoever opens `address` first, and to nobody else."""

    def __init__(self, command: Sequence[str], port: int, title: str) -> None:
        """`command` starts the app; it is run without a chance for a shell to read more into it."""
        super().__init__(shlex.join(command), host=HOST, port=port, title=title, public_url=f"http://{HOST}:{port}")
        self._token: str | None = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(24)
        self._hosts = {f"{HOST}:{port}", f"localhost:{port}"}

    @property
    def address(self) -> str:
        """The address to open, good once."""
        return f"{self.public_url}/?token={self._token}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guard(request, handler)

        app.middlewares.append(guard)
        return app

    def initialize_logging(self) -> None:
        """Say nothing of each request."""
        logging.basicConfig(level=logging.ERROR)

    async def on_startup(self, app: web.Application) -> None:
        """Say where the desk is; the address is for one reviewer."""
        console.say(f"The desk is at {self.address}")
        console.say("Open it in a browser on this machine; Ctrl+C ends it.")

    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin", "")
        own = {f"http://{host}" for host in self._hosts}
        if request.headers.get("Host") not in self._hosts or (origin and origin not in own):
            raise web.HTTPForbidden(text="This desk answers its own page alone.")
        if request.path == "/ws" and not origin:
            raise web.HTTPForbidden(text="This desk answers its own page alone.")
        if self._opens(request):
            self._token = None
            opened = web.HTTPSeeOther("/")
            opened.set_cookie(COOKIE, self._session, httponly=True, samesite="Strict")
            raise opened
        if not secrets.compare_digest(request.cookies.get(COOKIE, ""), self._session):
            raise web.HTTPForbidden(text="Open the address that `litsieve screen --web` printed; it serves once.")
        response = await handler(request)
        if isinstance(response, web.Response) and response.content_type == "text/html" and response.text:
            response.text = _ELSEWHERE.sub("", response.text)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY.format(address=request.headers["Host"])
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _opens(self, request: web.Request) -> bool:
        given = request.query.get("token", "")
        return bool(self._token) and request.path == "/" and secrets.compare_digest(given, self._token or "")


def serve(arguments: Sequence[str], port: int, title: str) -> None:
    """Serve `litsieve ARGUMENTS…`, an app of the desk, until Ctrl+C."""
    Guarded([sys.executable, "-m", "litsieve", *arguments], port, title).serve()
