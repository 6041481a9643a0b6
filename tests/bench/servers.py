"""The servers that the bench measures: the atlas, its gunicorn worker, the peer and the floor."""

from __future__ import annotations

import math
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "geodata"


@dataclass(frozen=True)
class Server:
    """A server that answers, the process that it is, and how long it took to answer first."""

    address: str
    process: int
    seconds: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*command: str, port: int, patience_s: float = 120, **environment: str) -> Iterator[Server]:
    """A command that serves on a port, until the block ends."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(address):
            if process.poll() is not None:
                raise SystemExit(
                    f"{' '.join(command)} ended:\n{process.stderr.read()[-3000:] if process.stderr else ''}"
                )
            if time.perf_counter() - begun > patience_s:
                raise SystemExit(f"{' '.join(command)} did not answer within {patience_s:.0f} s")
            time.sleep(0.02)
        yield Server(address, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=30).close()
    except urllib.error.HTTPError:
        return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
    return True


@contextmanager
def atlas(data: Path | None) -> Iterator[Server]:
    """The atlas as the README starts it."""
    port = free_port()
    with running("app.py", "--port", str(port), *(["--data", str(data)] if data else []), port=port) as found:
        yield found


@contextmanager
def large_atlas(data: Path) -> Iterator[Server]:
    """The atlas on a folder made by the bench, which is taken for checked as the shipped one is."""
    port = free_port()
    code = (
        "import sys; from pathlib import Path; import geodata.atlas as known; "
        "known.SHIPPED = Path(sys.argv[1]); import app; "
        "app.create_app().run(port=int(sys.argv[2]), debug=False)"
    )
    with running("-c", code, str(data), str(port), port=port) as found:
        yield found


@contextmanager
def worker(data: Path | None, *, threads: int = 1) -> Iterator[Server]:
    """The atlas in one worker of gunicorn."""
    port = free_port()
    environment = {"DATA": str(data)} if data else {}
    with running(
        "-m",
        "gunicorn",
        "--workers",
        "1",
        "--threads",
        str(threads),
        "--bind",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
        "app:server",
        port=port,
        **environment,
    ) as found:
        yield found


@contextmanager
def peer(data: Path | None) -> Iterator[Server]:
    """The ordinary Dash way on the same data."""
    port = free_port()
    with running("-m", "tests.bench.peer_dash", str(data or SHIPPED), str(port), port=port) as found:
        yield found


@contextmanager
def floor(data: Path | None) -> Iterator[Server]:
    """The canvas on the same data."""
    port = free_port()
    with running("-m", "tests.bench.floor_canvas", str(data or SHIPPED), str(port), port=port) as found:
        yield found


def resident_mb(process: int) -> float | None:
    """Memory that a process holds, where the system tells it: the largest of it and its children."""
    held = [_resident(one) for one in [process, *_children(process)]]
    return max((one for one in held if one is not None), default=None)


def _resident(process: int) -> float | None:
    try:
        text = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("VmRSS")), None)


def _children(process: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8")
    except OSError:
        return []
    return [int(one) for one in tasks.split()]


def processor_s(process: int) -> float:
    """Seconds of a processor that a process and its children have used; not a number where nobody tells."""
    return sum(_used(one) for one in [process, *_children(process)])


def _used(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return math.nan
    user, system = text.rpartition(")")[2].split()[11:13]  # the name before may hold anything
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
