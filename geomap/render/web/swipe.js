// Before and after: two days of documented control, side by side, with a divider to drag.

const STEP = 0.05;

function addSwipe(scene, time) {
  const { map } = scene;
  const before = L.layerGroup();
  let made = null;
  const names = { left: element("span", { class: "day left", "aria-hidden": true }), right: element("span", { class: "day right", "aria-hidden": true }) };
  const grip = element("div", { class: "grip", role: "slider", tabindex: 0, "aria-label": "Divider between two days", "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": 100 });
  const divider = element("div", { class: "divider", hidden: true }, names.left, names.right, grip);
  map.getContainer().after(divider); // outside the map, so that its grip may hang below and cover no mark
  L.DomEvent.disableClickPropagation(divider);
  const place = () => {
    const on = time.before !== null;
    divider.hidden = !on;
    clipPane(scene, "documented", on ? [time.share, 1] : null);
    clipPane(scene, "before", on ? [0, time.share] : null);
    clipPane(scene, "stated", sideOfStatements(time));
    for (const { feature, layer } of scene.marks) hideAside(scene, feature, layer.getElement());
    if (!on) return;
    divider.style.left = `${time.share * 100}%`;
    const days = [time.words(time.before), time.words(time.epoch)];
    [names.left.textContent, names.right.textContent] = days;
    grip.setAttribute("aria-valuenow", Math.round(time.share * 100));
    grip.setAttribute("aria-valuetext", `${days[0]} on the left ${Math.round(time.share * 100)} per cent, ${days[1]} on the right`);
  };
  time.refresh = () => {
    made = made || time.drawn.map(([feature]) => [feature, leafletLayer({ ...feature, layer: time.layer.id, side: "before" }, scene)]);
    for (const [feature, drawn] of made) {
      const wanted = time.before !== null && inEpoch(feature, time.before);
      if (wanted !== before.hasLayer(drawn)) before[wanted ? "addLayer" : "removeLayer"](drawn);
    }
    const days = [time.epoch, time.before].filter((day) => day !== null);
    for (const [worn, aside] of scene.dated) aside.hidden = worn.some((feature) => days.some((day) => inEpoch(feature, day)));
    const shown = time.before !== null && scene.isShown(time.layer.id);
    if (shown !== map.hasLayer(before)) before[shown ? "addTo" : "removeFrom"](map);
    place();
  };
  const split = (share) => {
    time.share = clamp(share, 0, 1);
    place();
    scene.touch();
  };
  for (const name of ["pointerup", "keyup"]) grip.addEventListener(name, () => scene.label());
  dragGrip(grip, map, split);
  keysOfGrip(grip, time, split);
  map.on("move zoom viewreset resize", place);
  addCompare(scene, time);
}

// What the article states of land is not true of the earlier of two days: the shares of the width where it is drawn.
function sideOfStatements({ before, epoch, share }) {
  if (before === null || before === epoch) return null;
  return before < epoch ? [share, 1] : [0, share];
}

// Whether a mark stands on a side of the divider where its layer is not drawn.
function isAside({ map, shares }, { layer, at }) {
  const side = shares.get(paneOf(layer));
  if (!side) return false;
  const share = map.latLngToContainerPoint(at).x / map.getSize().x;
  return share < side[0] || share > side[1];
}

function hideAside(scene, feature, node) {
  const aside = isAside(scene, feature);
  for (const part of [node, scene.names.get(feature.id)]) if (part) part.classList.toggle("unseen", aside);
}

// Show a pane only between two shares of the map's width. Its coordinates are those of the map's layers.
function clipPane({ map, shares: all }, name, shares) {
  const pane = map.getPane(name);
  all.set(name, shares);
  if (!shares) {
    pane.style.clipPath = "";
    return;
  }
  const size = map.getSize();
  const corner = map.containerPointToLayerPoint([0, 0]);
  const [left, right] = shares.map((share) => corner.x + share * size.x);
  const [top, bottom] = [corner.y, corner.y + size.y];
  pane.style.clipPath = `polygon(${[[left, top], [right, top], [right, bottom], [left, bottom]].map(([x, y]) => `${x}px ${y}px`).join(",")})`;
}

function dragGrip(grip, map, split) {
  const follow = (event) => {
    const frame = map.getContainer().getBoundingClientRect();
    split((event.clientX - frame.left) / frame.width);
  };
  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    grip.focus({ preventScroll: true });
    event.preventDefault();
  });
  grip.addEventListener("pointermove", (event) => {
    if (grip.hasPointerCapture(event.pointerId)) follow(event);
  });
}

function keysOfGrip(grip, time, split) {
  const moves = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -4 * STEP, PageUp: 4 * STEP, Home: -1, End: 1 };
  grip.addEventListener("keydown", (event) => {
    if (!(event.key in moves)) return;
    event.preventDefault();
    event.stopPropagation();
    split(time.share + moves[event.key]);
  });
}

function addCompare(scene, time) {
  const days = time.layer.epochs.map(([, text], i) => element("option", { value: i }, text));
  const select = element("select", { "aria-label": "Day on the left" }, days);
  const beside = element("span", { class: "beside", hidden: true }, "with ", select, "; what the article states of land is drawn over the later day only");
  const button = element("button", { type: "button", class: "tool", "aria-pressed": "false" }, "Compare two days");
  const compare = (before) => {
    time.before = before;
    if (before !== null) select.value = before;
    beside.hidden = before === null;
    button.setAttribute("aria-pressed", String(before !== null));
    time.refresh();
    scene.label();
  };
  button.addEventListener("click", () => {
    compare(time.before === null ? (time.epoch > 0 ? time.epoch - 1 : time.layer.epochs.length - 1) : null);
    scene.touch();
  });
  select.addEventListener("change", () => {
    compare(Number(select.value));
    scene.touch();
  });
  document.getElementById("tools").prepend(button, beside);
  time.restore = (day, before, share) => {
    time.share = Number.isFinite(share) ? clamp(share, 0, 1) : 0.5;
    time.show(day ? epochOn(time, day) : time.layer.epoch);
    compare(before ? epochOn(time, before) : null);
  };
}
