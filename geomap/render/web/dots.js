// Many points: one canvas instead of one element each. The table below the map lists them for the keyboard.

const PLAIN = 20000; // above so many points a dot is a square without a rim
const REACH_PX = 12;
const LABELLED = 300; // so many of the most important keep their names

const dotLayers = new Map();

// The points of a layer come in columns; a point is made into a feature only when it is asked for.
function dotFeature({ columns, layer, points }, i) {
  const symbol = columns.symbols[columns.symbol[i]];
  return { id: columns.id[i], layer: layer.id, form: "mark", dot: true, symbol, at: [points.lats[i], points.lons[i]], size: columns.size[i], label: columns.label[i], rank: columns.rank[i], ring: 0, card: columns.card[i] };
}

for (const layer of data.layers) {
  if (!layer.dots) continue;
  const dots = { columns: layer.dots, layer, points: pointsOf(layer.dots.at, data.grids[0]) };
  dots.rows = new Map(layer.dots.id.map((id, i) => [id, i]));
  dotLayers.set(layer.id, dots);
}

function dotById(id) {
  for (const dots of dotLayers.values()) if (dots.rows.has(id)) return dotFeature(dots, dots.rows.get(id));
  return undefined;
}

// The dots that are named: the first in the order of importance.
function namedDots() {
  return [...dotLayers.values()].flatMap((dots) => {
    const { rank } = dots.columns;
    return [...rank.keys()].sort((a, b) => rank[a] - rank[b] || a - b).slice(0, LABELLED).map((i) => dotFeature(dots, i));
  });
}

const Dots = L.Layer.extend({
  initialize(dots, scene) {
    Object.assign(this, { dots, scene, places: worldPlaces(dots.points), clock: 0 });
  },
  onAdd(map) {
    this.canvas = element("canvas", { class: "dots leaflet-zoom-hide", role: "img", "aria-label": `${this.dots.points.count.toLocaleString("en")} points; the tables below list them` });
    map.getPane("mark").append(this.canvas);
    map.on("moveend zoomend resize viewreset", this.draw, this);
    map.on("click", this.choose, this);
    map.on("mousemove", this.point, this);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.draw();
  },
  onRemove(map) {
    this.canvas.remove();
    map.off("moveend zoomend resize viewreset", this.draw, this);
    map.off("click", this.choose, this);
    map.off("mousemove", this.point, this);
  },
  draw() {
    const map = this._map;
    if (!map) return;
    const size = map.getSize();
    const sharp = window.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: size.x * sharp, height: size.y * sharp });
    Object.assign(this.canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    L.DomUtil.setPosition(this.canvas, map.containerPointToLayerPoint([0, 0]));
    const pen = this.canvas.getContext("2d");
    pen.scale(sharp, sharp);
    const { columns } = this.dots;
    const plain = columns.id.length > PLAIN;
    columns.symbols.forEach((symbol, number) => {
      const paint = paintOf(symbol);
      pen.fillStyle = paint.fillColor;
      pen.strokeStyle = paint.color;
      pen.lineWidth = 1;
      this.each(size, (i, x, y) => {
        if (columns.symbol[i] !== number || !keepsId(columns.id[i])) return;
        if (plain) {
          pen.fillRect(x - 1.5, y - 1.5, 3, 3);
          return;
        }
        pen.beginPath();
        pen.arc(x, y, columns.size[i] / 2 - 1, 0, 2 * Math.PI);
        pen.fill();
        pen.stroke();
      });
    });
  },
  // Call back with each point in the window, in pixels of the window.
  each(size, act) {
    const scale = 2 ** this._map.getZoom();
    const corner = this._map.getPixelBounds().min;
    const { xs, ys } = this.places;
    for (let i = 0; i < xs.length; i += 1) {
      const x = xs[i] * scale - corner.x;
      const y = ys[i] * scale - corner.y;
      if (x > -20 && y > -20 && x < size.x + 20 && y < size.y + 20) act(i, x, y);
    }
  },
  nearest({ x, y }) {
    let best = null;
    let reach = REACH_PX;
    this.each(this._map.getSize(), (i, px, py) => {
      const far = Math.hypot(px - x, py - y);
      if (far >= reach || !keepsId(this.dots.columns.id[i])) return;
      reach = far;
      best = i;
    });
    return best;
  },
  choose({ containerPoint }) {
    const i = this.nearest(containerPoint);
    if (i !== null) this.scene.open(this.dots.columns.id[i]);
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
  };
  box.remove();
  return paint;
}
