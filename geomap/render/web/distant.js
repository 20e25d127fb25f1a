// Actors whose home lies beyond the frame are written at its edge, in their direction.

const EDGE = 14;
const NEAR = 0.7; // degrees: a capital named as a place is its government's seat too
const STRIDE = 6;
const FOOT = 44; // scale and credits stand here

function addDistant(map, scene) {
  const tags = everyFeature.filter((f) => f.form === "distant").map((feature) => distantTag(feature, scene));
  for (const { node } of tags) {
    L.DomEvent.disableClickPropagation(node);
    map.getPane("tag").append(node);
  }
  scene.tags = tags;
  const place = () => {
    placeTags(map, scene, tags);
    bendArcs(map, scene, tags);
  };
  map.on("move moveend zoomend resize", place);
  return place;
}

function distantTag(feature, scene) {
  const arrow = drawing("svg", { width: 12, height: 12, viewBox: "-6 -6 12 12", "aria-hidden": true },
    drawing("path", { d: "M5,0L-3,-4L-1.5,0L-3,4Z" }));
  const swatch = feature.symbol === "land" ? null : swatchNode("area", feature.symbol);
  const node = element("button", { type: "button", class: "tag leaflet-zoom-hide", "data-id": feature.id,
    "aria-label": `${feature.label}, ${cardsOf(feature)[0].kind}, beyond the map` }, arrow, swatch, element("span", {}, feature.label));
  const tag = { feature, node, arrow, x: 0, y: 0, shown: false };
  register(feature.id, node);
  lightOnHover(node, [feature.id, feature.id.replace("distant:", "country:")]);
  node.addEventListener("click", () => scene.openAt(feature, tagLatLng(scene.map, tag)));
  return tag;
}

function placeTags(map, scene, tags) {
  const size = map.getSize();
  const centre = size.divideBy(2);
  const placed = [...markBoxes(scene, (at) => map.latLngToContainerPoint(at), TARGET), ...controlBoxes(map).filter(({ high }) => high < size.y)];
  for (const tag of tags) {
    const at = map.latLngToContainerPoint(tag.feature.at);
    tag.shown = scene.isShown("actors") && takesPart(tag, scene) && (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y);
    tag.node.hidden = !tag.shown;
    if (!tag.shown) continue;
    const angle = Math.atan2(at.y - centre.y, at.x - centre.x);
    tag.arrow.style.transform = `rotate(${angle}rad)`;
    const wide = tag.node.offsetWidth;
    const high = tag.node.offsetHeight;
    const reach = Math.min(
      (centre.x - EDGE) / Math.max(Math.abs(Math.cos(angle)), 1e-6),
      (centre.y - EDGE) / Math.max(Math.abs(Math.sin(angle)), 1e-6),
    );
    tag.x = clamp(centre.x + Math.cos(angle) * reach - wide / 2, EDGE, size.x - wide - EDGE);
    tag.y = clamp(centre.y + Math.sin(angle) * reach - high / 2, EDGE, size.y - high - FOOT);
    settle(tag, placed, wide, high, size);
    placed.push({ x: tag.x, y: tag.y, wide, high });
    L.DomUtil.setPosition(tag.node, map.containerPointToLayerPoint([tag.x, tag.y]).round());
  }
}

// Under a filter only the ends of arcs that are shown have a tag.
function takesPart({ feature }, scene) {
  if (!filtering()) return true;
  return scene.arcs.some((arc) => keeps(arc.feature) && [arc.feature.from, arc.feature.to].some((end) => isNear(feature.at, end)));
}

const isNear = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]) < NEAR;

// Move a tag along the edge of the frame, no farther than need be, until it touches no other and no mark.
function settle(tag, placed, wide, high, size) {
  const [right, foot] = [size.x - wide - EDGE, size.y - high - FOOT];
  const free = ([x, y]) => !placed.some((p) => x < p.x + p.wide + 4 && x + wide + 4 > p.x && y < p.y + p.high + 4 && y + high + 4 > p.y);
  const spots = [[tag.x, tag.y]];
  for (let x = EDGE; x <= right; x += STRIDE) spots.push([x, EDGE], [x, foot]);
  for (let y = EDGE; y <= foot; y += STRIDE) spots.push([EDGE, y], [right, y]);
  const far = ([x, y]) => Math.hypot(x - tag.x, y - tag.y);
  const found = spots.filter(free).sort((a, b) => far(a) - far(b))[0];
  if (found) [tag.x, tag.y] = found;
}

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

function tagLatLng(map, tag) {
  return map.containerPointToLatLng([tag.x + tag.node.offsetWidth / 2, tag.y + tag.node.offsetHeight / 2]);
}

// An arc from or to an actor beyond the frame begins or ends at its tag.
function bendArcs(map, scene, tags) {
  const shown = tags.filter((tag) => tag.shown);
  const moved = (end) => {
    const tag = shown.find(({ feature }) => isNear(feature.at, end));
    if (!tag) return end;
    const { lat, lng } = tagLatLng(map, tag);
    return [lat, lng];
  };
  for (const { feature, bulge, layer, touch } of scene.arcs) {
    const from = moved(feature.from);
    const to = moved(feature.to);
    const far = from !== feature.from || to !== feature.to;
    for (const line of [layer, touch]) line.bend(from, to, far ? bulge / 2 : bulge);
  }
}
