// A background of tiles from a server, only if the page was made with their address. They lie over the map's own
// land and water, which show wherever a tile does not come, and under all that the article speaks of.

const loads = () => (data.tiles ? `The page loads nothing from the network but the tiles of its background, from ${data.tiles.origin}.` : "The page loads nothing from the network.");

function addTiles(map, scene) {
  if (!data.tiles) return;
  const { template, origin, attribution } = data.tiles;
  Object.assign(map.createPane("tiles").style, { zIndex: 215, pointerEvents: "none" });
  map.getPane("water").style.zIndex = 212;
  const tiles = L.tileLayer(template, { pane: "tiles", maxNativeZoom: 19 });
  const Credits = L.Control.extend({ onAdd: () => element("p", { class: "credits", dir: "auto", style: "display: block" }, `Background: ${attribution}`) });
  const credits = new Credits({ position: "bottomright" });
  const box = element("input", { type: "checkbox", id: "show-tiles", checked: true });
  scene.showTiles = (wanted) => {
    box.checked = wanted;
    for (const part of [tiles, credits]) part[wanted ? "addTo" : "remove"](map);
  };
  scene.tilesShown = () => map.hasLayer(tiles);
  scene.showTiles(new URLSearchParams(location.hash.slice(1)).get("tiles") !== "off"); // off from the first: nothing is asked for
  box.addEventListener("change", () => {
    scene.showTiles(box.checked);
    scene.touch();
  });
  document.querySelector("#legend .groups").append(element("div", { class: "group" },
    element("label", { class: "switch", for: box.id }, box, element("span", {}, "Background tiles")),
    element("p", { class: "note", dir: "auto" }, `Fetched from ${origin}; without them the map stands on its own ground.`)));
  document.getElementById("about").append(
    element("p", { dir: "auto" }, `Background tiles: ${attribution}. The borders and names on them are those of ${origin}; the borders drawn over them are those of the sources above.`),
  );
}
