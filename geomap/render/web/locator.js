// A small globe-wide picture with the frame of the map on it. Its box stands from the first; the land is drawn in it
// when the page has nothing better to do.

const WORLD_PX = 118;
const LEAST_PX = 0.4; // smaller islands are left out, and points nearer to the one before

function addLocator(map) {
  const [west, south, east, north] = data.extent;
  const scale = WORLD_PX / 360;
  const [x, y] = [(lon) => (lon - data.west) * scale, (lat) => (85 - lat) * scale];
  const high = 145 * scale;
  const size = (value) => Math.max(value * scale, 5);
  const frame = drawing("rect", { x: x((west + east) / 2) - size(east - west) / 2, y: y((south + north) / 2) - size(north - south) / 2, width: size(east - west), height: size(north - south), class: "frame" });
  const picture = drawing("svg", { class: "locator", width: WORLD_PX, height: high, viewBox: `0 0 ${WORLD_PX} ${high}`, "aria-hidden": true }, frame);
  const Locator = L.Control.extend({ onAdd: () => element("div", { class: "locator-box" }, picture) });
  new Locator({ position: "bottomright" }).addTo(map);
  later(() => {
    const land = everyFeature.filter(({ form, symbol }) => form === "area" && symbol === "land");
    picture.prepend(drawing("path", { d: land.map(({ shape }) => smallOutline(shape, x, y)).join(""), class: "ground" }));
  });
}

function smallOutline(shape, x, y) {
  let words = "";
  for (const { points: { lons, lats }, begins, shapes } of stretches) {
    for (const path of shapes[shape]) {
      const row = [];
      let [lastX, lastY] = [NaN, NaN];
      walk(path, begins, (i) => {
        const [px, py] = [x(lons[i]), y(lats[i])];
        if (Math.abs(px - lastX) < LEAST_PX && Math.abs(py - lastY) < LEAST_PX) return;
        row.push(px, py);
        [lastX, lastY] = [px, py];
      });
      const line = row.length > 4 ? written(row, 10) : "";
      if (line) words += `${line}Z`;
    }
  }
  return words;
}
