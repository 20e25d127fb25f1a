// The view in the address: centre, zoom, layers, day, comparison and filters, as #map=…&off=…

const LIST = /,/;
const listOf = (params, name) => (params.get(name) || "").split(LIST).filter(Boolean);

function viewOf(scene) {
  const { map, time } = scene;
  const { lat, lng } = map.getCenter();
  const parts = [`map=${map.getZoom().toFixed(2)}/${lat.toFixed(4)}/${lng.toFixed(4)}`];
  const add = (name, values) => {
    if (values.length) parts.push(`${name}=${values.map(encodeURIComponent).join(",")}`);
  };
  add("off", data.layers.filter(({ id, shown }) => shown && !scene.isShown(id)).map(({ id }) => id));
  if (!scene.tilesShown()) add("tiles", ["off"]);
  add("on", data.layers.filter(({ id, shown }) => !shown && scene.isShown(id)).map(({ id }) => id));
  if (time && time.epoch !== time.layer.epoch) add("day", [time.dayOf(time.epoch)]);
  if (time && time.before !== null) {
    add("before", [time.dayOf(time.before)]);
    add("split", [time.share.toFixed(2)]);
  }
  add("party", [...chosen.parties]);
  add("kind", [...chosen.kinds]);
  return parts.join("&");
}

// Apply an address; what it does not know or what does not fit this map is passed over.
function applyView(scene, hash) {
  if (!hash.includes("=")) return;
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const [zoom, lat, lon] = (params.get("map") || "").split("/").map(Number);
  if ([zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 86) scene.map.setView([lat, lon], zoom, { animate: false });
  const [off, on] = [new Set(listOf(params, "off")), new Set(listOf(params, "on"))];
  scene.showTiles(params.get("tiles") !== "off");
  for (const { id, shown } of data.layers) scene.show(id, (shown && !off.has(id)) || on.has(id));
  if (scene.time) scene.time.restore(params.get("day"), params.get("before"), Number(params.get("split") || 0.5));
  for (const [set, name, choices] of [[chosen.parties, "party", data.facets.parties], [chosen.kinds, "kind", data.facets.kinds]]) {
    const known = new Set(choices.map(([id]) => id));
    set.clear();
    for (const id of listOf(params, name)) if (known.has(id)) set.add(id);
  }
  scene.filter();
}

function addView(scene) {
  let written = "";
  const write = () => {
    written = `#${viewOf(scene)}`;
    try {
      history.replaceState(history.state, "", written);
    } catch {
      // A frame without an address of its own may not change it: the link below still holds the view.
    }
    if (!link.hidden) address.value = addressOf(written);
  };
  let waiting = 0;
  scene.touch = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 150);
  };
  const address = element("input", { type: "text", readonly: true, "aria-label": "Address of this view", spellcheck: "false" });
  const told = element("span", { role: "status" });
  const link = element("span", { class: "link", hidden: true }, address, told);
  const button = element("button", { type: "button", class: "tool", "aria-expanded": "false" }, "Link to this view");
  button.addEventListener("click", () => showLink({ link, address, told, button }, `#${viewOf(scene)}`));
  document.getElementById("tools").append(button, link);
  applyView(scene, location.hash);
  window.addEventListener("hashchange", () => {
    if (location.hash !== written) applyView(scene, location.hash);
  });
  listenForTouch(scene);
}

const addressOf = (hash) => (location.protocol === "about:" ? hash : location.href.split("#")[0] + hash);

async function showLink({ link, address, told, button }, hash) {
  link.hidden = !link.hidden;
  button.setAttribute("aria-expanded", String(!link.hidden));
  if (link.hidden) return;
  address.value = addressOf(hash);
  address.focus();
  address.select();
  told.textContent = "Select and copy";
  if (window.top !== window) return; // a frame may not write to the clipboard
  try {
    await navigator.clipboard.writeText(address.value);
    told.textContent = "Copied";
  } catch {
    // The address stands selected in its field.
  }
}

const RESIZED = 60; // pixels: so far the centre moves when the frame changes its size, with nobody touching the map

// Paper has a frame of its own size: the view is fitted into it, and comes back after printing.
function addPrint({ map }, opening) {
  const body = document.body.classList;
  const [first, whole] = [map.getCenter(), map.getZoom()];
  let seen = null;
  window.addEventListener("beforeprint", () => {
    if (seen) return;
    const untouched = map.getZoom() === whole && map.latLngToLayerPoint(first).distanceTo(map.latLngToLayerPoint(map.getCenter())) < RESIZED;
    seen = { centre: map.getCenter(), zoom: map.getZoom() };
    const bounds = untouched ? opening : map.getBounds();
    darken(); // a card open on the screen is not what is printed
    body.add("printing");
    map.invalidateSize({ animate: false, pan: false }).fitBounds(bounds, { padding: [8, 8], animate: false });
  });
  window.addEventListener("afterprint", () => {
    if (!seen) return;
    body.remove("printing");
    map.invalidateSize({ animate: false, pan: false }).setView(seen.centre, seen.zoom, { animate: false });
    seen = null;
  });
}

// Only what a reader does is written into the address: opening or resizing the page leaves it as it was.
function listenForTouch({ map, touch }) {
  let acted = false;
  for (const name of ["pointerdown", "keydown", "wheel"]) map.getContainer().addEventListener(name, () => { acted = true; }, { passive: true });
  map.on("moveend zoomend", () => {
    if (acted) touch();
  });
}
