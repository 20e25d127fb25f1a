// Write names where they fit: the important first, beside their marks, never over one another. Then each arc bends to
// the side where it crosses fewer of them, and is named.

const AROUND = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -0.8], [1, 0.8], [-1, -0.8], [-1, 0.8]];
const ON = [[0, 0], [0, -0.8], [0, 0.8], [0.4, 0], [-0.4, 0], [0, 1.7], [0, -1.7], [0.5, 1.4], [-0.5, 1.4], [0.5, -1.4], [-0.5, -1.4]];
const REACH = [0, 12, 26];
const LEADER = 34; // pixels: a name farther from its mark would stand in another country
const AIR = 3;
const SNUG = 5; // a name may be this many times wider than the free circle of its country
const ASIDE = 5; // no words crowd a tag
const CLEAR = 9; // a label that stands off must not seem to belong to another mark

function addLabels(map, scene) {
  const pane = map.getPane("label");
  const labels = [...everyFeature, ...namedDots()].map(labelOf).filter(Boolean).filter(unsaid).map((label) => withNode(label, pane));
  for (const { id, node } of labels) scene.names.set(id, node);
  labels.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const [ofArcs, ofPlaces] = [labels.filter(({ kind }) => kind === "arc"), labels.filter(({ kind }) => kind !== "arc")];
  scene.measures.push(() => {
    for (const label of labels.filter(({ wide }) => !wide)) Object.assign(label, { wide: label.node.offsetWidth, high: label.node.offsetHeight });
  });
  const write = () => {
    const taken = obstacles(map, scene);
    const written = placeLabels(map, scene, ofPlaces, taken);
    chooseBends(map, scene, [...written, ...taken.filter(({ at }) => at)]);
    nameArcs(map, scene, ofArcs, [...taken, ...written]);
  };
  map.on("zoomend moveend resize", write);
  return write;
}

function labelOf(feature) {
  const { id, layer } = feature;
  if (feature.form === "mark" && feature.label) {
    const kind = feature.symbol.startsWith("seat") ? "seat" : feature.symbol === "place" ? "place" : feature.symbol === "place-area" ? "region" : "aside";
    return { id, layer, kind, text: feature.label, at: feature.at, gap: feature.size / 2 + 3, rank: feature.rank - (kind === "region" ? 15 : 0) };
  }
  if (feature.form === "label") return { id, layer, kind: feature.symbol, text: feature.text, at: feature.at, gap: 0, rank: feature.rank + 30, room: feature.room };
  return feature.form === "arc" && feature.label.length < 34 ? { id, layer, kind: "arc", text: feature.label, at: null, gap: 0, rank: 95 } : null;
}

// The words of an act are written once, however many arcs it has.
const unsaid = (label, i, all) => label.kind !== "arc" || all.findIndex((other) => other.kind === "arc" && other.text === label.text) === i;

function withNode(label, pane) {
  const node = element("div", { class: `label ${label.kind} leaflet-zoom-hide`, dir: "auto", "aria-hidden": true }, label.text);
  const leader = label.kind === "place" || label.kind === "region" ? element("div", { class: "leader leaflet-zoom-hide", "aria-hidden": true }) : null;
  if (leader) pane.append(leader);
  pane.append(node);
  register(label.id, node);
  return { ...label, node, leader, wide: 0, high: 0 };
}

// Write the names of places and countries; return their boxes. Of the spots that are free and equally far from its
// mark a name takes the one that the fewest arcs cross.
function placeLabels(map, scene, labels, taken) {
  const inFrame = frameOf(map);
  const degree = map.getPixelWorldBounds().getSize().x / 360;
  const arcs = scene.arcs.length > MOST_BENT ? [] : scene.arcs.filter(({ layer }) => map.hasLayer(layer)).map(({ layer }) => layer.onScreen());
  const written = [];
  for (const label of labels) {
    const point = map.latLngToLayerPoint(label.at);
    const free = (box) => (box.inside || near(box, point)) && inFrame(box) && ![...taken, ...written].some((other) => touches(box, other, box.far ? CLEAR : AIR));
    const fits = label.room === undefined || label.wide < SNUG * label.room * degree;
    const shown = (fits || label.kind === "country") && scene.isShown(label.layer) && (features.has(label.id) ? keeps(features.get(label.id)) && !isAside(scene, label) : keepsId(label.id));
    const spot = shown ? (fits && clearest(spots(label, point), free, arcs)) || clearest(inLand(label, map), free, arcs) : null;
    label.node.classList.toggle("unplaced", !spot);
    drawLeader(label, point, spot);
    if (!spot) continue;
    written.push(spot);
    label.node.style.transform = `translate(${Math.round(spot.x)}px, ${Math.round(spot.y)}px)`;
  }
  return written;
}

function frameOf(map) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  const size = map.getSize();
  return (box) => box.x >= corner.x + 2 && box.y >= corner.y + 2 && box.x + box.wide <= corner.x + size.x - 2 && box.y + box.high <= corner.y + size.y - 2;
}

function clearest(boxes, free, arcs) {
  let best = null;
  let least = Infinity;
  for (const box of boxes) {
    if (best && box.far > best.far) break;
    if (!free(box)) continue;
    const met = arcs.filter((points) => meetsPath(box, points)).length;
    if (met < least) [best, least] = [box, met];
    if (!least) break;
  }
  return best;
}

// The words of an act stand on an arc of it, or touch it: there is no doubt which arc they speak of.
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

function nameArcs(map, scene, labels, taken) {
  const inFrame = frameOf(map);
  const shown = scene.arcs.filter(({ layer }) => map.hasLayer(layer)).map((arc) => ({ text: arc.feature.label, points: arc.layer.onScreen(50) }));
  for (const label of labels) {
    const own = shown.filter(({ text: words }) => words === label.text);
    const free = (box) => inFrame(box) && !taken.some((other) => touches(box, other, AIR));
    const alone = (box) => !shown.some((other) => meetsPath(box, other.points));
    const boxes = own.flatMap((arc) => arcSpots(label, arc.points).map((box) => [box, arc])).filter(([box]) => free(box));
    const [spot] = boxes.find(([box]) => alone(box)) || boxes[0] || [];
    label.node.classList.toggle("unplaced", !spot);
    if (!spot) continue;
    taken.push(spot);
    label.node.style.transform = `translate(${Math.round(spot.x)}px, ${Math.round(spot.y)}px)`;
  }
}

// Beside the curve, so near that it all but touches; else on it, which its own arc then strikes through.
function arcSpots({ wide, high }, points) {
  const spotsAt = (sides) => ALONG.flatMap((share) => {
    const i = Math.round(share * (points.length - 1));
    const way = points[Math.min(i + 1, points.length - 1)].subtract(points[Math.max(i - 1, 0)]);
    const long = Math.hypot(way.x, way.y) || 1;
    const [across, down] = [-way.y / long, way.x / long];
    const off = Math.abs(across) * wide / 2 + Math.abs(down) * high / 2 + 2;
    return sides.map((side) => ({ x: points[i].x + across * off * side - wide / 2, y: points[i].y + down * off * side - high / 2, wide, high, far: 0 }));
  });
  return [...spotsAt([1, -1]), ...spotsAt([0])];
}

// Where a label may stand: around its mark, then farther off; or on its point with a little play.
function spots(label, { x, y }) {
  const { wide, high, gap } = label;
  const beside = (far) => ([right, down]) => ({
    x: x + right * (gap + far) + (right > 0 ? 0 : right < 0 ? -wide : -wide / 2),
    y: y - high / 2 + down * (gap + far + (right ? 0 : high / 2)),
    wide, high, far,
  });
  const on = ([right, down]) => ({ x: x - wide / 2 + right * wide, y: y - high / 2 + down * high, wide, high, far: 0 });
  if (!gap) return ON.map(on);
  return label.kind === "place" || label.kind === "region" ? REACH.flatMap((far) => AROUND.map(beside(far))) : AROUND.map(beside(0));
}

// Where the name of an actor's country fits into the part of its land that is in the view.
const GRID = [9, 7];

function inLand({ id, kind, wide, high }, map) {
  const land = kind === "country" && features.get(`country:${id.split(":").pop()}`);
  if (!land) return [];
  return ringsInView(map, land.shape).flatMap((ring) => {
    const [min, max] = [L.point(Infinity, Infinity), L.point(-Infinity, -Infinity)];
    for (let i = 0; i < ring.length; i += 2) {
      [min.x, max.x] = [Math.min(min.x, ring[i]), Math.max(max.x, ring[i])];
      [min.y, max.y] = [Math.min(min.y, ring[i + 1]), Math.max(max.y, ring[i + 1])];
    }
    const boxes = [];
    for (let i = 1; i < GRID[0]; i += 1) for (let j = 1; j < GRID[1]; j += 1) boxes.push({ x: min.x + (max.x - min.x) * i / GRID[0] - wide / 2, y: min.y + (max.y - min.y) * j / GRID[1] - high / 2, wide, high, far: 0, inside: true });
    const off = (box) => Math.hypot(box.x + wide / 2 - (min.x + max.x) / 2, box.y + high / 2 - (min.y + max.y) / 2);
    const corners = ({ x, y }) => [[x, y], [x + wide, y], [x, y + high], [x + wide, y + high]];
    return boxes.filter((box) => corners(box).every((point) => isInside(point, ring))).sort((a, b) => off(a) - off(b));
  });
}

function isInside([x, y], ring) {
  let inside = false;
  let [bx, by] = ring.slice(-2);
  for (let i = 0; i < ring.length; i += 2) {
    const [ax, ay] = [ring[i], ring[i + 1]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    [bx, by] = [ax, ay];
  }
  return inside;
}

const near = (box, { x, y }) => Math.hypot(clamp(x, box.x, box.x + box.wide) - x, clamp(y, box.y, box.y + box.high) - y) <= LEADER;

// A thin line ties a label that stands off to its mark.
function drawLeader(label, point, spot) {
  if (!label.leader) return;
  const far = spot && spot.far > 0;
  label.leader.classList.toggle("unplaced", !far);
  if (!far) return;
  const x = clamp(point.x, spot.x, spot.x + spot.wide);
  const y = clamp(point.y, spot.y + 3, spot.y + spot.high - 3);
  const length = Math.hypot(x - point.x, y - point.y);
  label.leader.style.width = `${length}px`;
  label.leader.style.transform = `translate(${point.x}px, ${point.y}px) rotate(${Math.atan2(y - point.y, x - point.x)}rad)`;
}

function touches(a, b, air) {
  return a.x < b.x + b.wide + air && a.x + a.wide + air > b.x && a.y < b.y + b.high + air - AIR && a.y + a.high + air - AIR > b.y;
}

function markBoxes(scene, pointOf, least = 0) {
  return everyFeature
    .filter((feature) => feature.form === "mark" && scene.isShown(feature.layer) && keeps(feature) && !/^(stated|pending)/.test(feature.symbol))
    .map((feature) => {
      const { x, y } = pointOf(feature.at);
      const half = Math.max(feature.size - 2, least) / 2;
      return { x: x - half, y: y - half, wide: 2 * half, high: 2 * half, at: feature.at };
    });
}

// Marks, tags at the edge and controls; hatched patches may be written over.
function obstacles(map, scene) {
  const marks = markBoxes(scene, (at) => map.latLngToLayerPoint(at));
  const tags = scene.tags.filter((tag) => tag.shown).map((tag) => {
    const { x, y } = map.containerPointToLayerPoint([tag.x, tag.y]);
    return { x: x - ASIDE, y: y - ASIDE, wide: tag.wide + 2 * ASIDE, high: tag.high + 2 * ASIDE };
  });
  const controls = scene.controls.map((box) => ({ ...box, ...map.containerPointToLayerPoint([box.x, box.y]) }));
  return [...marks, ...tags, ...controls];
}

// What stands on the frame of the map: its controls, and the divider between two days.
function controlBoxes(map) {
  const frame = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().parentNode.querySelectorAll(".leaflet-control, .divider:not([hidden]), .divider:not([hidden]) > *")]
    .map((node) => node.getBoundingClientRect())
    .filter((box) => box.width)
    .map((box) => ({ x: box.x - frame.x, y: box.y - frame.y, wide: box.width, high: box.height }));
}
