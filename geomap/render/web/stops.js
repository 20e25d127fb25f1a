// Only what the view shows is a stop of the Tab key and told by a reader of the screen; the list of places beyond
// the view, the article and the tables reach the rest.

function setStops(map, scene) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const size = map.getSize();
  const views = new Map();
  for (const [pane, shares] of scene.shares) if (shares) views.set(pane, L.bounds(...shares.map((share, i) => corner.add([share * size.x, i * size.y]))));
  const whole = L.bounds(corner, corner.add(size));
  for (const layer of scene.outlines) {
    const node = layer.getElement();
    if (node && map.hasLayer(layer)) setStop(node, crosses(layer, views.get(layer.options.pane) || whole));
  }
}

function setStop(node, shown) {
  if (!shown && node === document.activeElement) return; // whoever holds the focus keeps it until it moves on
  node.setAttribute("tabindex", shown ? "0" : "-1");
  if (shown) node.removeAttribute("aria-hidden");
  else node.setAttribute("aria-hidden", "true");
}

// Whether any part of a line or an area is inside a box of the screen.
function crosses(layer, view) {
  if (layer instanceof Shape) return layer.meets(view);
  if (layer instanceof L.Polygon) return layer._parts.some((ring) => L.PolyUtil.clipPolygon(ring, view).length > 0);
  const paths = layer instanceof Curve ? [layer.onScreen()] : layer._parts;
  return paths.some((path) => path.some((point, i) => i > 0 && L.LineUtil.clipSegment(path[i - 1], point, view, false, false)));
}

const inView = (map, at) => {
  const { x, y } = map.latLngToContainerPoint(at);
  const size = map.getSize();
  return x >= 0 && y >= 0 && x <= size.x && y <= size.y;
};
