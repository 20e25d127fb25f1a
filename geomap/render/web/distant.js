// Actors whose land lies beyond the frame are written at its edge, in their direction; so are the places that arcs
// lead to out of the view.

const EDGE = 14;
const NEAR = 0.7; // degrees: a capital named as a place is its government's seat too
const STRIDE = 6;
const FOOT = 44; // scale and credits stand here
const IN_SIGHT = 0.015; // share of the view
const ELBOW = 56; // pixels
const LONGEST = 28; // letters of a tag
const MOST_ENDS = 200;

function addDistant(map, scene) {
  const actors = everyFeature.filter((f) => f.form === "distant").map((feature) => distantTag(feature, scene));
  const ends = arcEnds().map((end) => endTag(end, actors, scene));
  scene.tags = [...actors, ...ends];
  for (const { node } of scene.tags) {
    L.DomEvent.disableClickPropagation(node);
    map.getPane("tag").append(node);
  }
  const place = () => {
    placeTags(map, scene, actors, ends);
    endArcs(map, scene);
  };
  const measure = () => {
    for (const { feature } of actors) feature.seen = landShare(map, feature.land) > IN_SIGHT;
    place();
  };
  map.on("move", place);
  map.on("moveend zoomend resize", measure);
  return measure;
}

// The points that arcs lead to or come from, each once, with whom or what they stand for.
function arcEnds() {
  const ends = new Map();
  for (const { form, from, to } of everyFeature) if (form === "arc") for (const end of [from, to]) if (!ends.has(spotOf(end))) ends.set(spotOf(end), end);
  return [...ends.values()].slice(0, MOST_ENDS);
}

const spotOf = ([lat, lon]) => `${lat},${lon}`;

// Which share of the view is the land of an actor: while it is in sight, its actor is not beyond the map.
function landShare(map, id) {
  const land = id && features.get(id);
  if (!land) return 0;
  const size = map.getSize();
  let sum = 0;
  for (const ring of ringsInView(map, land.shape)) {
    let area = 0;
    let [ax, ay] = ring.slice(-2);
    for (let i = 0; i < ring.length; i += 2) {
      area += ax * ring[i + 1] - ring[i] * ay;
      [ax, ay] = [ring[i], ring[i + 1]];
    }
    sum += Math.abs(area) / 2;
  }
  return sum / (size.x * size.y);
}

const arrowNode = () => drawing("svg", { width: 12, height: 12, viewBox: "-6 -6 12 12", "aria-hidden": true }, drawing("path", { d: "M5,0L-3,-4L-1.5,0L-3,4Z" }));

function tagNode(label, said, id, symbol) {
  const arrow = arrowNode();
  const swatch = symbol === "land" ? null : swatchNode("area", symbol);
  const words = element("span", { dir: "auto" }, label);
  const node = element("button", { type: "button", class: "tag leaflet-zoom-hide", "data-id": id, "aria-label": said, hidden: true }, arrow, swatch, words);
  return { node, arrow, words, x: 0, y: 0, wide: 0, high: 0, shown: false };
}

function distantTag(feature, scene) {
  const tag = { feature, at: feature.at, ...tagNode(feature.label, `${feature.label}, ${cardsOf(feature)[0].kind}, beyond the map`, feature.id, feature.symbol) };
  register(feature.id, tag.node);
  lightOnHover(tag.node, [feature.id, feature.id.replace("distant:", "country:")]);
  tag.node.addEventListener("click", () => scene.openAt(feature, tagLatLng(scene.map, tag)));
  return tag;
}

// The end of an arc that has left the view: a place, or the seat of an actor whose land is in sight.
function endTag(end, actors, scene) {
  const home = actors.find(({ feature }) => isNear(feature.at, end));
  const [lat, lon] = end;
  const name = (home && home.feature.town) || end[2];
  const whole = home && home.feature.label !== name ? `${name} (${home.feature.label})` : name;
  const label = whole.length > LONGEST ? name : whole;
  const tag = { end, home, at: [lat, lon], ...tagNode(label, `${whole}, beyond the view; go there`, `end:${lat},${lon}`, home ? home.feature.symbol : "land") };
  const arcs = () => scene.arcs.filter(({ feature }) => [feature.from, feature.to].map(spotOf).includes(spotOf(end))).map(({ feature }) => feature.id);
  tag.node.addEventListener("click", () => {
    scene.map.panTo(tag.at, { animate: false });
    scene.map.getContainer().focus({ preventScroll: true });
    scene.touch();
  });
  tag.node.addEventListener("pointerenter", () => light(arcs()));
  tag.node.addEventListener("pointerleave", darken);
  return tag;
}

function placeTags(map, scene, actors, ends) {
  const size = map.getSize();
  for (const tag of actors) tag.shown = scene.isShown("actors") && takesPart(tag, scene) && !tag.feature.seen && !inView(map, tag.at);
  const leaving = new Set(scene.arcs.filter((arc) => leaves(arc, map)).flatMap(({ feature }) => [feature.from, feature.to].map(spotOf)));
  for (const tag of ends) tag.shown = leaving.has(spotOf(tag.end)) && !inView(map, tag.at) && !(tag.home && tag.home.shown);
  // All are shown or hidden, then all are measured, then all are moved: the browser lays the page out once.
  for (const tag of scene.tags) if (tag.node.hidden === tag.shown) tag.node.hidden = !tag.shown;
  scene.controls = controlBoxes(map);
  for (const tag of scene.tags) if (tag.shown) Object.assign(tag, { wide: tag.node.offsetWidth, high: tag.node.offsetHeight });
  for (const measure of scene.measures) measure();
  const placed = [...markBoxes(scene, (at) => map.latLngToContainerPoint(at), TARGET), ...scene.controls];
  for (const tag of scene.tags) {
    if (tag.shown) placeTag(tag, map, size, [...placed, ...elbowRoom(tag, map, scene)], placed);
  }
}

// Arcs of which one end is out of the view, or both while the arc runs through it.
function leaves({ feature, layer, bulge }, map) {
  if (!map.hasLayer(layer)) return false;
  const ends = [feature.from, feature.to];
  const seen = ends.filter((end) => inView(map, end)).length;
  if (seen) return seen < 2;
  const { x, y } = map.getSize();
  return meetsPath({ x: 0, y: 0, wide: x, high: y }, curvePoints(...ends.map((end) => map.latLngToContainerPoint(end)), bulge));
}

// The other ends of the arcs that lead to a tag: so near to them it would leave nothing of the arc.
function elbowRoom(tag, map, scene) {
  return scene.arcs.filter((arc) => map.hasLayer(arc.layer)).flatMap(({ feature }) => {
    const ends = [feature.from, feature.to];
    const mine = ends.findIndex((end) => (tag.end ? spotOf(tag.end) === spotOf(end) : isNear(tag.at, end)));
    if (mine < 0 || !inView(map, ends[1 - mine])) return [];
    const { x, y } = map.latLngToContainerPoint(ends[1 - mine]);
    return [{ x: x - ELBOW, y: y - ELBOW, wide: 2 * ELBOW, high: 2 * ELBOW }];
  });
}

function placeTag(tag, map, size, taken, placed) {
  const centre = size.divideBy(2);
  const at = map.latLngToContainerPoint(tag.at);
  const angle = Math.atan2(at.y - centre.y, at.x - centre.x);
  tag.arrow.style.transform = `rotate(${angle}rad)`;
  const { wide, high } = tag;
  const reach = Math.min(
    (centre.x - EDGE) / Math.max(Math.abs(Math.cos(angle)), 1e-6),
    (centre.y - EDGE) / Math.max(Math.abs(Math.sin(angle)), 1e-6),
  );
  tag.x = clamp(centre.x + Math.cos(angle) * reach - wide / 2, EDGE, size.x - wide - EDGE);
  tag.y = clamp(centre.y + Math.sin(angle) * reach - high / 2, EDGE, size.y - high - FOOT);
  settle(tag, taken, wide, high, size);
  placed.push({ x: tag.x, y: tag.y, wide, high });
  L.DomUtil.setPosition(tag.node, map.containerPointToLayerPoint([tag.x, tag.y]).round());
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
  const { lat, lng } = map.containerPointToLatLng([tag.x + tag.wide / 2, tag.y + tag.high / 2]);
  return [lat, lng];
}

// An arc that leaves the view ends at the tag of what it leads to: at its rim, so that an arrow head is seen.
function endArcs(map, scene) {
  const shown = scene.tags.filter((tag) => tag.shown);
  for (const arc of scene.arcs) {
    const { feature } = arc;
    const tags = leaves(arc, map) ? [feature.from, feature.to].map((end) => (inView(map, end) ? undefined : tagOf(end, shown))) : [];
    arc.far = tags.some(Boolean);
    arc.tags = tags;
    arc.ends = [feature.from, feature.to].map((end, i) => (tags[i] ? tagLatLng(map, tags[i]) : end));
    bendArc(arc, map);
  }
}

const tagOf = (end, shown) => shown.find((tag) => (tag.end ? spotOf(tag.end) === spotOf(end) : isNear(tag.at, end)));

// Where the line from the middle of a tag to a point crosses the rim of the tag.
function rim(map, tag, towards) {
  const [wide, high] = [tag.wide / 2, tag.high / 2];
  const middle = L.point(tag.x + wide, tag.y + high);
  const way = map.latLngToContainerPoint(towards).subtract(middle);
  const share = Math.min(1, wide / Math.max(Math.abs(way.x), 1e-6), high / Math.max(Math.abs(way.y), 1e-6));
  const { lat, lng } = map.containerPointToLatLng(middle.add(way.multiplyBy(share)));
  return [lat, lng];
}
