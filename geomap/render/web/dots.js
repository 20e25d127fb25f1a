// Many points: one canvas instead of one element each. The table below the map lists them for the keyboard.

const PLAIN = 20000; // above so many points a dot is a square without a rim
const SQUARE = 3;
const REACH_PX = 12;
const LABELLED = 300; // so many of the most important keep their names

const dotLayers = new Map();

for (const layer of data.layers) if (layer.dots) dotLayers.set(layer.id, openDots(layer));

// The points of a layer come in columns; a point is made into a feature only when it is asked for.
function openDots(layer) {
  const { count, at, id, symbol, size, label, rank, cards } = layer.dots;
  const card = cardsOfColumns(cards);
  const sizeOf = wordsOf(size);
  const dots = {
    layer, count, points: pointsOf(at, data.grids[0]), id: wordsOf(id), symbol: wordsOf(symbol), size: (i) => Number(sizeOf(i)),
    label: label ? wordsOf(label) : (i) => card(i).title, ranks: once(() => numbersOf(rank)), card,
  };
  dots.rows = once(() => {
    const rows = new Map();
    for (let i = 0; i < count; i += 1) rows.set(dots.id(i), i);
    return rows;
  });
  return dots;
}

function dotFeature(dots, i) {
  const { layer, points, id, symbol, size, label, ranks } = dots;
  return { id: id(i), layer: layer.id, form: "mark", dot: [dots, i], symbol: symbol(i), at: [points.lats[i], points.lons[i]], size: size(i), label: label(i), rank: ranks()[i], ring: 0 };
}

function dotById(id) {
  for (const dots of dotLayers.values()) if (dots.rows().has(id)) return dotFeature(dots, dots.rows().get(id));
  return undefined;
}

// The dots that are named: the first in the order of importance.
const namedDots = once(() => {
  return [...dotLayers.values()].flatMap((dots) => {
    const ranks = dots.ranks();
    const last = ranks.slice().sort()[Math.min(LABELLED, dots.count) - 1];
    const first = [];
    for (const wanted of [(rank) => rank < last, (rank) => rank === last]) {
      for (let i = 0; i < dots.count && first.length < LABELLED; i += 1) if (wanted(ranks[i])) first.push(i);
    }
    return first.map((i) => dotFeature(dots, i));
  });
});

const Dots = L.Layer.extend({
  initialize(dots, scene) {
    Object.assign(this, { dots, scene, places: worldPlaces(dots.points), clock: 0 });
  },
  onAdd(map) {
    this.canvas = element("canvas", { class: "dots leaflet-zoom-hide", role: "img", "aria-label": `${this.dots.count.toLocaleString("en")} points; the tables below list them` });
    map.getPane("mark").append(this.canvas);
    map.on("moveend zoomend resize viewreset", this.draw, this);
    map.on("click", this.choose, this);
    map.on("mousemove", this.point, this);
    this.draw();
  },
  onRemove(map) {
    this.canvas.remove();
    map.off("moveend zoomend resize viewreset", this.draw, this);
    map.off("click", this.choose, this);
    map.off("mousemove", this.point, this);
  },
  draw() {
    if (!this._map) return;
    const { pen, size, sharp } = laidOver(this._map, this.canvas);
    if (this.dots.count > PLAIN) this.square(pen, size, sharp);
    else this.round(pen, size);
  },
  round(pen, size) {
    pen.lineWidth = 1;
    this.each(size, (i, x, y) => {
      const { fillColor, color } = this.scene.paint(this.dots.symbol(i));
      pen.fillStyle = fillColor;
      pen.strokeStyle = color;
      pen.beginPath();
      pen.arc(x, y, this.dots.size(i) / 2 - 1, 0, 2 * Math.PI);
      pen.fill();
      pen.stroke();
    });
  },
  // Squares are set pixel by pixel: many times faster than a path for each.
  square(pen, size, sharp) {
    const { width, height } = this.canvas;
    const image = pen.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const side = Math.round(SQUARE * sharp);
    const inks = new Map();
    this.each(size, (i, x, y) => {
      const symbol = this.dots.symbol(i);
      if (!inks.has(symbol)) {
        const { ink, fillColor } = this.scene.paint(symbol);
        inks.set(symbol, inkOf(ink || fillColor));
      }
      const ink = inks.get(symbol);
      const left = Math.round(x * sharp - side / 2);
      const top = Math.round(y * sharp - side / 2);
      for (let row = Math.max(top, 0); row < Math.min(top + side, height); row += 1) {
        for (let column = Math.max(left, 0); column < Math.min(left + side, width); column += 1) pixels[row * width + column] = ink;
      }
    });
    pen.putImageData(image, 0, 0);
  },
  // Call back with each point that is in the window and not filtered out, in pixels of the window.
  each(size, act) {
    const scale = 2 ** this._map.getZoom();
    const corner = this._map.getPixelBounds().min;
    const { xs, ys } = this.places;
    const all = !filtering();
    for (let i = 0; i < xs.length; i += 1) {
      const x = xs[i] * scale - corner.x;
      const y = ys[i] * scale - corner.y;
      if (x > -20 && y > -20 && x < size.x + 20 && y < size.y + 20 && (all || keepsId(this.dots.id(i)))) act(i, x, y);
    }
  },
  // How many points that are not filtered out lie outside the window.
  beyond() {
    const size = this._map.getSize();
    const scale = 2 ** this._map.getZoom();
    const corner = this._map.getPixelBounds().min;
    const { xs, ys } = this.places;
    let count = 0;
    for (let i = 0; i < xs.length; i += 1) {
      const x = xs[i] * scale - corner.x;
      const y = ys[i] * scale - corner.y;
      if ((x < 0 || y < 0 || x > size.x || y > size.y) && keepsId(this.dots.id(i))) count += 1;
    }
    return count;
  },
  nearest({ x, y }) {
    let best = null;
    let reach = REACH_PX;
    this.each(this._map.getSize(), (i, px, py) => {
      const far = Math.hypot(px - x, py - y);
      if (far >= reach) return;
      reach = far;
      best = i;
    });
    return best;
  },
  choose({ containerPoint }) {
    const i = this.nearest(containerPoint);
    if (i !== null) this.scene.openDot(dotFeature(this.dots, i));
  },
  point({ containerPoint }) {
    cancelAnimationFrame(this.clock);
    this.clock = requestAnimationFrame(() => {
      if (this._map) this._map.getContainer().style.cursor = this.nearest(containerPoint) === null ? "" : "pointer";
    });
  },
});

// Web Mercator at zoom 0: a world of 256 pixels.
function worldPlaces({ count, lons, lats }) {
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const sine = Math.sin((lats[i] * Math.PI) / 180);
    xs[i] = ((lons[i] + 180) / 360) * 256;
    ys[i] = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256;
  }
  return { xs, ys };
}

// A colour as the pixels of an image hold it.
function inkOf(colour) {
  const pen = element("canvas", { width: 1, height: 1 }).getContext("2d");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return new Uint32Array(pen.getImageData(0, 0, 1, 1).data.buffer)[0];
}

// What the style sheet says of a symbol, for those who draw without it.
function paintOf(symbol) {
  const probe = drawing("path", { class: `s-${symbol}` });
  const box = drawing("svg", { class: "patterns" }, probe);
  document.body.append(box);
  const style = getComputedStyle(probe);
  const plain = (colour) => (colour === "none" || colour.startsWith("url") ? null : colour);
  const paint = {
    fill: Boolean(plain(style.fill)), fillColor: plain(style.fill) || "transparent", fillOpacity: Number(style.fillOpacity),
    stroke: Boolean(plain(style.stroke)), color: plain(style.stroke) || "transparent", opacity: Number(style.strokeOpacity), weight: parseFloat(style.strokeWidth),
    dashArray: style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(parseFloat),
  };
  const hatch = data.hatches.find(({ name }) => name === symbol);
  if (hatch) Object.assign(paint, { fill: true, ...hatchOf(hatch, style) });
  box.remove();
  return paint;
}

// A hatch for a canvas: a tile of it as sharp as the screen, with its plain colour for points that are too small.
function hatchOf({ kind, colour, gap, width }, style) {
  const ink = style.getPropertyValue(`--${colour}`).trim();
  const sharp = SHARP();
  const side = Math.max(1, Math.round(gap * sharp));
  const tile = element("canvas", { width: side, height: side });
  const pen = tile.getContext("2d");
  pen.scale(side / gap, side / gap);
  Object.assign(pen, { strokeStyle: ink, fillStyle: ink, lineWidth: width });
  pen.beginPath();
  if (kind === "dots") pen.arc(gap / 2, gap / 2, width, 0, 2 * Math.PI);
  if (kind === "diagonal") pen.rect((gap - width) / 2, 0, width, gap);
  if (kind === "horizontal") pen.rect(0, (gap - width) / 2, gap, width);
  if (kind === "cross") {
    pen.rect((gap - width) / 2, gap * 0.2, width, gap * 0.6);
    pen.rect(gap * 0.2, (gap - width) / 2, gap * 0.6, width);
  }
  pen.fill();
  const pattern = pen.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().rotate(kind === "diagonal" ? 45 : 0).scale(gap / side));
  return { fillColor: pattern, ink };
}
