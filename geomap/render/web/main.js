// Put the page together. `geomap.start` gives the Leaflet map, `geomap.layer` one of its layers.

const groups = new Map();

function makeScene(map, renderers) {
  const scene = {
    map, renderers, bulge: bulges(), arcs: [], layers: new Map(), boxes: new Map(), tags: [], dated: [],
    isShown: (id) => map.hasLayer(groups.get(id)),
    show(id, wanted) {
      if (wanted) groups.get(id).addTo(map);
      else groups.get(id).remove();
    },
    middleOf(id) {
      const points = scene.arcs.find(({ feature }) => feature.id === id).layer.getLatLngs();
      return points[Math.floor(points.length / 2)];
    },
    chosen(feature) {
      light(idsOf(feature));
      idsOf(feature).some(showQuote);
    },
    open(id) {
      const feature = features.get(id);
      const layer = scene.layers.get(id);
      if (!layer) return;
      if (!scene.isShown(feature.layer)) scene.show(feature.layer, true);
      const at = layer.getLatLng ? layer.getLatLng() : middle(layer);
      if (!map.getBounds().pad(-0.1).contains(at)) map.panTo(at, { animate: !calm() });
      layer.openPopup(at);
    },
    openAt(feature, at) {
      L.popup({ maxWidth: 320, minWidth: 220, maxHeight: 280 }).setLatLng(at).setContent(cardNode(feature)).openOn(map);
    },
  };
  return scene;
}

function middle(layer) {
  const points = layer.getLatLngs();
  if (layer instanceof L.Polygon) return layer.getBounds().getCenter();
  return points[Math.floor(points.length / 2)];
}

function start(id) {
  const narrow = document.getElementById(id).clientWidth < 560;
  const [west, south, east, north] = narrow ? data.focus : data.extent;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const map = L.map(id, {
    zoomSnap: 0.25, zoomDelta: 0.75, minZoom: 1.5, maxBounds: [[-86, -230], [86, 230]], attributionControl: false,
    scrollWheelZoom: false, dragging: !L.Browser.mobile, zoomControl: true, fadeAnimation: !calm(), zoomAnimation: !calm(),
  });
  map.fitBounds(bounds, { padding: [8, 8], animate: false });
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
  L.control.scale({ maxWidth: 120 }).addTo(map);
  L.control.attribution({ prefix: false }).addTo(map);
  addCredits(map);
  const scene = makeScene(map, addPanes(map));
  for (const layer of data.layers) {
    const drawn = layer.features.map((feature) => [feature, leafletLayer({ ...feature, layer: layer.id }, scene)]).filter(([, made]) => made);
    const group = L.layerGroup(drawn.filter(([feature]) => inEpoch(feature, layer.epoch)).map(([, made]) => made));
    groups.set(layer.id, group);
    if (layer.epochs.length > 1) scene.dated.push({ layer, group, drawn });
    if (layer.shown) group.addTo(map);
  }
  addPage(map, scene);
  return map;
}

// Leaflet's own control reads HTML; ours writes text.
function addCredits(map) {
  const names = [...new Set(data.sources.filter((source) => source.drawn).map((source) => source.attribution))];
  const Credits = L.Control.extend({ onAdd: () => element("p", { class: "credits", dir: "auto" }, names.join(" · ")) });
  new Credits({ position: "bottomright" }).addTo(map);
}

function addPage(map, scene) {
  addPatterns();
  addMasthead();
  addLegend(scene);
  addArticle(scene);
  addLists(scene);
  addTables(scene);
  addAbout();
  addLocator(map);
  for (const dated of scene.dated) addTime(dated);
  const redraw = [addDistant(map, scene), addLabels(map, scene)];
  const all = () => redraw.forEach((draw) => draw());
  map.on("layeradd layerremove", ({ layer }) => {
    for (const [id, group] of groups) {
      if (group !== layer) continue;
      const box = scene.boxes.get(id);
      if (box) box.checked = map.hasLayer(group);
      all();
    }
  });
  map.whenReady(all);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  document.documentElement.dataset.ready = "true";
}

window.geomap = { start, layer: (id) => groups.get(id) };
