/**
 * Lambert azimuthal equal-area on the GRS 80 ellipsoid (EPSG:3035 when centred on 52 N, 10 E).
 *
 * Snyder, Map Projections: A Working Manual (1987), section 24. Degrees in, metres out.
 */

export const A = 6378137;
const E2 = 0.00669438002290;
const E = Math.sqrt(E2);
const RADIAN = Math.PI / 180;

/** The q of a sine, Snyder (3-12). */
export function qOf(sine) {
  return (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E));
}

export const QP = qOf(1);

/** The latitude in degrees of an authalic latitude in radians. */
export function latitudeOf(beta) {
  let latitude = beta;
  const target = QP * Math.sin(beta);
  for (let i = 0; i < 6 && Math.abs(latitude) < Math.PI / 2; i += 1) {
    const s = Math.sin(latitude);
    const w = 1 - E2 * s * s;
    latitude += (w * w / (2 * Math.cos(latitude))) * (target / (1 - E2) - s / w
      + Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
  }
  return Math.max(-90, Math.min(90, latitude / RADIAN));
}

/** The projection of a border payload's plane. */
export async function planeOf(plane) {
  return plane.name === "equal-earth" ? (await import("./later/equal-earth.mjs")).equalEarth(plane) : equalArea(plane);
}

/** The pair of functions for a centre and false origin: {forward(lon, lat), inverse(x, y)}. */
export function equalArea({ lon0 = 10, lat0 = 52, x0 = 4321000, y0 = 3210000 } = {}) {
  const sine0 = Math.sin(lat0 * RADIAN);
  const beta0 = Math.asin(qOf(sine0) / QP);
  const rq = A * Math.sqrt(QP / 2);
  const d = A * Math.cos(lat0 * RADIAN) / (Math.sqrt(1 - E2 * sine0 * sine0) * rq * Math.cos(beta0));

  function forward(lon, lat) {
    const beta = Math.asin(qOf(Math.sin(lat * RADIAN)) / QP);
    const turn = (lon - lon0) * RADIAN;
    const cosine = 1 + Math.sin(beta0) * Math.sin(beta) + Math.cos(beta0) * Math.cos(beta) * Math.cos(turn);
    const b = rq * Math.sqrt(2 / cosine);
    return [x0 + b * d * Math.cos(beta) * Math.sin(turn),
      y0 + (b / d) * (Math.cos(beta0) * Math.sin(beta) - Math.sin(beta0) * Math.cos(beta) * Math.cos(turn))];
  }

  function inverse(x, y) {
    const dx = (x - x0) / d;
    const dy = (y - y0) * d;
    const rho = Math.hypot(dx, dy);
    if (rho < 1e-9) return [lon0, lat0];
    const c = 2 * Math.asin(Math.min(1, rho / (2 * rq)));
    const beta = Math.asin(Math.cos(c) * Math.sin(beta0) + dy * Math.sin(c) * Math.cos(beta0) / rho);
    const lon = lon0 + Math.atan2(dx * Math.sin(c),
      rho * Math.cos(beta0) * Math.cos(c) - dy * Math.sin(beta0) * Math.sin(c)) / RADIAN;
    return [lon, latitudeOf(beta)];
  }

  return { forward, inverse };
}
