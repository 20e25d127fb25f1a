// Marks that crowd share one target: the first of them answers for all, so that each target is large enough
// to hit and none hides another. Zooming in lets them part. A mark out of view is no target.

function gatherMarks(map, scene) {
  const leads = [];
  for (const mark of scene.marks) {
    const node = mark.layer.getElement();
    if (!node || !map.hasLayer(mark.layer)) continue;
    hideAside(scene, mark.feature, node);
    if (!inView(map, mark.feature.at) || isAside(scene, mark.feature)) {
      mark.crowd = [mark.feature];
      if (node !== document.activeElement) follow(node);
      continue;
    }
    const box = targetBox(map, mark);
    const lead = leads.filter((other) => meets(box, other.box)).sort((a, b) => apart(a.box, box) - apart(b.box, box))[0];
    if (lead) {
      lead.mark.crowd.push(mark.feature);
      follow(node);
      continue;
    }
    mark.crowd = [mark.feature];
    leads.push({ mark, box, node });
  }
  for (const { mark, node } of leads) lead(node, mark);
}

function targetBox(map, { feature, layer }) {
  const { x, y } = map.latLngToContainerPoint(layer.getLatLng());
  const half = Math.max(feature.size, TARGET) / 2 + 1;
  return { x: x - half, y: y - half, wide: 2 * half, high: 2 * half };
}

const meets = (a, b) => a.x < b.x + b.wide && a.x + a.wide > b.x && a.y < b.y + b.high && a.y + a.high > b.y;
const apart = (a, b) => Math.hypot(a.x + a.wide / 2 - b.x - b.wide / 2, a.y + a.high / 2 - b.y - b.high / 2);

// One that follows can still be clicked; by keyboard and for readers of the screen the leader speaks for it.
function follow(node) {
  node.removeAttribute("role");
  node.removeAttribute("tabindex");
  node.removeAttribute("aria-label");
  node.setAttribute("aria-hidden", "true");
}

function lead(node, { crowd }) {
  node.removeAttribute("aria-hidden");
  node.setAttribute("role", "button");
  node.setAttribute("tabindex", "0");
  node.setAttribute("aria-label", crowdName(crowd));
}

function crowdName([first, ...others]) {
  const { title, kind } = cardsOf(first)[0];
  if (!others.length) return `${title}, ${kind}`;
  return `${title}, ${kind}; beside it ${[...new Set(others.map((other) => `${cardsOf(other)[0].title}, ${cardsOf(other)[0].kind}`))].join("; ")}`;
}
