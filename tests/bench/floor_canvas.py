"""The floor: the same territories on a bare canvas, drawn anew for every day by d3's path generator.

Run as `python -m tests.bench.floor_canvas FOLDER PORT`. The ground is projected once, in Python, as the
atlas does; there are no names, points, hatches or panel. d3 comes from the package xstatic-d3
(tests/bench/requirements.txt).
"""

from __future__ import annotations

import json
import sys
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

_FILLS = ("#F2D9A6", "#CFE0B4", "#E6C3BC", "#C9D6E8", "#E3D3E8", "#BFDDD3", "#F3E9B5", "#DCCBB2")
_WIDE, _HIGH = 940, 560
# The part of the plane that fills the canvas: west, south, east, north in metres of EPSG:3035.
_VIEW = (2_300_000, 900_000, 7_600_000, 5_300_000)
_EPOCH = date(1970, 1, 1).toordinal()
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Floor</title><script src="/d3.js"></script>
<canvas id="map" width="%d" height="%d" tabindex="0"></canvas><p id="date"></p><script>
fetch("/data.json").then((answer) => answer.json()).then(({areas, fills, opening}) => {
  const canvas = document.getElementById("map"), brush = canvas.getContext("2d");
  const said = document.getElementById("date");
  const path = d3.geo.path().projection(null).context(brush);
  let day = opening;
  const draw = () => {
    brush.fillStyle = "#DCE9F2";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.lineWidth = 0.8;
    brush.strokeStyle = "#2B2B2B";
    for (const area of areas) {
      const held = area.periods.find(([start, end]) => start <= day && (end === null || day < end));
      if (!held) continue;
      brush.beginPath();
      path(area.shape);
      brush.fillStyle = fills[held[2]];
      brush.fill();
      brush.stroke();
    }
    said.textContent = new Date(day * 864e5).toISOString().slice(0, 10);
    window.benchDrawn?.(said.textContent);
  };
  document.addEventListener("keydown", (event) => {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    day += step;
    draw();
  });
  draw();
});
</script>
"""


def contents(folder: Path) -> bytes:
    """Areas with their shape in pixels of the canvas and the periods of their holders, as JSON."""
    features = json.loads((folder / "borders.geojson").read_bytes())["features"]
    codes = sorted({one["properties"]["state"] for one in features})
    areas: dict[str, dict[str, Any]] = {}
    for one in features:
        key = json.dumps(one["geometry"]["coordinates"])
        if key not in areas:
            areas[key] = {"shape": _on_canvas(one["geometry"]), "periods": []}
        facts = one["properties"]
        areas[key]["periods"].append(
            [
                _day(facts.get("start")) or -99999,
                _day(facts.get("end")),
                codes.index(facts["state"]) % len(_FILLS),
            ]
        )
    return json.dumps(
        {"areas": list(areas.values()), "fills": _FILLS, "opening": _day("1938-09-25")}
    ).encode()


def _on_canvas(geometry: dict[str, Any]) -> dict[str, Any]:
    plane = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)
    scale = min(_WIDE / (_VIEW[2] - _VIEW[0]), _HIGH / (_VIEW[3] - _VIEW[1]))

    def pixels(points: np.ndarray) -> np.ndarray:
        x, y = plane.transform(points[:, 0], points[:, 1])
        return np.round(
            np.column_stack([(np.asarray(x) - _VIEW[0]) * scale, (_VIEW[3] - np.asarray(y)) * scale]), 2
        )

    return shapely.geometry.mapping(shapely.transform(shapely.geometry.shape(geometry), pixels))


def _day(text: str | None) -> int | None:
    return date.fromisoformat(text).toordinal() - _EPOCH if text else None


def d3() -> bytes:
    """The text of d3."""
    from xstatic.pkg import d3 as package

    return (Path(package.BASE_DIR) / "d3.js").read_bytes()


def serve(folder: Path, port: int) -> None:
    wares = {
        "/": ("text/html", (_PAGE % (_WIDE, _HIGH)).encode()),
        "/d3.js": ("text/javascript", d3()),
        "/data.json": ("application/json", contents(folder)),
    }

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = wares.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in wares else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    ThreadingHTTPServer(("127.0.0.1", port), Answer).serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
