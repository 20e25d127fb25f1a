// Arcs: curves whose bulge keeps apart relations that join the same two points.

const BULGE = 0.16;
const FAN = 0.11;
const STEPS = 32;

const project = (at) => L.CRS.EPSG3857.project(L.latLng(at[0], at[1]));
const unproject = (point) => L.CRS.EPSG3857.unproject(point);

function curve(from, to, bulge) {
  const a = project(from);
  const b = project(to);
  const middle = L.point((a.x + b.x) / 2 - (b.y - a.y) * bulge, (a.y + b.y) / 2 + (b.x - a.x) * bulge);
  const points = [];
  for (let i = 0; i <= STEPS; i += 1) {
    const t = i / STEPS;
    const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    points.push(unproject(L.point(p * a.x + q * middle.x + r * b.x, p * a.y + q * middle.y + r * b.y)));
  }
  return points;
}

// The bulge of the nth arc between two points; the way back bends to the other side by itself.
function bulges() {
  const counts = new Map();
  return (feature) => {
    const ends = [feature.from, feature.to].map(([lat, lon]) => `${lat},${lon}`);
    const forward = ends[0] <= ends[1];
    const key = ends.sort().join(";");
    const nth = counts.get(key) || 0;
    counts.set(key, nth + 1);
    const size = BULGE + FAN * Math.floor(nth / 2);
    return nth % 2 === (forward ? 0 : 1) ? size : -size;
  };
}
