"""How gunicorn serves the atlas: `gunicorn -c python:callbacks.gunicorn_conf app:server`.

Several workers where REDIS_URL lets a lecture be followed across them, one without (WEB_CONCURRENCY says
otherwise). The data are loaded and all answers compressed once, before the workers are forked, so that they
share the memory. The log is one JSON object a line, without addresses of readers or codes of lectures.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import traceback
from datetime import UTC, datetime, timedelta
from typing import Any

from gunicorn.glogging import Logger

from callbacks.following import ROUTE

_MOST_FILES = 65_536
_LONGEST_PATH = 200


def access_line(
    method: str, path: str, status: int, took: timedelta, sent: int, worker: int
) -> dict[str, Any]:
    """What the log says of an answer: when it ended, and how many milliseconds and bytes it took."""
    if path.startswith(ROUTE) and path != ROUTE:
        path = f"{ROUTE}…"  # who knows the code may follow
    return {
        "time": _now(),
        "method": method,
        "path": path[:_LONGEST_PATH],
        "status": status,
        "ms": round(took / timedelta(milliseconds=1), 1),
        "bytes": sent,
        "worker": worker,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class _Lines(logging.Formatter):
    """Everything that is not an answer, as JSON too."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": _now(),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            "worker": os.getpid(),
        }
        if record.exc_info and record.exc_info[0]:
            said["trace"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(said, ensure_ascii=False)


class JsonLog(Logger):
    """The log: answers on the standard output, all else on the standard error."""

    def setup(self, cfg: Any) -> None:
        """Make the log's ways out."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(_Lines())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """One line for an answer; the questions of followers, one a second each, only where they fail."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        status = int(resp.status.partition(" ")[0]) if isinstance(resp.status, str) else resp.status
        if method == "GET" and path.startswith(ROUTE) and status == 200:
            return
        line = access_line(method, path, status, request_time, resp.sent or 0, os.getpid())
        self.access_log.info("%s", json.dumps(line, ensure_ascii=False))


bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or (2 if os.environ.get("REDIS_URL") else 1))
worker_class = "gthread"
threads = 32
worker_connections = 4_000
keepalive = 5
timeout = 60
graceful_timeout = 5
preload_app = True
control_socket_disable = True
accesslog = "-"
logger_class = JsonLog


def on_starting(server: Any) -> None:
    """Before the workers are forked: fill the shelf, and say whether Redis answers."""
    atlas = server.app.wsgi()
    atlas.logger.handlers = server.log.error_log.handlers
    atlas.wsgi_app.fill()
    ready = atlas.test_client().get("/readyz")
    if ready.status_code != 200:
        server.log.error("REDIS_URL: %s Until then nobody can lead.", ready.get_json()["error"])
    _allow_many_files()
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """Let the atlas know when its worker stops."""
    worker.wsgi.config["STOPPING"] = lambda: not worker.alive


def _allow_many_files() -> None:
    """Each reader may keep six connections, and often a process may only hold a thousand until it asks."""
    import resource

    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if most == resource.RLIM_INFINITY else min(most, _MOST_FILES)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
