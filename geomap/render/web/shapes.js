// Areas and lines one by one, on SVG: written from the stretches themselves, without a point of Leaflet's for each.
// Rings and lines that lie out of the picture are passed over; a point that moves less than a pixel is not drawn.

// Whether a box of world places lies out of a box of the screen, or inside it.
const isOut = ([west, north, east, south], { scale, origin }, { min, max }) =>
  west * scale - origin.x > max.x || east * scale - origin.x < min.x || north * scale - origin.y > max.y || south * scale - origin.y < min.y;
const isIn = ([west, north, east, south], { scale, origin }, { min, max }) =>
  west * scale - origin.x >= min.x && east * scale - origin.x <= max.x && north * scale - origin.y >= min.y && south * scale - origin.y <= max.y;

// Call back with each path of a shape that may meet a box, and with the box around the path.
function eachPath(shape, at, box, act) {
  const outline = outlineOf(shape);
  if (isOut(outline.box, at, box)) return;
  for (const part of outline.parts) {
    for (const path of part.paths) {
      const reach = boxOfPath(path, part.boxes);
      if (!isOut(reach, at, box)) act(path, part, reach);
    }
  }
}

// The parts of a shape that meet a box, as rows of x, y; a place is where scale and origin put it.
function rowsWithin(shape, closed, at, box) {
  const found = [];
  eachPath(shape, at, box, (path, part, reach) => found.push(...rowsOf(path, part, closed, at, isIn(reach, at, box) ? null : box)));
  return found;
}

function rowsOf(path, { xs, ys, begins }, closed, { scale, origin }, box) {
  const row = [];
  let [lastX, lastY] = [NaN, NaN];
  walk(path, begins, (i) => {
    const x = xs[i] * scale - origin.x;
    const y = ys[i] * scale - origin.y;
    if (Math.abs(x - lastX) < STILL_PX && Math.abs(y - lastY) < STILL_PX) return;
    row.push(x, y);
    lastX = x;
    lastY = y;
  });
  const rows = !box ? [row] : closed ? [cutRing(row, box.min, box.max)] : cutLine(row, box.min, box.max);
  return rows.filter(({ length }) => length > (closed ? 4 : 2));
}

// The rings of a shape that are in the view, in pixels of the map's layers.
function ringsInView(map, shape) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  return rowsWithin(shape, true, onLayers(map), { min: corner, max: corner.add(map.getSize()) });
}

const onLayers = (map) => ({ scale: 2 ** map.getZoom(), origin: map.getPixelOrigin() });

const Shape = L.Path.extend({
  initialize(shape, closed, options) {
    L.setOptions(this, options);
    Object.assign(this, { shape, closed });
  },
  getBounds() {
    const [west, north, east, south] = outlineOf(this.shape).box;
    const at = (x, y) => L.CRS.EPSG3857.pointToLatLng(L.point(x, y), 0);
    return L.latLngBounds(at(west, south), at(east, north));
  },
  getCenter() {
    return this.getBounds().getCenter();
  },
  meets(box) {
    return rowsWithin(this.shape, this.closed, onLayers(this._map), box).length > 0;
  },
  _project() {},
  _update() {
    if (this._map) this._updatePath();
  },
  // A path is cut only if it runs far out of the picture; else it is put together from its stretches.
  _updatePath() {
    const [at, box, end] = [onLayers(this._map), this._renderer._bounds, this.closed ? "Z" : ""];
    const far = L.bounds(box.min.subtract(box.getSize()), box.max.add(box.getSize()));
    let words = "";
    eachPath(this.shape, at, box, (path, part, reach) => {
      const found = isIn(reach, at, far) ? [wordsOfPath(path, part, at)] : rowsOf(path, part, this.closed, at, box).map((row) => written(row, grain()));
      for (const line of found) if (line) words += line + end;
    });
    this._renderer._setPath(this, words || "M0 0");
  },
});

// On a sharp screen places are rounded to half pixels, else to whole ones.
const grain = () => (SHARP() > 1 ? 2 : 1);

const spelled = { key: "", of: new Map() };

// A path as the stretches it is made of, each spelled once at a zoom, whoever shares it.
function wordsOfPath(path, part, { scale, origin }) {
  const key = `${scale} ${grain()}`;
  if (spelled.key !== key) Object.assign(spelled, { key, of: new Map() });
  if (!spelled.of.has(part.xs)) spelled.of.set(part.xs, new Map());
  const known = spelled.of.get(part.xs);
  let words = "";
  for (const number of path) {
    if (!known.has(number)) known.set(number, wordsOfStretch(number, part, scale * grain()));
    words += known.get(number);
  }
  if (!words) return ""; // smaller than a pixel
  const stretch = path[0] < 0 ? ~path[0] : path[0];
  const first = path[0] < 0 ? part.begins[stretch + 1] - 1 : part.begins[stretch];
  const start = (value, corner) => Math.round(value * scale * grain()) / grain() - corner;
  return `M${start(part.xs[first], origin.x)} ${start(part.ys[first], origin.y)}l${words}`;
}

// The steps of a stretch; its ends are never left out, so that the stretch after it goes on from there.
function wordsOfStretch(number, { xs, ys, begins }, scale) {
  const stretch = number < 0 ? ~number : number;
  const [low, high] = [begins[stretch], begins[stretch + 1] - 1];
  const [from, to, by] = number < 0 ? [high, low, -1] : [low, high, 1];
  const sharp = grain();
  let [x, y] = [Math.round(xs[from] * scale), Math.round(ys[from] * scale)];
  let words = "";
  for (let i = from; i !== to;) {
    i += by;
    const right = Math.round(xs[i] * scale) - x;
    const down = Math.round(ys[i] * scale) - y;
    if (!right && !down) continue;
    if (right < 2 && right > -2 && down < 2 && down > -2 && i !== to && sharp > 1) continue;
    words += `${right / sharp} ${down / sharp} `;
    x += right;
    y += down;
  }
  return words;
}

// A row of x, y as SVG's path data: the first point, then steps in so many parts of a pixel; nothing if there are none.
function written(row, grain) {
  let [x, y] = [Math.round(row[0] * grain), Math.round(row[1] * grain)];
  const start = `M${x / grain} ${y / grain}l`;
  let words = "";
  for (let i = 2; i < row.length; i += 2) {
    const [right, down] = [Math.round(row[i] * grain) - x, Math.round(row[i + 1] * grain) - y];
    if (!right && !down) continue;
    words += `${right / grain} ${down / grain} `;
    x += right;
    y += down;
  }
  return words && start + words;
}

// A ring cut at the four sides of a box, one after the other; what lies outside runs along the side.
function cutRing(ring, min, max) {
  let left = ring;
  for (const [axis, edge, sign] of [[0, min.x, 1], [0, max.x, -1], [1, min.y, 1], [1, max.y, -1]]) {
    const kept = [];
    let before = left.length - 2;
    for (let i = 0; i < left.length; i += 2) {
      const inside = sign * (left[i + axis] - edge) >= 0;
      if (inside !== sign * (left[before + axis] - edge) >= 0) {
        const share = (edge - left[before + axis]) / (left[i + axis] - left[before + axis]);
        kept.push(left[before] + share * (left[i] - left[before]), left[before + 1] + share * (left[i + 1] - left[before + 1]));
      }
      if (inside) kept.push(left[i], left[i + 1]);
      before = i;
    }
    left = kept;
  }
  return left;
}

// The pieces of a line that touch a box, with the whole of the steps that enter and leave it.
function cutLine(line, min, max) {
  const pieces = [];
  let piece = null;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i - 2], line[i - 1], line[i], line[i + 1]];
    const out = (ax < min.x && bx < min.x) || (ax > max.x && bx > max.x) || (ay < min.y && by < min.y) || (ay > max.y && by > max.y);
    if (out) piece = null;
    else if (piece) piece.push(bx, by);
    else pieces.push(piece = [ax, ay, bx, by]);
  }
  return pieces;
}
