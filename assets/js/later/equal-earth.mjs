/**
 * Equal Earth on the GRS 80 ellipsoid: the world, every area true. Fetched by an atlas that asks for it.
 *
 * Šavrič, Patterson and Jenny, The Equal Earth map projection (2019). Degrees in, metres out.
 */

import { A, latitudeOf, qOf, QP } from "../projection.mjs";

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const RADIAN = Math.PI / 180;
const R = A * Math.sqrt(QP / 2);

const slope = (t2) => A1 + 3 * A2 * t2 + t2 ** 3 * (7 * A3 + 9 * A4 * t2);
const height = (t, t2) => t * (A1 + A2 * t2 + t2 ** 3 * (A3 + A4 * t2));

/** The pair of functions for a central meridian: {forward(lon, lat), inverse(x, y)}; beyond the rim, its nearest place. */
export function equalEarth({ lon0 = 0, x0 = 0, y0 = 0 }) {
  function forward(lon, lat) {
    let turn = lon - lon0;
    if (turn > 180) turn -= 360;
    if (turn < -180) turn += 360;
    const t = Math.asin(M * Math.max(-1, Math.min(1, qOf(Math.sin(lat * RADIAN)) / QP)));
    const t2 = t * t;
    return [x0 + (R * turn * RADIAN * Math.cos(t)) / (M * slope(t2)), y0 + R * height(t, t2)];
  }

  function inverse(x, y) {
    const most = Math.asin(M);
    const up = (y - y0) / R;
    let t = Math.max(-most, Math.min(most, up));
    for (let i = 0; i < 12; i += 1) t -= (height(t, t * t) - up) / slope(t * t);
    t = Math.max(-most, Math.min(most, t));
    const turn = (M * (x - x0) * slope(t * t)) / (R * Math.cos(t)) / RADIAN;
    const lon = lon0 + Math.max(-180, Math.min(180, turn));
    return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, latitudeOf(Math.asin(Math.max(-1, Math.min(1, Math.sin(t) / M))))];
  }

  return { forward, inverse };
}
