"""How fast and how heavy the dashboard is, as ratios to tiny apps: python -m tests.benchmark

It prints tables and passes no judgement; it is no part of the tests. All servers are its own, on
free ports, with the same configuration. A ratio compares two things measured in turn, so that it
holds on a slow or busy machine too; seconds do not.

- *Opening* is measured in Chromium, from the address to the first screen: all charts and tables
  that begin on it are drawn, and the script is at rest. The whole page comes later: what is below
  is drawn too, and nothing is still being fetched. The reference is a page of one bar chart and
  one table.
- *Reruns* are measured by a client that speaks Streamlit's own protocol: from the request to the
  message that the script has finished, without a browser. It keeps and names what may be cached, as
  a browser does. Bytes are those of all messages between the two. The reference is an empty page.
  The sockets do not wait for acknowledgements (see LAUNCH).
- *Memory* is the resident memory of the server's process (Linux only).
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Request, ViewportSize, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.browser.conftest import CHROMIUM, FLAGS, free_port
from tests.conftest import ROOT
from tests.generator import write_package

PAGES = ["", *sorted({path.stem for path in (ROOT / "pages").glob("*.py")} - {"overview"})]
"""The addresses of the pages; Overview's is empty."""
CHOSEN = {"record": "id=F13", "data": "table=name_mentions"}
"""Where a page needs it, or where the longest table stands."""
EMPTY = 'import streamlit as st\n\nst.title("Empty")\n'
BAR = """import pandas as pd
import streamlit as st

st.title("One chart and one table")
table = pd.DataFrame({"name": list("abcdef"), "count": [3, 1, 4, 1, 5, 9]})
st.bar_chart(table, x="name", y="count")
st.dataframe(table, hide_index=True)
"""
REFERENCE = "one chart and table"
"""The page that others are compared with, because it has what most of them have."""
DRAWN = """reach => {
  const app = document.querySelector('[data-testid=stApp]');
  const begun = part => part.getBoundingClientRect().top < reach;
  const all = (name, part) => [...document.querySelectorAll(`[data-testid=${name}]`)].every(
    element => !begun(element) || element.querySelector(part));
  return app?.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('h1')
    && ![...document.querySelectorAll('[data-testid=stSkeleton]')].some(begun)
    && all('stVegaLiteChart', 'canvas, svg') && all('stDataFrame', 'canvas');
}"""
"""Whether all that begins within so many pixels from the top of the window stands there, drawn."""
WINDOW: ViewportSize = {"width": 1280, "height": 800}
WHOLE = 1_000_000
"""Pixels that no page reaches."""
IDLE = """() => new Promise(done =>
  requestAnimationFrame(() => requestIdleCallback(() => requestAnimationFrame(done))))"""
LAUNCH = """import socket
from streamlit.web.cli import main

class Socket(socket.socket):
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        new = fileno is None and family in (socket.AF_INET, socket.AF_INET6)
        stream = type in (-1, socket.SOCK_STREAM) and proto in (-1, 0)
        super().__init__(family, type, socket.IPPROTO_TCP if new and stream else proto, fileno)

socket.socket = Socket
main()
"""
"""Streamlit with sockets that asyncio knows to be of TCP, so that it does not let them wait.

As it is started by itself, its messages wait for 0 or 0.04 s by chance (Nagle's algorithm and the
delayed acknowledgement of TCP), in an empty page as in any other. That is more than most pages
take, and made a ratio of two reruns a matter of luck.
"""
PATIENCE = 60
"""Seconds until a rerun is given up."""


# --- servers and clients ------------------------------------------------------------------------


@dataclass
class Server:
    """A running app of our own."""

    process: subprocess.Popen[bytes]
    port: int
    started: float

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def memory(self) -> float | None:
        """Resident memory in MB; None where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return None
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


@contextmanager
def serve(
    folder: Path, script: str, data: Path | None = None, *, as_started: bool = False
) -> Iterator[Server]:
    """Start an app that lies in a folder, and stop it at the end.

    `as_started` leaves its sockets as they are for a reader (see LAUNCH).
    """
    port = free_port()
    environment = dict(os.environ) | ({"SOURCEBOOK_DATA": str(data)} if data else {})
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # Python keeps what it compiles, as usual
    options = ["--server.headless=true", f"--server.port={port}", "--server.fileWatcherType=none"]
    launch = ("-m", "streamlit") if as_started else ("-c", LAUNCH)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *launch, "run", script, *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(process, port, started)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=1):
                    break
            except OSError:
                if process.poll() is not None or time.perf_counter() - started > 60:
                    raise RuntimeError(f"{script} does not start in {folder}") from None
                time.sleep(0.02)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:  # it is still busy with a page that was given up
            process.kill()
            process.wait()


@contextmanager
def small_app(source: str, *, as_started: bool = False) -> Iterator[Server]:
    """A server of an app of one file, with the dashboard's configuration."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        (folder / "small.py").write_text(source, encoding="utf-8")
        (folder / "static").mkdir()
        with serve(folder, "small.py", as_started=as_started) as server:
            yield server


@dataclass
class Rerun:
    """What one run of a script took, from the outside."""

    seconds: float
    bytes: int
    errors: int


@dataclass
class Session:
    """A client as the browser is one, without drawing anything."""

    socket: ClientConnection
    cached: set[str] = field(default_factory=set)

    def run(self, page: str = "", query: str = "") -> Rerun:
        """Ask for a page and wait until its script has finished."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = query
        request.rerun_script.cached_message_hashes.extend(self.cached)
        started, received, errors = time.perf_counter(), 0, 0
        self.socket.send(request.SerializeToString())
        while True:
            content = self.socket.recv(timeout=max(0, started + PATIENCE - time.perf_counter()))
            received += len(content)
            message = ForwardMsg.FromString(content if isinstance(content, bytes) else b"")
            if message.metadata.cacheable and message.hash:
                self.cached.add(message.hash)
            errors += message.delta.new_element.HasField("exception")
            if message.HasField("script_finished"):
                status = message.script_finished
                if status != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    failed = status != ForwardMsg.FINISHED_SUCCESSFULLY
                    return Rerun(time.perf_counter() - started, received, errors + failed)


@contextmanager
def session(server: Server) -> Iterator[Session]:
    """A session of a server."""
    address = f"ws://localhost:{server.port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield Session(socket)


# --- tables -------------------------------------------------------------------------------------


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (header, ["-" * width for width in widths], *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())
    sys.stdout.flush()


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def seconds(value: float) -> str:
    return f"{value:.3f} s" if value < 1 else f"{value:.2f} s"


def page_title(page: str) -> str:
    return f"/{page}"


# --- measures -----------------------------------------------------------------------------------


def opening(dashboard: Server, bar: Server, times: int) -> None:
    """Opening every page in a browser, in turn with the reference."""
    if not CHROMIUM:
        print("\nOpening: no Chromium here; on Debian: apt-get install chromium")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        rows = []
        opened(browser, bar.address)
        for page in PAGES:
            address = f"{dashboard.address}/{page}?{CHOSEN.get(page, '')}"
            opened(browser, address)
            pairs = [(opened(browser, address), opened(browser, bar.address)) for _ in range(times)]
            cells = []
            for part in range(2):
                ours, theirs = (
                    median([one[part] for one in own]) for own in zip(*pairs, strict=True)
                )
                ratio = median([one[part] / other[part] for one, other in pairs])
                cells += [seconds(ours), seconds(theirs), f"{ratio:.2f}"]
            rows.append((page_title(page), *cells))
        browser.close()
    reference = "one chart and table"
    header = ("page", "first screen", reference, "ratio", "whole page", reference, "ratio")
    show(f"1. Opening a page in the browser, median of {times}", header, rows)


def opened(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds until the first screen of an address, and until all of it, in a window of its own."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    under_way: set[Request] = set()  # a map stands before it has fetched its countries
    page.on("request", lambda request: under_way.add(request))
    page.on("requestfinished", lambda request: under_way.discard(request))
    page.on("requestfailed", lambda request: under_way.discard(request))
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(DRAWN, arg=WINDOW["height"], timeout=120_000)
    first = time.perf_counter() - started
    page.wait_for_function(DRAWN, arg=WHOLE, timeout=120_000)
    while under_way:
        page.wait_for_timeout(5)
    page.evaluate(IDLE)
    whole = time.perf_counter() - started
    context.close()
    return first, whole


def reruns(dashboard: Server, empty: Server, times: int) -> None:
    """Warm reruns of every page, in turn with those of an empty one."""
    rows = []
    with session(dashboard) as ours, session(empty) as theirs:
        for page in PAGES:
            query = CHOSEN.get(page, "")
            first = ours.run(page, query)
            ours.run(page, query)
            theirs.run()
            pairs = [(ours.run(page, query), theirs.run()) for _ in range(times)]
            took = median([one.seconds for one, _ in pairs])
            ratio = median([one.seconds / other.seconds for one, other in pairs])
            sent = median([one.bytes for one, _ in pairs]) / 1000
            errors = first.errors + sum(one.errors for one, _ in pairs)
            cells = (
                seconds(took),
                f"{ratio:.1f}",
                f"{sent:.0f} kB",
                f"{first.bytes / 1000:.0f} kB",
            )
            rows.append((page_title(page), seconds(first.seconds), *cells, str(errors)))
    header = ("page", "first run", "warm rerun", "of empty", "sent again", "sent first", "errors")
    show(f"2. Server time and bytes of a warm rerun, median of {times}", header, rows)


def rerun_at_once(app: Server, count: int, pages: Sequence[str], times: int) -> list[Rerun]:
    """Let so many sessions rerun some pages, without a pause, after a first run of each."""

    def go(one: Session) -> list[Rerun]:
        for page in pages:
            one.run(page, CHOSEN.get(page, ""))
        return [one.run(page, CHOSEN.get(page, "")) for _ in range(times) for page in pages]

    with ExitStack() as stack, ThreadPoolExecutor(count) as pool:
        sessions = [stack.enter_context(session(app)) for _ in range(count)]
        return [run for found in pool.map(go, sessions) for run in found]


def together(
    dashboard: Server, references: Mapping[str, Server], counts: Sequence[int], times: int
) -> None:
    """Several sessions that rerun all pages at once; then the memory of the server.

    As many sessions that rerun a page of one chart and one table come in turn with them.
    """
    rows: list[tuple[str, ...]] = []
    heavy: list[tuple[str, ...]] = []
    memory = None
    for count in counts:
        done = rerun_at_once(dashboard, count, PAGES, times)
        memory = dashboard.memory()
        theirs = rerun_at_once(references[REFERENCE], count, [""], times * len(PAGES))
        middle, reference = (median([run.seconds for run in runs]) for runs in (done, theirs))
        slowest = max(run.seconds for run in done)
        errors = sum(run.errors for run in done)
        said = f"{memory:.0f} MB" if memory else "not known"
        times_slower = f"{middle / reference:.1f}"
        cells = (seconds(middle), seconds(reference), times_slower, seconds(slowest), str(errors))
        rows.append((str(count), str(len(done)), *cells, said))
    header = ("sessions", "reruns", "median", REFERENCE, "ratio", "slowest", "errors", "memory")
    show("3. Sessions that rerun all pages at once, without a pause", header, rows)
    for name, app in references.items():
        with ExitStack() as stack:
            for _ in range(counts[-1]):
                stack.enter_context(session(app)).run()
            small = app.memory()
        if memory and small:
            heavy.append((name, f"{memory:.0f} MB", f"{small:.0f} MB", f"{memory / small:.2f}"))
    columns = ("reference", "dashboard", "reference", "ratio")
    show(f"4. Memory of the server with {counts[-1]} sessions", columns, heavy)


def growth(sessions: int) -> None:
    """Memory of a server as sessions come and go, each with one page."""
    rows = []
    with serve(ROOT, "app.py") as server:
        for number in range(1, sessions + 1):
            page = PAGES[number % len(PAGES)]
            with session(server) as one:
                one.run(page, CHOSEN.get(page, ""))
            if number % (sessions // 6) == 0:
                memory = server.memory()
                rows.append((f"{number:,}", f"{memory:.0f} MB" if memory else "not known"))
    show("6. Memory after so many sessions, one after the other", ("sessions", "memory"), rows)


def started(folder: Path, script: str, data: Path | None = None) -> float:
    """Seconds from `streamlit run` to the end of the first page's script."""
    with serve(folder, script, data) as server, session(server) as one:
        one.run()
        return time.perf_counter() - server.started


def starts(times: int) -> None:
    """From the command to the first page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "small.py").write_text(EMPTY, encoding="utf-8")
        pairs = [(started(ROOT, "app.py"), started(folder, "small.py")) for _ in range(times)]
    ours, theirs = (median(one) for one in zip(*pairs, strict=True))
    cells = (seconds(ours), seconds(theirs), f"{ours / theirs:.2f}")
    header = ("dashboard", "empty app", "ratio")
    show(f"5. From `streamlit run` to the first page, median of {times}", header, [cells])


# --- at size ------------------------------------------------------------------------------------


def at_size(documents: int, rows: int, times: int) -> None:
    """Start, warm reruns and bytes with a generated package."""
    late = f"over {PATIENCE} s"
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        write_package(data, documents=documents, rows=rows)
        found, left, memory = [], list(PAGES), 0.0
        start = ""
        while left:  # once, and again with a new server after a page that does not come
            with serve(ROOT, "app.py", data) as server, session(server) as one:
                page = "" if not start else "data"  # Overview first, then a light page
                try:
                    one.run(page)
                    start = start or seconds(time.perf_counter() - server.started)
                    while left:
                        page = left.pop(0)
                        found.append(_at_size(one, page, times))
                except TimeoutError:
                    start = start or late
                    left = [other for other in left if other != page]
                    found.append((page_title(page), late, "", "", ""))
                memory = max(memory, server.memory() or 0)
    found.append(("start to first page", start, "", "", ""))
    found.append(("memory", f"{memory:.0f} MB" if memory else "not known", "", "", ""))
    header = ("page", "first run", "warm rerun", "sent first", "errors")
    show(f"At size: {documents:,} documents, {rows:,} rows", header, found)


def _at_size(one: Session, page: str, times: int) -> tuple[str, ...]:
    query = CHOSEN.get(page, "")
    first = one.run(page, query)
    warm = [one.run(page, query) for _ in range(times)]
    took = median([run.seconds for run in warm])
    errors = first.errors + sum(run.errors for run in warm)
    cells = (seconds(first.seconds), seconds(took), f"{first.bytes / 1e6:.1f} MB", str(errors))
    return page_title(page), *cells


def reading(megabytes: int, documents: int, rows: int) -> None:
    """`check` and `audit` of so much text."""
    with tempfile.TemporaryDirectory() as name:
        data, texts = Path(name) / "data", Path(name) / "texts"
        size = megabytes * 1_000_000
        write_package(data, documents=documents, rows=rows, texts=texts, characters=size)
        whole = Path(name) / "whole.txt"
        whole.write_text(
            "\n\n".join(path.read_text("utf-8") for path in sorted(texts.iterdir())), "utf-8"
        )
        commands: Mapping[str, list[str]] = {
            "check": ["check", "--data", str(data)],
            "check --documents": ["check", "--data", str(data), "--documents", str(texts)],
            "audit": ["audit", str(whole), "--data", str(data)],
        }
        cells = []
        for command, arguments in commands.items():
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "sourcebook", *arguments],
                cwd=ROOT,
                capture_output=True,
                check=False,
            )
            cells.append((command, seconds(time.perf_counter() - began), str(done.returncode)))
        size = whole.stat().st_size
    title = f"Reading {size / 1e6:.1f} MB of text with {rows:,} rows in {documents} documents"
    show(title, ("command", "took", "exit code"), cells)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="fewer repetitions and sessions")
    parser.add_argument(
        "--at-size",
        type=int,
        nargs="*",
        metavar="ROWS",
        help="only with generated packages of 100 documents: 10000 rows unless given",
    )
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no server is left behind
    times, counts = (3, (1, 5)) if options.quick else (7, (1, 5, 20))
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {sys.platform}")
    if options.at_size is not None:
        for rows in options.at_size or [10_000]:
            at_size(100, rows, 1 if options.quick else 3)
        reading(10, 100, 10_000)
        return
    starts(min(times, 3))
    growth(120 if options.quick else 1200)
    with serve(ROOT, "app.py") as dashboard, small_app(EMPTY) as empty, small_app(BAR) as bar:
        reruns(dashboard, empty, times)
        references = {"empty page": empty, REFERENCE: bar}
        together(dashboard, references, counts, 1 if options.quick else 2)
    with (
        serve(ROOT, "app.py", as_started=True) as dashboard,
        small_app(BAR, as_started=True) as bar,
    ):
        opening(dashboard, bar, times)


if __name__ == "__main__":
    main()
