// A small globe-wide picture with the frame of the map on it.

function addLocator(map) {
  const [west, south, east, north] = data.extent;
  const wide = 118;
  const scale = wide / 360;
  const y = (lat) => (85 - lat) * scale;
  const x = (lon) => (lon - data.west) * scale;
  const picture = drawing("svg", { class: "locator", width: wide, height: 145 * scale, viewBox: `0 0 ${wide} ${145 * scale}`, "aria-hidden": true });
  for (const feature of everyFeature) {
    if (feature.form !== "area" || feature.symbol !== "land") continue;
    const d = pathsOf(feature.shape).filter((ring) => span(ring) > 1.2).map((ring) => `M${ring.map(([lat, lon]) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`).join("L")}Z`).join("");
    picture.append(drawing("path", { d, class: "ground" }));
  }
  const size = (value) => Math.max(value * scale, 5);
  picture.append(drawing("rect", { x: x((west + east) / 2) - size(east - west) / 2, y: y((south + north) / 2) - size(north - south) / 2, width: size(east - west), height: size(north - south), class: "frame" }));
  const Locator = L.Control.extend({ onAdd: () => element("div", { class: "locator-box" }, picture) });
  new Locator({ position: "bottomright" }).addTo(map);
}

const span = (ring) => {
  const lons = ring.map(([, lon]) => lon);
  const lats = ring.map(([lat]) => lat);
  return Math.max(Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats));
};
