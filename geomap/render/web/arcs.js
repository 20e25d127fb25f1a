// Arcs: curves whose bulge keeps apart relations that join the same two points.

const BULGE = 0.16;
const FAN = 0.11;

const project = (at) => L.CRS.EPSG3857.project(L.latLng(at[0], at[1]));
const unproject = (point) => L.CRS.EPSG3857.unproject(point);

// The point that a curve between two points is drawn towards, but does not reach.
function pullOf(from, to, bulge) {
  const [a, b] = [project(from), project(to)];
  return unproject(L.point((a.x + b.x) / 2 - (b.y - a.y) * bulge, (a.y + b.y) / 2 + (b.x - a.x) * bulge));
}

// A line bent once. Leaflet would round its points to whole pixels; a curve is drawn from its three true ones.
const Curve = L.Polyline.extend({
  bend(from, to, bulge) {
    const [a, b] = [project(from), project(to)];
    this.pull = pullOf(from, to, bulge);
    const middle = project([this.pull.lat, this.pull.lng]);
    const half = L.point((a.x + b.x + 2 * middle.x) / 4, (a.y + b.y + 2 * middle.y) / 4);
    this.half = unproject(half);
    return this.setLatLngs([from, this.half, to]);
  },
  // Points along the curve, in pixels of the map's layers.
  onScreen(steps = 16) {
    const [from, , to] = this.getLatLngs();
    const [a, pull, b] = [from, this.pull, to].map((at) => this._map.latLngToLayerPoint(at));
    const along = (t) => L.point((1 - t) ** 2 * a.x + 2 * t * (1 - t) * pull.x + t * t * b.x, (1 - t) ** 2 * a.y + 2 * t * (1 - t) * pull.y + t * t * b.y);
    return Array.from({ length: steps + 1 }, (_, i) => along(i / steps));
  },
  _updatePath() {
    const [from, , to] = this.getLatLngs();
    const at = (latlng) => {
      const { x, y } = this._map.project(latlng).subtract(this._map.getPixelOrigin());
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    };
    this._renderer._setPath(this, `M${at(from)}Q${at(this.pull)} ${at(to)}`);
  },
});

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
