// Turn features into Leaflet layers, each in the pane of its kind.

const TARGET = 24; // pixels: what a finger can hit
const PANES = { land: 210, tint: 220, water: 230, documented: 237, before: 238, stated: 239, territory: 240, line: 300, arc: 400, ring: 410, mark: 450, label: 460, tag: 640 };
const PANE_OF = { countries: "land", actors: "tint", water: "water", documented: "documented", stated: "stated" };

function addPanes(map) {
  for (const [name, order] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = order;
    if (name !== "mark" && name !== "tag") pane.style.pointerEvents = "none";
  }
  const renderers = {};
  for (const name of ["land", "tint", "water", "documented", "before", "stated", "territory", "line", "arc", "ring"]) renderers[name] = L.svg({ pane: name, padding: SPARE });
  return renderers;
}

function leafletLayer(feature, scene) {
  const makers = { area: areaLayer, line: lineLayer, arc: arcLayer, mark: markLayer };
  const maker = makers[feature.form];
  return maker ? maker(feature, scene) : null;
}

const SPARE = 0.25; // of the map on each side is drawn beforehand, for who drags it
const MANY = 2000; // above so many features, or so many points of outlines, a layer is drawn on a canvas
const MUCH = 80000;

function isMany({ features: all }) {
  return all.length > MANY || all.reduce((sum, { form, shape }) => sum + (form === "area" ? lengthOf(shape) : 0), 0) > MUCH;
}

function pathOptions(feature, pane, scene) {
  if (scene.many.has(feature.layer) && feature.form !== "arc") {
    scene.canvases[pane] = scene.canvases[pane] || L.canvas({ pane, padding: 0.2 });
    scene.map.getPane(pane).style.pointerEvents = "auto";
    return { pane, renderer: scene.canvases[pane], ...scene.paint(feature.symbol), interactive: cardsOf(feature).length > 0, bubblingMouseEvents: false, smoothFactor: 1 };
  }
  return {
    pane, renderer: scene.renderers[pane], className: `s-${feature.symbol} ${feature.form}`,
    interactive: cardsOf(feature).length > 0, bubblingMouseEvents: false, smoothFactor: 0.6,
  };
}

const paneOf = (layer) => PANE_OF[layer] || "territory";

function areaLayer(feature, scene) {
  const pane = feature.side || paneOf(feature.layer);
  return interactive(shapeLayer(feature, true, pathOptions(feature, pane, scene)), feature, scene);
}

function lineLayer(feature, scene) {
  const pane = feature.layer === "water" ? "water" : "line";
  return interactive(shapeLayer(feature, false, pathOptions(feature, pane, scene)), feature, scene);
}

// On a canvas the shape is one of Leaflet's own, which knows whether it was hit.
function shapeLayer({ shape }, closed, options) {
  if (!(options.renderer instanceof L.Canvas)) return new Shape(shape, closed, options);
  return (closed ? L.polygon : L.polyline)(pathsOf(shape), options);
}

function arcLayer(feature, scene) {
  const bulge = scene.bulge(feature);
  const options = { ...pathOptions(feature, "arc", scene), smoothFactor: 0 };
  if (feature.directed) options.className += ` to-${feature.symbol}`;
  const layer = new Curve([], options).bend(feature.from, feature.to, bulge);
  const touch = new Curve([], { ...options, className: "touch arc", interactive: true }).bend(feature.from, feature.to, bulge);
  scene.arcs.push({ feature, first: bulge, bulge, layer, touch, from: feature.from, to: feature.to, ends: [feature.from, feature.to], tags: [], far: false });
  interactive(touch, feature, scene, layer);
  layer.on("add", () => {
    const node = layer.getElement();
    if (feature.directed) node.style.markerEnd = `url(#a-${feature.symbol})`;
    for (const id of idsOf(feature)) register(id, node);
  });
  return L.layerGroup([layer, touch]);
}

function markLayer(feature, scene) {
  const marker = L.marker(feature.at, {
    pane: "mark", keyboard: true, bubblingMouseEvents: false, riseOnHover: true,
    icon: L.divIcon({ className: "mark", html: markDrawing(feature), iconSize: [Math.max(feature.size, TARGET), Math.max(feature.size, TARGET)] }),
  });
  const mark = { feature, layer: marker, crowd: [feature] };
  scene.marks.push(mark);
  interactive(marker, feature, scene, marker, () => mark.crowd);
  if (!feature.ring) return marker;
  const ring = L.circle(feature.at, {
    radius: feature.ring * 1000, pane: "ring", renderer: scene.renderers.ring, className: "s-ring", interactive: false,
  });
  return L.layerGroup([ring, marker]);
}

function markDrawing(feature) {
  const size = feature.size;
  const circle = (r, symbol) => drawing("circle", { cx: size / 2, cy: size / 2, r, class: `s-${symbol}` });
  const picture = drawing("svg", { width: size, height: size, "aria-hidden": true }, circle(size / 2 - 1.2, feature.symbol));
  if (feature.symbol.startsWith("seat")) picture.append(drawing("circle", { cx: size / 2, cy: size / 2, r: 1.8, class: "core" }));
  return picture;
}

// Wire a layer: its card opens on click or Enter, and it lights up with all that belongs to it.
function interactive(layer, feature, scene, shown = layer, company = () => [feature]) {
  const ids = () => company().flatMap(idsOf);
  if (!cardsOf(feature).length) return layer;
  layer.bindPopup(new CardPopup().setContent(() => cardNode(...company())));
  layer.on("mouseover", () => light(idsOf(feature)));
  layer.on("mouseout", darken);
  layer.on("popupopen", () => scene.chosen(feature));
  layer.on("add", () => {
    const node = layer.getElement && layer.getElement();
    if (!node) return; // on a canvas; the tables reach it by keyboard
    const { title, kind } = cardsOf(feature)[0];
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-label", feature.form === "arc" ? `${feature.from[2]} to ${feature.to[2]}: ${feature.label}` : `${title}, ${kind}`);
    node.dataset.id = feature.id;
    for (const id of idsOf(feature)) register(id, shown.getElement() || node);
    node.addEventListener("focus", () => light(ids()));
    node.addEventListener("blur", darken);
    if (!(layer instanceof L.Marker)) {
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        scene.open(feature.id);
      });
    }
  });
  if (!(layer instanceof L.Marker)) scene.outlines.push(layer);
  for (const id of idsOf(feature)) if (!scene.layers.has(id)) scene.layers.set(id, layer);
  return layer;
}
