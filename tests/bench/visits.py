"""Visitors who open the page: each asks for what a browser does, over connections of its own.

    python -m tests.bench.visits ADDRESS

reads a plan as JSON, and says as JSON what it saw. It speaks the little HTTP that it needs, and throws
contents away as they come, so that it takes as little as can be of the machine that it is to measure.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from urllib.parse import urlsplit

from tests.bench.crowd import parsed
from tests.bench.servers import ROOT

CONNECTIONS = 6  # that a browser opens to one host
PATIENCE_S = 30.0
_SEED = 1938


@dataclass(frozen=True)
class Plan:
    """What visitors do: one of the `pages` in turn, then `stages`, one once the other is there."""

    pages: Sequence[str]
    stages: Sequence[Sequence[str]]
    visits: int
    seconds: float
    coding: str = "gzip, deflate, br, zstd"

    @property
    def requests(self) -> int:
        """Requests of one visit."""
        return 1 + sum(len(stage) for stage in self.stages)


@dataclass
class Seen:
    """What the visitors saw; times in milliseconds."""

    # Of each answer: from the wish to ask, a new connection included, to its last byte.
    answers: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)  # those of the page itself, the first of each visit
    visits: list[float] = field(default_factory=list)  # from the first wish to the last byte of all
    errors: list[str] = field(default_factory=list)
    bytes: int = 0
    connections: int = 0
    processor_s: float = 0.0
    lasted_s: float = 0.0


class Link(asyncio.Protocol):
    """A connection, on which one question is asked at a time."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._head = b""
        self._left = 0
        self._status = 0
        self._closes = False
        self._waits: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._seen.connections += 1

    def data_received(self, data: bytes) -> None:
        self._seen.bytes += len(data)
        if self._status == 0:
            self._head += data
            head, found, body = self._head.partition(b"\r\n\r\n")
            if not found:
                return
            told = parsed(head)
            self._status, self._closes, self._head = told.status, told.closes, b""
            self._left = (told.length or 0) - len(body)
        else:
            self._left -= len(data)
        if self._left <= 0:
            self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._end(exc or EOFError("the connection ended"))

    def _end(self, error: Exception | None) -> None:
        status, self._status = self._status, 0
        if self._waits and not self._waits.done():
            if error:
                self._waits.set_exception(error)
            else:
                self._waits.set_result(status)
        if self._closes:
            self.leave()

    async def ask(self, head: bytes) -> int:
        """Ask; the status of the answer, once its last byte is there."""
        if self._transport is None:
            raise EOFError("the connection ended")
        self._waits = asyncio.get_running_loop().create_future()
        self._transport.write(head)
        return await self._waits

    @property
    def open(self) -> bool:
        """Whether it can be asked."""
        return self._transport is not None

    def leave(self) -> None:
        """End it."""
        if self._transport:
            self._transport.close()
            self._transport = None


class Visitor:
    """One who opens the page."""

    def __init__(self, address: str, plan: Plan, seen: Seen, page: str) -> None:
        self._page = page
        where = urlsplit(address)
        self._host, self._port = where.hostname or "127.0.0.1", where.port or 80
        self._plan, self._seen = plan, seen

    async def visit(self) -> None:
        """Ask for all stages, each over as many connections as a browser has."""
        begun = time.perf_counter()
        links: list[Link | None] = [None] * CONNECTIONS
        first = True
        for stage in ([self._page], *self._plan.stages):
            waiting = list(reversed(stage))
            lines = [self._line(links, at, waiting, first) for at in range(min(CONNECTIONS, len(stage)))]
            await asyncio.gather(*lines)
            first = False
        for link in links:
            if link:
                link.leave()
        self._seen.visits.append((time.perf_counter() - begun) * 1000)

    async def _line(self, links: list[Link | None], at: int, waiting: list[str], first: bool) -> None:
        """One connection takes question after question, as long as some wait."""
        while waiting:
            path = waiting.pop()
            begun = time.perf_counter()
            try:
                async with asyncio.timeout(PATIENCE_S):
                    status = await self._asked(links, at, path)
            except (OSError, EOFError, ValueError, TimeoutError) as error:
                self._seen.errors.append(f"{type(error).__name__}: {error} {path}"[:160])
                links[at] = None
                continue
            took = (time.perf_counter() - begun) * 1000
            if status != 200:
                self._seen.errors.append(f"status {status} {path}"[:160])
            self._seen.answers.append(took)
            if first:
                self._seen.pages.append(took)

    async def _asked(self, links: list[Link | None], at: int, path: str) -> int:
        head = (
            f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nAccept: */*\r\n"
            f"Accept-Encoding: {self._plan.coding}\r\n\r\n"
        ).encode()
        link = links[at]
        if link and link.open:
            try:
                return await link.ask(head)
            except (OSError, EOFError):
                pass  # a kept connection that the server ended meanwhile: a browser, too, asks once more
        loop = asyncio.get_running_loop()
        _, link = await loop.create_connection(lambda: Link(self._seen), self._host, self._port)
        links[at] = link
        return await link.ask(head)


async def gather(address: str, plan: Plan) -> Seen:
    """All visits, each coming when it comes."""
    seen = Seen()
    chance = random.Random(_SEED)
    moments = sorted(chance.uniform(0, plan.seconds) for _ in range(plan.visits))
    begun, used = time.monotonic(), time.process_time()
    tasks = []
    for number, moment in enumerate(moments):
        page = plan.pages[number % len(plan.pages)]
        await asyncio.sleep(max(0.0, begun + moment - time.monotonic()))
        tasks.append(asyncio.create_task(Visitor(address, plan, seen, page).visit()))
    await asyncio.gather(*tasks)
    seen.processor_s, seen.lasted_s = time.process_time() - used, time.monotonic() - begun
    return seen


async def visited(address: str, plan: Plan) -> Seen:
    """What visitors saw who come in a process of their own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.visits", address),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate(json.dumps(asdict(plan)).encode())
    if process.returncode:
        raise SystemExit("The visitors did not come.")
    return Seen(**json.loads(said))


def main() -> None:
    plan = Plan(**json.load(sys.stdin))
    print(json.dumps(asdict(asyncio.run(gather(sys.argv[1], plan)))), flush=True)


if __name__ == "__main__":
    main()
