// Areas by the thousand, or with long outlines: one canvas for a layer, drawn from the stretches themselves.
// What lies outside the window is passed over, and a point that moves less than a pixel is not drawn.

const STILL_PX = 0.75;

const worlds = stretches.map(({ points, begins }) => once(() => {
  const places = worldPlaces(points);
  return { ...places, boxes: boxesOf(places, begins) };
}));

// The box of each stretch: west, north, east, south.
function boxesOf({ xs, ys }, begins) {
  const boxes = new Float64Array(4 * (begins.length - 1));
  for (let stretch = 0; stretch + 1 < begins.length; stretch += 1) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = begins[stretch]; i < begins[stretch + 1]; i += 1) {
      if (xs[i] < west) west = xs[i];
      if (xs[i] > east) east = xs[i];
      if (ys[i] < north) north = ys[i];
      if (ys[i] > south) south = ys[i];
    }
    boxes.set([west, north, east, south], 4 * stretch);
  }
  return boxes;
}

function boxOfPath(path, boxes) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const number of path) {
    const at = 4 * (number < 0 ? ~number : number);
    if (boxes[at] < box[0]) box[0] = boxes[at];
    if (boxes[at + 1] < box[1]) box[1] = boxes[at + 1];
    if (boxes[at + 2] > box[2]) box[2] = boxes[at + 2];
    if (boxes[at + 3] > box[3]) box[3] = boxes[at + 3];
  }
  return box;
}

const outlines = new Map();

// The paths of a shape as rows of world places, with the box around them; made when first asked for.
function outlineOf(shape) {
  if (!outlines.has(shape)) outlines.set(shape, makeOutline(shape));
  return outlines.get(shape);
}

function makeOutline(shape) {
  const parts = stretches.map(({ begins, shapes }, grid) => ({ begins, paths: shapes[shape], world: worlds[grid] }))
    .filter(({ paths }) => paths.length).map(({ begins, paths, world }) => ({ begins, paths, ...world() }));
  const boxes = parts.flatMap(({ paths, boxes: of }) => paths.map((path) => boxOfPath(path, of)));
  const box = boxes.reduce((all, one) => [Math.min(all[0], one[0]), Math.min(all[1], one[1]), Math.max(all[2], one[2]), Math.max(all[3], one[3])], [Infinity, Infinity, -Infinity, -Infinity]);
  return { box, parts };
}

const Areas = L.Layer.extend({
  initialize(features, layer, pane, scene) {
    const made = once(() => features.map((feature) => ({ feature, outline: outlineOf(feature.shape) })));
    Object.assign(this, { layer, pane, scene, made, clock: 0, under: null });
  },
  onAdd(map) {
    this.canvas = element("canvas", { class: "areas leaflet-zoom-hide", role: "img", "aria-label": `${this.layer.title}; the tables below list it` });
    map.getPane(this.pane).append(this.canvas);
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
    const map = this._map;
    if (!map) return;
    const { pen, size } = laidOver(map, this.canvas);
    const view = this.view(size);
    for (const { feature, outline } of this.made()) {
      if (!meetsView(outline.box, view, size) || !keeps(feature)) continue;
      const { fillColor, fillOpacity, color, opacity, weight, fill, stroke, dashArray } = this.scene.paint(feature.symbol);
      pen.beginPath();
      trace(pen, outline, view);
      if (fill) {
        pen.globalAlpha = fillOpacity;
        pen.fillStyle = fillColor;
        pen.fill("evenodd");
      }
      if (stroke) {
        pen.globalAlpha = opacity;
        pen.strokeStyle = color;
        pen.lineWidth = weight;
        pen.setLineDash(dashArray);
        pen.stroke();
      }
    }
  },
  view(size) {
    const { x, y } = this._map.getPixelBounds().min;
    return { scale: 2 ** this._map.getZoom(), x, y, wide: size.x, high: size.y };
  },
  // The topmost area under a point of the window that has something to tell.
  at({ x, y }) {
    const size = this._map.getSize();
    const view = this.view(size);
    const pen = this.canvas.getContext("2d");
    return this.made().findLast(({ feature, outline }) => {
      if (!holds(outline.box, view, x, y) || !keeps(feature) || !cardsOf(feature).length) return false;
      pen.beginPath();
      trace(pen, outline, view);
      return pen.isPointInPath(x * SHARP(), y * SHARP(), "evenodd");
    });
  },
  choose({ containerPoint, latlng }) {
    const found = this.at(containerPoint);
    if (found) this.scene.openAt(found.feature, latlng);
  },
  point({ containerPoint }) {
    cancelAnimationFrame(this.clock);
    this.clock = requestAnimationFrame(() => {
      const found = this._map && this.at(containerPoint);
      const feature = found ? found.feature : null;
      if (feature === this.under) return;
      this.under = feature;
      if (feature) light(idsOf(feature));
      else darken();
      if (this._map) this._map.getContainer().style.cursor = feature ? "pointer" : "";
    });
  },
});

const SHARP = () => window.devicePixelRatio || 1;

// Lay a canvas over the window, one pixel of it for each of the screen's; return its pen and its size.
function laidOver(map, canvas) {
  const size = map.getSize();
  const sharp = SHARP();
  Object.assign(canvas, { width: size.x * sharp, height: size.y * sharp });
  Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  const pen = canvas.getContext("2d");
  pen.scale(sharp, sharp);
  return { pen, size, sharp };
}

const meetsView = ([west, north, east, south], { scale, x, y, wide, high }) =>
  west * scale < x + wide && east * scale > x && north * scale < y + high && south * scale > y;

const holds = ([west, north, east, south], { scale, x, y }, px, py) =>
  west * scale <= x + px && east * scale >= x + px && north * scale <= y + py && south * scale >= y + py;

function trace(pen, { parts }, { scale, x, y }) {
  for (const { xs, ys, begins, paths } of parts) {
    for (const path of paths) {
      let begun = false;
      let [lastX, lastY] = [0, 0];
      walk(path, begins, (i) => {
        const px = xs[i] * scale - x;
        const py = ys[i] * scale - y;
        if (!begun) {
          pen.moveTo(px, py);
          begun = true;
        } else if (Math.abs(px - lastX) < STILL_PX && Math.abs(py - lastY) < STILL_PX) return;
        else pen.lineTo(px, py);
        lastX = px;
        lastY = py;
      });
      pen.closePath();
    }
  }
}
