// Which way an arc bends: to the side where it crosses fewer names and marks. Arcs that join the same two points
// keep apart, and one that is as good as it stands stays.

const WIDER = 0.11;
const ALIKE = 0.08; // bulges nearer to each other make one bundle
const BUNDLE = 9; // pixels
const STEPS = 16;
const UNMOVED = 0.15; // what a change of the bend must gain, in names crossed
const MOST_BENT = 80; // more arcs than this keep their first bend

// Points of a curve in pixels, as it would be with a bulge.
function curvePoints(a, b, bulge) {
  const pull = { x: (a.x + b.x) / 2 + (b.y - a.y) * bulge, y: (a.y + b.y) / 2 - (b.x - a.x) * bulge };
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS;
    return L.point((1 - t) ** 2 * a.x + 2 * t * (1 - t) * pull.x + t * t * b.x, (1 - t) ** 2 * a.y + 2 * t * (1 - t) * pull.y + t * t * b.y);
  });
}

function meetsPath(box, points) {
  const bounds = L.bounds([box.x, box.y], [box.x + box.wide, box.y + box.high]);
  return points.some((point, i) => i > 0 && L.LineUtil.clipSegment(points[i - 1], point, bounds, false, false));
}

function chooseBends(map, scene, boxes) {
  const arcs = scene.arcs.filter(({ layer }) => map.hasLayer(layer));
  if (arcs.length > MOST_BENT) return;
  const taken = new Map();
  const chosenCurves = [];
  for (const arc of arcs) {
    const ends = [arc.feature.from, arc.feature.to].map(([lat, lon]) => `${lat},${lon}`);
    const side = ends[0] <= ends[1] ? 1 : -1;
    const used = taken.get(ends.sort().join(";")) || taken.set(ends.join(";"), []).get(ends.join(";"));
    const wide = (value) => value + Math.sign(value) * WIDER;
    const all = [arc.bulge, arc.first, -arc.first, wide(arc.first), wide(-arc.first), wide(wide(arc.first)), wide(wide(-arc.first))];
    const choices = all.filter((bulge) => used.every((other) => Math.abs(other - bulge * side) > ALIKE));
    const [a, b] = [arc.from, arc.to].map((at) => map.latLngToLayerPoint(at));
    const cost = (bulge) => {
      const points = curvePoints(a, b, bentOf(arc, bulge));
      const met = boxes.filter((box) => !(box.at && (isHere(box.at, arc.feature.from) || isHere(box.at, arc.feature.to))) && meetsPath(box, points)).length;
      const bundled = chosenCurves.filter((other) => runsAlong(points, other)).length;
      const wider = UNMOVED * Math.round((Math.abs(bulge) - Math.abs(arc.first)) / WIDER);
      return met + bundled + (bulge === arc.bulge ? 0 : UNMOVED) + Math.max(wider, 0);
    };
    const best = choices.map((bulge) => [cost(bulge), bulge]).reduce((least, each) => (each[0] < least[0] ? each : least), [Infinity, arc.bulge])[1];
    used.push(best * side);
    if (best !== arc.bulge) {
      arc.bulge = best;
      bendArc(arc, map);
    }
    chosenCurves.push(arc.layer.onScreen(STEPS));
  }
}

// Whether a curve runs so near to another, over the most of its middle, that the two look like one.
function runsAlong(points, other) {
  const middle = points.slice(STEPS / 4, 3 * STEPS / 4 + 1);
  const close = middle.filter(({ x, y }) => other.some((point) => Math.abs(point.x - x) < BUNDLE && Math.abs(point.y - y) < BUNDLE));
  return 2 * close.length > middle.length;
}

const isHere = (one, other) => Math.abs(one[0] - other[0]) + Math.abs(one[1] - other[1]) < 0.02;

// An arc that ends at a tag on the edge is flatter, for the tag stands for what lies far behind it; but those that
// join the same two ends part as far as elsewhere.
const bentOf = ({ far }, bulge) => (far ? Math.sign(bulge) * (Math.abs(bulge) - BULGE / 2) : bulge);

// An end at a tag lies on its rim, where the curve comes to it.
function bendArc(arc, map) {
  const bent = bentOf(arc, arc.bulge);
  const [from, to] = arc.ends;
  const pull = arc.tags.some(Boolean) ? pullOf(from, to, bent) : null;
  [arc.from, arc.to] = arc.ends.map((end, i) => (arc.tags[i] ? rim(map, arc.tags[i], pull) : end));
  for (const line of [arc.layer, arc.touch]) line.bend(arc.from, arc.to, bent);
}
