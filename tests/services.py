"""Real servers for the tests and the bench: the atlas in gunicorn, Debian's nginx and redis-server.

Each on free ports and in a folder of its own; a machine without nginx or Redis gets them from its package
manager, or the tests fail and say how to get them.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
CONF = "python:callbacks.gunicorn_conf"
_PACKAGES = {"nginx": "nginx-light", "redis-server": "redis-server"}
_PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str) -> str:
    """Path of nginx or redis-server, which is installed if it is not there."""
    found = shutil.which(name, path=_PLACES)
    if found:
        return found
    package = _PACKAGES[name]
    # Test workers take turns to install, as they do for the browser: package managers lock each other out.
    with FileLock(Path(tempfile.gettempdir()) / "interbellum-browser.lock"):
        if shutil.which(name, path=_PLACES) is None:
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(
                    ["sh", "-c", f"apt-get update -qq && apt-get install -y -qq {package}"],
                    env={
                        **os.environ,
                        "DEBIAN_FRONTEND": "noninteractive",
                        "RUNLEVEL": "1",
                    },  # starts nothing
                    capture_output=True,
                    check=False,
                    timeout=600,
                )
    found = shutil.which(name, path=_PLACES)
    if found is None:
        pytest.fail(
            f"{name} was not found and could not be installed. Install it "
            f"(Debian: apt-get install {package}) and run the tests again.",
            pytrace=False,
        )
    return found


@dataclass
class Service:
    """A server that can be stopped, killed and started again at the same place."""

    command: list[str]
    port: int
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and return once it listens."""
        surroundings = {
            name: value
            for name, value in os.environ.items()
            if name not in ("HOST", "PORT", "DATA", "REDIS_URL", "WEB_CONCURRENCY")
        }
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=surroundings | self.environment, stdout=said, stderr=said
            )
        patience = time.monotonic() + 120
        while not _listens(self.port):
            if self.process.poll() is not None or time.monotonic() > patience:
                raise AssertionError(f"{self.command[0]} did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.05)

    def send(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def stop(self, number: int = signal.SIGTERM, *, within_s: float = 20) -> int:
        """Stop it; its exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.send(number)
        try:
            return self.process.wait(timeout=within_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def kill(self) -> None:
        """End it and its children at once, as a machine does that loses its power."""
        assert self.process is not None
        for one in [self.process.pid, *self.children()]:
            os.kill(one, signal.SIGKILL)
        self.process.wait()

    def children(self) -> list[int]:
        assert self.process is not None
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(one) for one in told.split()]


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
        return True
    return False


@contextmanager
def _running(service: Service) -> Iterator[Service]:
    try:
        service.start()
        yield service
    finally:
        if service.process is not None and service.process.poll() is None:
            service.send(signal.SIGCONT)
            with suppress(subprocess.TimeoutExpired):
                service.stop()


@contextmanager
def redis_server(folder: Path) -> Iterator[Service]:
    """Redis, which writes nothing to the disk."""
    port = free_port()
    command = [program("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    command += ["--save", "", "--appendonly", "no"]
    with _running(Service(command, port, folder / "redis.log")) as found:
        yield found


@contextmanager
def gunicorn(folder: Path, *, workers: int = 2, port: int | None = None, **more: str) -> Iterator[Service]:
    """The atlas as the README says a server runs it."""
    port = port or free_port()
    environment = {"PORT": str(port), "WEB_CONCURRENCY": str(workers), **more}
    command = [sys.executable, "-m", "gunicorn", "-c", CONF, "app:server"]
    with _running(Service(command, port, folder / "gunicorn.log", environment)) as found:
        yield found


@contextmanager
def nginx(folder: Path, behind: int) -> Iterator[Service]:
    """Nginx with the configuration that is shipped, before a server on a port."""
    port = free_port()
    shipped = (ROOT / "callbacks" / "nginx.conf").read_text(encoding="utf-8")
    for theirs, ours in (
        ("/var/cache/nginx-interbellum", str(folder / "nginx-cache")),
        ("127.0.0.1:8050", f"127.0.0.1:{behind}"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
    ):
        assert shipped.count(theirs) == 1, theirs
        shipped = shipped.replace(theirs, ours)
    with serving(folder, port, shipped) as found:
        yield found


@contextmanager
def serving(folder: Path, port: int, site: str) -> Iterator[Service]:
    """Nginx with a configuration of its `http` part, all else in the folder."""
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/nginx-{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    owner = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"""daemon off; worker_processes 1; {owner}
pid {folder}/nginx.pid;
events {{ worker_connections 4096; }}
http {{
{temporary}
include {Path("/etc/nginx/mime.types") if Path("/etc/nginx/mime.types").exists() else os.devnull};
access_log off;
sendfile on;
{site}
}}
""",
        encoding="utf-8",
    )
    log = folder / "nginx.log"
    command = [program("nginx"), "-p", str(folder), "-e", str(log), "-c", str(folder / "nginx.conf")]
    with _running(Service(command, port, log)) as found:
        yield found
