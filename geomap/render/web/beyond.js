// Places and relations beyond the view: how many there are, and a list of them below the map, each with its
// direction and a way there. It stands under the map, so it covers nothing on a phone.

const WINDS = ["east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east"];
const LISTED = 60;

function addBeyond(map, scene, opening) {
  const list = element("ul", { class: "beyond", id: "beyond", hidden: true });
  const button = element("button", { type: "button", class: "tool", "aria-expanded": "false", "aria-controls": list.id, hidden: true });
  const home = element("button", { type: "button", class: "tool", hidden: true }, "Opening view");
  const fold = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => fold(list.hidden));
  home.addEventListener("click", () => {
    fitView(map, opening);
    map.getContainer().focus({ preventScroll: true });
    scene.touch();
  });
  document.getElementById("tools").append(button, home, list);
  const [centre, zoom] = [map.getCenter(), map.getZoom()];
  const write = () => {
    const { count, first } = placesBeyond(map, scene);
    const arcs = scene.arcs.filter((arc) => isBeyond(arc, map));
    button.hidden = !count && !arcs.length;
    const told = [[count, "place", "places"], [arcs.length, "relation", "relations"]].filter(([number]) => number);
    button.textContent = `${told.map(([number, one, more]) => `${number.toLocaleString("en")} ${number === 1 ? one : more}`).join(" and ")} beyond the view`;
    if (button.hidden) fold(false);
    list.replaceChildren(...first.map((feature) => beyondItem(feature, map, scene)));
    if (count > first.length) list.append(element("li", {}, `and ${(count - first.length).toLocaleString("en")} more places, in the tables below`));
    list.append(...arcs.slice(0, LISTED).map((arc) => beyondItem({ ...arc.feature, at: middleOfArc(arc) }, map, scene)));
    if (arcs.length > LISTED) list.append(element("li", {}, `and ${arcs.length - LISTED} more relations, in the tables below`));
    home.hidden = map.getZoom() === zoom && map.latLngToContainerPoint(centre).distanceTo(map.getSize().divideBy(2)) < RESIZED;
  };
  map.on("moveend resize", write);
  return write;
}

function beyondItem(feature, map, scene) {
  const button = element("button", { type: "button", class: "go", "data-place": feature.id }, element("bdi", {}, nameBeyond(feature)), element("span", {}, wayTo(feature.at, map)));
  button.addEventListener("click", () => {
    scene.open(feature.id);
    document.getElementById("map-frame").scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "nearest" });
    const node = scene.layers.has(feature.id) && scene.layers.get(feature.id).getElement();
    (node && node.tabIndex === 0 ? node : map.getContainer()).focus({ preventScroll: true });
    scene.touch();
  });
  return element("li", {}, button);
}

const nameBeyond = (feature) => (feature.form === "arc" ? `${feature.from[2]} to ${feature.to[2]}: ${feature.label}` : feature.label || cardsOf(feature)[0].title);

// An arc that is shown and filtered in, but nothing of it is in the view: it has no tag at the edge.
const isBeyond = (arc, map) => map.hasLayer(arc.layer) && !leaves(arc, map) && ![arc.feature.from, arc.feature.to].some((end) => inView(map, end));

function middleOfArc({ layer }) {
  const { lat, lng } = layer.half;
  return [lat, lng];
}

// The direction as it is on the map, north up, and the way over the globe from the middle of the view.
function wayTo(at, map) {
  const from = map.latLngToContainerPoint(map.getCenter());
  const to = map.latLngToContainerPoint(at);
  const eighth = Math.round(Math.atan2(from.y - to.y, to.x - from.x) / (Math.PI / 4));
  const km = map.distance(map.getCenter(), at) / 1000;
  const round = km < 20 ? 1 : km < 200 ? 10 : km < 2000 ? 50 : 100;
  return `${WINDS[(eighth + 8) % 8]}, ${(Math.round(km / round) * round).toLocaleString("en")} km`;
}

// The places of the layers shown and not filtered out that the view has not; of thousands the most important.
function placesBeyond(map, scene) {
  const sought = (feature) => feature.form === "mark" && feature.layer === "places" && scene.isShown(feature.layer) && keeps(feature) && !inView(map, feature.at);
  const alone = everyFeature.filter(sought);
  const named = namedDots().filter(sought);
  const counted = scene.plates.filter((plate) => plate instanceof Dots && scene.isShown(plate.dots.layer.id)).reduce((sum, plate) => sum + plate.beyond(), 0);
  const first = [...alone, ...named].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1)).slice(0, LISTED);
  return { count: alone.length + counted, first };
}
