"""What goes over the wire to a page: requests, bytes, and what came out of the browser's cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import CDPSession, Page


@dataclass
class Asked:
    """A request of a page."""

    url: str
    encoded: float = 0.0
    from_cache: bool = False
    answered: bool = False


@dataclass
class Wire:
    """All requests of a page since `listen`; bytes are those on the wire, compressed, with headers."""

    requests: dict[str, Asked] = field(default_factory=dict)

    async def listen(self, page: Page) -> CDPSession:
        session = await page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.requestServedFromCache", self._cached)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        await session.send("Network.enable")
        return session

    def _sent(self, told: dict[str, Any]) -> None:
        if told["request"]["url"].startswith("http"):
            self.requests[told["requestId"]] = Asked(told["request"]["url"])

    def _cached(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self.requests:
            self.requests[told["requestId"]].from_cache = True

    def _answered(self, told: dict[str, Any]) -> None:
        if one := self.requests.get(told["requestId"]):
            one.answered = True
            one.from_cache |= bool(told["response"].get("fromDiskCache"))

    def _finished(self, told: dict[str, Any]) -> None:
        if one := self.requests.get(told["requestId"]):
            one.encoded = told["encodedDataLength"]

    @property
    def over_the_wire(self) -> list[Asked]:
        """The requests that reached the server."""
        return [one for one in self.requests.values() if one.answered and not one.from_cache]

    def kilobytes(self, part: str = "") -> float:
        """Bytes on the wire of all whose address holds a word, in thousands."""
        return sum(one.encoded for one in self.over_the_wire if part in one.url) / 1000
