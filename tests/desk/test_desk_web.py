"""The desk in a browser answers whoever opened its address, its own page, and nobody else."""

from __future__ import annotations

import asyncio
import csv
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from desk_reviews import folder_of

from litsieve.desk.web import Guarded

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def _answers(*asked: tuple[str, Mapping[str, str]]) -> list[tuple[int, str]]:
    """Status and policy of each answer to (path, headers), asked one after the other of one server."""
    port = free_port()
    guarded = Guarded(["true"], port, "litsieve")
    token = guarded.address.partition("=")[2]
    found = []
    async with TestClient(TestServer(await guarded._make_app(), port=port)) as client:
        for path, headers in asked:
            if path == "FORGET":  # another browser, which has no cookie
                client.session.cookie_jar.clear()
                continue
            given = {"Host": f"127.0.0.1:{port}", **headers}
            given = {name: text.replace("SELF", f"http://127.0.0.1:{port}") for name, text in given.items()}
            answer = await client.get(path.replace("TOKEN", token), headers=given, allow_redirects=True)
            found.append((answer.status, answer.headers.get("Content-Security-Policy", "")))
            text = await answer.text()
            assert "googleapis" not in text
    return found


def statuses(*asked: tuple[str, Mapping[str, str]]) -> list[int]:
    return [status for status, _ in asyncio.run(_answers(*asked))]


def test_the_address_opens_the_desk_once() -> None:
    assert statuses(("/?token=TOKEN", {}), ("/", {})) == [200, 200]
    assert statuses(("/?token=TOKEN", {}), ("FORGET", {}), ("/?token=TOKEN", {})) == [200, 403]


def test_whoever_has_no_session_is_refused() -> None:
    assert statuses(("/", {}), ("/?token=guessed", {}), ("/static/js/textual.js", {}), ("/ws", {})) == [403] * 4


@pytest.mark.parametrize("header", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_another_page_is_refused_even_with_the_token(header: Mapping[str, str]) -> None:
    assert statuses(("/?token=TOKEN", header), ("/?token=TOKEN", {"Origin": "SELF"})) == [403, 200]


def test_a_socket_must_say_where_it_comes_from() -> None:
    assert statuses(("/?token=TOKEN", {}), ("/ws", {})) == [200, 403]


def test_the_page_may_fetch_from_nowhere_else() -> None:
    ((_, policy),) = asyncio.run(_answers(("/?token=TOKEN", {})))
    assert policy.startswith("default-src 'self'; connect-src 'self' ws://127.0.0.1:")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_shows_the_desk_and_its_keys_decide(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    folder, port = folder_of(tmp_path), free_port()
    command = ["screen", "titles", "--as", "ana", "--web", "--port", str(port), "--review", str(folder)]
    with subprocess.Popen([sys.executable, "-m", "litsieve", *command], stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            found = re.search(r"http://\S+", desk.stdout.readline())
            assert found is not None
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1100, "height": 640})
                asked: list[str] = []
                page.on("request", lambda request: asked.append(request.url))
                page.goto(found[0])
                page.wait_for_selector("body.-first-byte", state="attached", timeout=60_000)
                page.mouse.click(300, 300)
                decided = folder / "decisions/titles/ana.csv"
                for _ in range(60):
                    page.keyboard.press("i")
                    page.wait_for_timeout(500)
                    if decided.exists():
                        break
                browser.close()
        finally:
            desk.terminate()
    assert all(url.startswith((f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}", "data:")) for url in asked)
    with decided.open(newline="") as stream:
        assert next(csv.DictReader(stream))["record_id"] == "pubmed.101"
