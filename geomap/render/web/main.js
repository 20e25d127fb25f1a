// Put the page together. `geomap.start` gives the Leaflet map, `geomap.layer` one of its layers.

const groups = new Map();

function makeScene(map, renderers) {
  const scene = {
    map, renderers, bulge: bulges(), arcs: [], outlines: [], layers: new Map(), boxes: new Map(), tags: [], marks: [], canvases: {}, paints: new Map(),
    many: new Set(data.layers.filter(isMany).map(({ id }) => id)),
    drawn: [], dated: [], plates: [], time: null, controls: [], measures: [], shares: new Map(), names: new Map(),
    touch() {}, filter() {}, label() {}, showTiles() {}, tilesShown: () => true,
    paint(symbol) {
      if (!scene.paints.has(symbol)) scene.paints.set(symbol, paintOf(symbol));
      return scene.paints.get(symbol);
    },
    isShown: (id) => map.hasLayer(groups.get(id)),
    show(id, wanted) {
      if (wanted) groups.get(id).addTo(map);
      else groups.get(id).remove();
    },
    // Put on the map what the day and the filters want, take off the rest.
    refresh() {
      for (const { layer, group, drawn } of scene.drawn) {
        const epoch = scene.time && scene.time.layer === layer ? scene.time.epoch : layer.epoch;
        for (const [feature, made] of drawn) {
          const wanted = inEpoch(feature, epoch) && keeps(feature);
          if (wanted !== group.hasLayer(made)) group[wanted ? "addLayer" : "removeLayer"](made);
        }
      }
      for (const canvas of scene.plates) canvas.draw();
      if (scene.time) scene.time.refresh();
      scene.label();
    },
    chosen(feature) {
      light(idsOf(feature));
      idsOf(feature).some(showQuote);
    },
    open(id) {
      const feature = features.get(id) || dotById(id);
      const layer = scene.layers.get(id);
      if (feature && feature.dot) scene.openDot(feature);
      if (feature && !layer && feature.form === "area") scene.openDot({ ...feature, at: middleOf(feature) });
      if (!layer || !keeps(feature)) return;
      if (!scene.isShown(feature.layer)) scene.show(feature.layer, true);
      const at = layer.getLatLng ? layer.getLatLng() : middle(layer);
      if (!map.getBounds().pad(-0.1).contains(at)) map.panTo(at, { animate: !calm() });
      layer.openPopup(at);
    },
    openDot(feature) {
      if (!keeps(feature)) return;
      scene.show(feature.layer, true);
      if (!map.getBounds().pad(-0.1).contains(feature.at)) map.panTo(feature.at, { animate: false });
      scene.openAt(feature, feature.at);
    },
    openAt(feature, at) {
      new CardPopup().setLatLng(at).setContent(cardNode(feature)).openOn(map);
    },
  };
  return scene;
}

function middleOf({ shape }) {
  const [west, north, east, south] = outlineOf(shape).box;
  return L.CRS.EPSG3857.pointToLatLng(L.point((west + east) / 2, (north + south) / 2), 0);
}

function middle(layer) {
  if (layer instanceof L.Polygon || layer instanceof Shape) return layer.getBounds().getCenter();
  const points = layer.getLatLngs();
  return points[Math.floor(points.length / 2)];
}

// Fit a box into the map. If marks would then lie under the zoom buttons, fit them too, and keep the room beside or
// above the box free, whichever leaves the map larger.
const ROOM_PX = 8;
const BUTTONS_PX = [54, 86]; // with half a mark
const TRIES = 3;

function fitView(map, bounds) {
  let box = bounds;
  const fit = (left, top) => map.fitBounds(box, { paddingTopLeft: [left, top], paddingBottomRight: [ROOM_PX, ROOM_PX], animate: false }).getZoom();
  fit(ROOM_PX, ROOM_PX);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const covered = everyFeature.filter((feature) => isCovered(map, feature));
    if (!covered.length) return;
    box = covered.reduce((grown, { at }) => grown.extend(at), L.latLngBounds(box.getSouthWest(), box.getNorthEast()));
    const beside = fit(BUTTONS_PX[0], ROOM_PX);
    if (fit(ROOM_PX, BUTTONS_PX[1]) < beside) fit(BUTTONS_PX[0], ROOM_PX);
  }
}

function isCovered(map, { form, at, layer }) {
  if (form !== "mark" || !data.layers.find(({ id }) => id === layer).shown) return false;
  const { x, y } = map.latLngToContainerPoint(at);
  return x > 0 && y > 0 && x < BUTTONS_PX[0] && y < BUTTONS_PX[1];
}

function start(id) {
  const narrow = document.getElementById(id).clientWidth < 560;
  const [west, south, east, north] = narrow ? data.focus : data.extent;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const map = L.map(id, {
    zoomSnap: 0.25, zoomDelta: 0.75, minZoom: 1.5, maxBounds: [[-86, data.west - 50], [86, data.west + 410]], attributionControl: false,
    scrollWheelZoom: false, dragging: !L.Browser.mobile, zoomControl: true, fadeAnimation: !calm(), zoomAnimation: !calm(),
  });
  fitView(map, bounds);
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
  map.on("popupclose", darken);
  L.control.scale({ maxWidth: 120 }).addTo(map);
  L.control.attribution({ prefix: false }).addTo(map);
  addCredits(map);
  const scene = makeScene(map, addPanes(map));
  for (const layer of data.layers) {
    const together = scene.many.has(layer.id) && !layer.epochs.length ? layer.features.filter(({ form }) => form === "area") : [];
    const alone = together.length ? layer.features.filter(({ form }) => form !== "area") : layer.features;
    const drawn = alone.map((feature) => [feature, leafletLayer({ ...feature, layer: layer.id }, scene)]).filter(([, made]) => made);
    const plates = [];
    if (together.length) plates.push(new Areas(together.map(({ id }) => features.get(id)), layer, paneOf(layer.id), scene));
    if (dotLayers.has(layer.id)) plates.push(new Dots(dotLayers.get(layer.id), scene));
    scene.plates.push(...plates);
    const group = L.layerGroup(plates.concat(drawn.filter(([feature]) => inEpoch(feature, layer.epoch)).map(([, made]) => made)));
    groups.set(layer.id, group);
    scene.drawn.push({ layer, group, drawn });
    if (layer.shown) group.addTo(map);
  }
  addPage(map, scene, bounds);
  return map;
}

// Leaflet's own control reads HTML; ours writes text.
function addCredits(map) {
  const drawn = data.sources.filter((source) => source.drawn);
  const once = drawn.filter(({ name }, i) => drawn.findIndex((other) => other.name === name) === i); // editions of one dataset share a line
  const names = [...new Set(once.map((source) => source.attribution))];
  const Credits = L.Control.extend({ onAdd: () => element("p", { class: "credits", dir: "auto" }, names.join(" · ")) });
  new Credits({ position: "bottomright" }).addTo(map);
}

// A canvas knows nothing of the style sheet's colours: after a change of light and dark it is drawn anew.
function repaintCanvases(scene) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    scene.paints.clear();
    for (const plate of scene.plates) plate.draw();
  });
}

function addPage(map, scene, opening) {
  repaintCanvases(scene);
  addPatterns();
  addMasthead();
  addLegend(scene);
  addArticle(scene);
  addLists(scene);
  addAbout();
  addLocator(map);
  addTiles(map, scene);
  later(() => {
    addTables(scene);
    if (filtering()) markKept();
  });
  map.getContainer().prepend(map.getContainer().querySelector(".leaflet-control-container")); // its buttons come before the marks
  document.getElementById("stage").append(element("div", { id: "tools", tabindex: -1 }));
  const redraw = [addDistant(map, scene), addLabels(map, scene)];
  scene.marks.sort((a, b) => a.feature.rank - b.feature.rank || (a.feature.id < b.feature.id ? -1 : 1));
  const gather = () => {
    gatherMarks(map, scene);
    setStops(map, scene);
  };
  map.on("moveend resize", gather);
  const all = () => [...redraw, gather].forEach((draw) => draw());
  const dated = scene.drawn.find(({ layer }) => layer.epochs.length > 1);
  if (dated) addTime(scene, dated);
  addFilters(scene);
  redraw.push(addBeyond(map, scene, opening));
  map.on("layeradd layerremove", ({ layer }) => {
    for (const [id, group] of groups) {
      if (group !== layer) continue;
      const box = scene.boxes.get(id);
      if (box) box.checked = map.hasLayer(group);
      if (scene.time && scene.time.layer.id === id) scene.time.refresh();
      all();
    }
  });
  scene.label = all;
  map.whenReady(all);
  const [west, south, east, north] = data.extent;
  addPrint(scene, L.latLngBounds([south, west], [north, east]));
  addView(scene);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  later(() => { document.documentElement.dataset.complete = "true"; });
  finishWhenIdle();
  document.documentElement.dataset.ready = "true";
}

window.geomap = { start, layer: (id) => groups.get(id) };
