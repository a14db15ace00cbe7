"""A server of the dashboard and a Chromium for the tests in a real browser.

Without Chromium these tests skip and say how to get it; in CI they never skip.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.conftest import ROOT

HERE = Path(__file__).parent
expect.set_options(timeout=30_000)  # on a busy machine a rerun may take its time

COMMANDS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
)  # fmt: skip
PROGRAMS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
IN_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> str | None:
    """Find Chromium, Chrome or Edge: on the path, or where Windows and macOS install them."""
    installed = [
        Path(folder) / name
        for name in IN_PROGRAMS
        for folder in filter(None, map(os.environ.get, PROGRAMS))
    ]
    found = [shutil.which(name) for name in COMMANDS]
    found += [str(path) for path in (*installed, *map(Path, ON_A_MAC)) if path.is_file()]
    return next(filter(None, found), None)


CHROMIUM = find_chromium()
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium opens a process for the address bar of each window, which costs as much as half a
    # page. The others are those of Playwright's own list that ask other hosts or delay a picture:
    # a list of ours takes its place.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AimEnabled,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,"
    "PaintHolding,PreconnectToSearch,AvoidUnnecessaryBeforeUnloadCheckSync,LensOverlay",
]
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit asks for these below a page's own path too, and gets 404: harmless."""


AT_REST = """() =>
  document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-testid=stSkeleton]')
  && !document.querySelector('[data-stale=true]')
  && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
    .every(chart => chart.querySelector('canvas, svg'))
"""
"""The script has finished, nothing of an earlier run fades, and every chart is drawn."""

IS_LIGHT = """() => {
  const inks = selector => getComputedStyle(document.querySelector(selector));
  const parts = colour => colour.match(/\\d+/g).slice(0, 3);
  return parts(inks('[data-testid=stApp]').backgroundColor).every(part => part > 200)
    && parts(inks('.st-key-byline p, .st-key-byline [data-testid=stText] *').color)
      .every(part => part < 128);
}"""
"""Both have turned, Streamlit's own colours and those that the server sends."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests in a browser; skip them where there is none, but never in CI."""
    skip = pytest.mark.skip(reason="no Chromium here; on Debian: apt-get install chromium")
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")
            if not (CHROMIUM or os.environ.get("CI")):
                item.add_marker(skip)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def start_server(port: int, data: Path | None = None) -> subprocess.Popen[bytes]:
    """Start a server of the dashboard, of another folder of data if one is given; wait for it."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    process = subprocess.Popen(
        [*command, f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, **({"SOURCEBOOK_DATA": str(data)} if data else {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1):
                break
        except OSError:
            time.sleep(0.25)
    return process


@contextmanager
def serve(data: Path | None = None) -> Iterator[str]:
    """A freshly started server of the dashboard; yields its address."""
    port = free_port()
    process = start_server(port, data)
    try:
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.fail("CI tests in a browser, and there is none: install Chromium or Chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> BrowserContext:
    """What all windows share: the cache, so that Chromium fetches and reads a script once."""
    return chromium.new_context()


@dataclass
class Watched:
    """A page and what it did that it should not have done."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the script has run, twice in a row, and all charts stand."""
        self.page.wait_for_selector("h1", timeout=60_000)
        for _ in range(2):
            self.page.wait_for_function(AT_REST, timeout=60_000, polling=100)
            self.page.wait_for_timeout(400)  # a rerun may follow, and what is stale fades

    def turn_light(self) -> None:
        """Let the reader's system change from dark to light, and wait until the page is light."""
        self.page.emulate_media(color_scheme="light")
        self.page.wait_for_function(IS_LIGHT)
        self.settle()


Open = Callable[..., Watched]


@pytest.fixture
def visit(profile: BrowserContext, server: str) -> Iterator[Open]:
    """Open an address of the dashboard in a window of its own; nothing is stored after the test."""
    pages: list[Page] = []

    def open_address(
        path: str, *, width: int = 1280, height: int = 900, dark: bool = False, base: str = server
    ) -> Watched:
        page = profile.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        watched = watch(page, base)
        page.goto(base + path)
        watched.settle()
        return watched

    yield open_address
    for page in pages:
        forget(page)
        page.close()


def forget(page: Page) -> None:
    """Remove what the address of the page has stored in the browser; the cache stays."""
    where = {"origin": "/".join(page.url.split("/")[:3]), "storageTypes": "local_storage,cookies"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", where)


def watch(page: Page, base: str) -> Watched:
    """Note from now on what a page does that it should not do."""
    watched = Watched(page)

    def on_request(request: Request) -> None:
        if not request.url.startswith((base, base.replace("http", "ws"), "data:", "blob:")):
            watched.foreign.append(request.url)

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(PROBES):
            watched.failed.append(f"{response.status} {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            watched.errors.append(message.text)

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", on_console)
    return watched
