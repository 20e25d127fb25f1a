// Write names where they fit: the important first, beside their marks, never over one another.

const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -0.8], [1, 0.8], [-1, -0.8], [-1, 0.8]];
const AIR = 3;

function addLabels(map, scene) {
  const pane = map.getPane("label");
  const labels = everyFeature.map(labelOf).filter(Boolean).map((label) => withNode(label, pane));
  labels.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const write = () => placeLabels(map, scene, labels);
  map.on("zoomend moveend resize", write);
  scene.onLayers.push(write);
  return write;
}

function labelOf(feature) {
  const { id, layer } = feature;
  if (feature.form === "mark" && feature.label) {
    const kind = feature.symbol.startsWith("seat") ? "seat" : feature.symbol === "place" ? "place" : feature.symbol === "place-area" ? "region" : "aside";
    return { id, layer, kind, text: feature.label, at: feature.at, gap: feature.size / 2 + 3, rank: 100 - feature.rank < 0 ? 0 : feature.rank };
  }
  if (feature.form === "label") return { id, layer, kind: feature.symbol, text: feature.text, at: feature.at, gap: 0, rank: feature.rank + 30 };
  return null;
}

function withNode(label, pane) {
  const node = element("div", { class: `label ${label.kind} leaflet-zoom-hide`, dir: "auto", "aria-hidden": true }, label.text);
  pane.append(node);
  register(label.id, node);
  return { ...label, node, wide: 0, high: 0 };
}

function placeLabels(map, scene, labels) {
  const taken = markBoxes(map, scene);
  const frame = map.getPixelBounds();
  for (const label of labels) {
    if (!label.wide) {
      label.wide = label.node.offsetWidth;
      label.high = label.node.offsetHeight;
    }
    const point = map.latLngToLayerPoint(label.at);
    const inSight = scene.isShown(label.layer) && frame.pad(0.1).contains(map.project(label.at));
    const spot = inSight && spots(label, point).find((box) => !taken.some((other) => touches(box, other)));
    label.node.classList.toggle("unplaced", !spot);
    if (!spot) continue;
    taken.push(spot);
    label.node.style.transform = `translate(${Math.round(spot.x)}px, ${Math.round(spot.y)}px)`;
  }
}

// Where a label may stand: around its mark, or on its point with a little play.
function spots(label, { x, y }) {
  const { wide, high, gap } = label;
  const around = gap ? AROUND : [[0, 0], [0, -0.7], [0, 0.7], [0.35, 0], [-0.35, 0], [0, 1.6], [0, -1.6]];
  return around.map(([right, down]) => ({
    x: gap ? x + right * gap + (right > 0 ? 0 : right < 0 ? -wide : -wide / 2) : x - wide / 2 + right * wide,
    y: gap ? y - high / 2 + down * (gap + (right ? high / 4 : high / 2)) : y - high / 2 + down * high,
    wide, high,
  }));
}

function touches(a, b) {
  return a.x < b.x + b.wide + AIR && a.x + a.wide + AIR > b.x && a.y < b.y + b.high && a.y + a.high > b.y;
}

function markBoxes(map, scene) {
  return everyFeature
    .filter((feature) => feature.form === "mark" && scene.isShown(feature.layer))
    .map((feature) => {
      const { x, y } = map.latLngToLayerPoint(feature.at);
      const half = Math.min(feature.size, 26) / 2 - 1;
      return { x: x - half, y: y - half, wide: 2 * half, high: 2 * half };
    });
}
