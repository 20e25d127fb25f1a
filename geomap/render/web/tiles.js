// A background of tiles from a server, only if the page was made with their address. They lie over the map's own
// land and water, which show wherever a tile does not come, and under all that the article speaks of.

const loads = () => (data.tiles ? `The page loads nothing from the network but the tiles of its background, from ${data.tiles.origin}.` : "The page loads nothing from the network.");

function addTiles(map) {
  if (!data.tiles) return;
  const { template, origin, attribution } = data.tiles;
  Object.assign(map.createPane("tiles").style, { zIndex: 215, pointerEvents: "none" });
  map.getPane("water").style.zIndex = 212;
  L.tileLayer(template, { pane: "tiles", maxNativeZoom: 19 }).addTo(map);
  const Credits = L.Control.extend({ onAdd: () => element("p", { class: "credits", dir: "auto", style: "display: block" }, `Background: ${attribution}`) });
  new Credits({ position: "bottomright" }).addTo(map);
  document.getElementById("about").append(
    element("p", { dir: "auto" }, `Background tiles: ${attribution}. The borders and names on them are those of ${origin}; the borders drawn over them are those of the sources above.`),
  );
}
