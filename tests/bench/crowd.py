"""A class that follows: many windows, each asking what the lecture shows as follow.mjs does, in one process.

    python -m tests.bench.crowd ADDRESS ROOM COUNT

says "all" once everyone has had an answer, goes on until its input ends, and then says as JSON what it saw.
It speaks the little HTTP that it needs, so that the crowd takes as little as can be of the machine that it is
to measure.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from urllib.parse import quote, urlsplit

from tests.bench.servers import ROOT

PACE_S = 1.0  # of follow.mjs
PATIENCE_S = 10.0


@dataclass
class Told:
    """What a crowd saw; moments are seconds on the machine's monotonic clock, the same in all processes."""

    # Of each answer: milliseconds from the wish to ask (a new connection included) to its last byte.
    answers: list[float] = field(default_factory=list)
    # What went wrong instead, each in a few words.
    errors: list[str] = field(default_factory=list)
    # Of each window: when it first had a frame, and the frame's address.
    seen: list[list[tuple[float, str]]] = field(default_factory=list)
    connections: int = 0
    processor_s: float = 0.0
    lasted_s: float = 0.0


class Window:
    """One who follows. A connection is kept for as long as the server keeps it, as a browser does."""

    def __init__(self, address: str, room: str, told: Told) -> None:
        where = urlsplit(address)
        self._host, self._port = where.hostname or "127.0.0.1", where.port or 80
        self._path = f"/follow/{quote(room)}?me={random.randrange(36**10):010x}&after="
        self._told = told
        self._number = ""
        self._pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.seen: list[tuple[float, str]] = []
        told.seen.append(self.seen)

    async def follow(self, answered: asyncio.Semaphore) -> None:
        """Ask for ever, a second after each answer; a window comes when it comes."""
        await asyncio.sleep(random.random() * PACE_S)
        first = True
        while True:
            await self.ask()
            if first:
                answered.release()
                first = False
            await asyncio.sleep(PACE_S)

    async def ask(self) -> None:
        """Ask once, and note the answer or what went wrong."""
        begun = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE_S):
                status, body = await self._exchange()
            frame = json.loads(body)
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            self._told.errors.append(f"{type(error).__name__}: {error}"[:120])
            self.leave()
            return
        now = time.monotonic()
        if status != 200:
            self._told.errors.append(f"status {status}")
            return
        self._told.answers.append((now - begun) * 1000)
        if "address" in frame:
            self._number = str(frame["number"])
            self.seen.append((now, frame["address"]))

    async def _exchange(self) -> tuple[int, bytes]:
        kept = self._pair is not None
        try:
            return await self._exchange_once()
        except (OSError, EOFError):
            if not kept:
                raise
            self.leave()  # a kept connection that the server ended meanwhile: a browser, too, asks once more
            return await self._exchange_once()

    async def _exchange_once(self) -> tuple[int, bytes]:
        if self._pair is None:
            self._pair = await asyncio.open_connection(self._host, self._port)
            self._told.connections += 1
        reader, writer = self._pair
        writer.write(
            f"GET {self._path}{self._number} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
            "Accept: */*\r\nAccept-Encoding: identity\r\nCache-Control: no-cache\r\n\r\n".encode()
        )
        head = parsed(await reader.readuntil(b"\r\n\r\n"))
        body = await (reader.readexactly(head.length) if head.length is not None else reader.read())
        if head.closes or head.length is None:
            self.leave()
        return head.status, body

    def leave(self) -> None:
        """End the connection."""
        if self._pair:
            self._pair[1].close()
            self._pair = None


@dataclass(frozen=True)
class Head:
    """Of an answer: its status, its length if that is told, and whether the connection ends with it."""

    status: int
    length: int | None
    closes: bool


def parsed(raw: bytes) -> Head:
    """The head of an answer."""
    first, *rest = raw.decode("latin-1").split("\r\n")
    version, status = first.split(" ")[:2]
    fields = {name.strip().lower(): value.strip() for name, _, value in (one.partition(":") for one in rest)}
    kept = fields.get("connection", "close" if version == "HTTP/1.0" else "keep-alive").lower()
    length = fields.get("content-length")
    return Head(int(status), int(length) if length else None, kept == "close")


async def gather(address: str, room: str, count: int) -> Told:
    """A crowd of so many, until the input ends."""
    told = Told()
    answered = asyncio.Semaphore(0)
    begun, used = time.monotonic(), time.process_time()
    windows = [Window(address, room, told) for _ in range(count)]
    tasks = [asyncio.create_task(one.follow(answered)) for one in windows]
    for _ in windows:
        await answered.acquire()
    print("all", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    told.processor_s, told.lasted_s = time.process_time() - used, time.monotonic() - begun
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for one in windows:
        one.leave()
    return told


@asynccontextmanager
async def crowd(address: str, room: str, count: int) -> AsyncIterator[Told]:
    """A crowd in a process of its own while the block lasts; what it saw is there once that has ended."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.crowd", address, room, str(count)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**26,
    )
    told = Told()
    try:
        if process.stdout is None or await asyncio.wait_for(process.stdout.readline(), 60) != b"all\n":
            raise SystemExit("The crowd did not come together.")
        yield told
        said, _ = await asyncio.wait_for(process.communicate(b""), 30)
        told.__dict__.update(json.loads(said))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def main() -> None:
    address, room, count = sys.argv[1:]
    print(json.dumps(asdict(asyncio.run(gather(address, room, int(count))))), flush=True)


if __name__ == "__main__":
    main()
