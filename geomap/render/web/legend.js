// The layer panel is the legend: a switch for each layer, and what its symbols mean.

const ORDER = ["actors", "documented", "stated", "relations", "unreal", "places", "disputed", "provinces", "water", "countries"];
const COUNTED = new Set(["places", "stated", "relations", "unreal"]);

function addLegend(scene) {
  const panel = document.getElementById("legend");
  const groups = element("div", { class: "groups" });
  const place = ({ id }) => (ORDER.indexOf(id) + 1 || ORDER.length + 1);
  for (const layer of [...data.layers].sort((a, b) => place(a) - place(b))) groups.append(legendGroup(layer, scene));
  const fold = element("details", { open: matchMedia("(min-width: 861px)").matches }, element("summary", {}, element("h2", {}, "Layers and legend")), groups);
  panel.append(fold);
}

function legendGroup(layer, scene) {
  const box = element("input", { type: "checkbox", id: `show-${layer.id}`, checked: layer.shown });
  box.addEventListener("change", () => {
    scene.show(layer.id, box.checked);
    scene.touch();
  });
  scene.boxes.set(layer.id, box);
  const things = new Set(layer.features.flatMap((f) => (f.acts ? f.acts.map(([id]) => id) : [f.id])));
  const count = COUNTED.has(layer.id) ? things.size + (layer.dots ? layer.dots.count : 0) : null;
  return element("div", { class: "group" },
    element("label", { class: "switch", for: box.id }, box, element("span", {}, layer.title), count ? element("span", { class: "count" }, String(count)) : null),
    element("ul", {}, layer.legend.map((key) => keyNode(layer, key, scene))),
    layer.note ? element("p", { class: "note" }, layer.note) : null,
  );
}

// What a dated layer does not wear on the days shown says so.
function keyNode(layer, key, scene) {
  const dated = layer.epochs.length > 1;
  const aside = element("span", { class: "count", hidden: dated }, dated ? "on other days" : key.count ? String(key.count) : "");
  if (dated) scene.dated.push([layer.features.filter(({ symbol }) => symbol === key.symbol), aside]);
  return element("li", {}, swatchNode(swatchStyle(layer, key), key.symbol), element("span", {}, key.text), dated || key.count ? aside : null);
}

function swatchStyle(layer, key) {
  if (key.symbol.includes("-along") || key.symbol.startsWith("seat") || key.symbol === "ring" || key.symbol.startsWith("place")) return "mark";
  if (key.symbol === "disputed-area") return "area";
  return layer.style;
}

function swatchNode(style, symbol) {
  const frame = drawing("svg", { class: "swatch", width: 26, height: 16, viewBox: "0 0 26 16", "aria-hidden": true });
  if (style === "area") frame.append(drawing("rect", { x: 1, y: 1, width: 24, height: 14, class: "ground" }), drawing("rect", { x: 1, y: 1, width: 24, height: 14, class: `s-${symbol}` }));
  if (style === "line") frame.append(drawing("path", { d: "M1,8H25", class: `s-${symbol}` }));
  if (style === "mark") {
    frame.append(drawing("circle", { cx: 13, cy: 8, r: symbol === "ring" ? 7 : 5, class: `s-${symbol}` }));
    if (symbol.startsWith("seat")) frame.append(drawing("circle", { cx: 13, cy: 8, r: 1.8, class: "core" }));
  }
  return frame;
}
