// Hatches and arrow heads, once for the whole page.

const RIM = 0.9; // pixels

function addPatterns() {
  const defs = drawing("defs");
  for (const hatch of data.hatches) defs.append(pattern(hatch));
  const symbols = new Set(everyFeature.filter((f) => f.form === "arc").map((f) => f.symbol));
  for (const symbol of symbols) defs.append(arrowHead(symbol));
  document.body.append(drawing("svg", { class: "patterns", width: 0, height: 0, "aria-hidden": true }, defs));
}

function pattern({ name, kind, colour, gap, width }) {
  const paint = `var(--${colour})`;
  const tile = drawing("pattern", {
    id: `h-${name}`, width: gap, height: gap, patternUnits: "userSpaceOnUse",
    patternTransform: kind === "diagonal" ? "rotate(45)" : null,
  });
  const stroke = (d) => drawing("path", { d, style: null, fill: "none", "stroke-width": width });
  const shapes = {
    diagonal: () => [stroke(`M${gap / 2},0V${gap}`)],
    horizontal: () => [stroke(`M0,${gap / 2}H${gap}`)],
    cross: () => [stroke(`M${gap / 2},${gap * 0.2}V${gap * 0.8}M${gap * 0.2},${gap / 2}H${gap * 0.8}`)],
    dots: () => [drawing("circle", { cx: gap / 2, cy: gap / 2, r: width })],
  };
  if (kind === "diagonal") { // lies over the colours of documented land too: each line has a rim
    const [under] = shapes.diagonal();
    under.setAttribute("stroke-width", width + 2 * RIM);
    under.style.stroke = "var(--halo)";
    tile.append(under);
  }
  for (const shape of shapes[kind]()) {
    shape.style[kind === "dots" ? "fill" : "stroke"] = paint;
    tile.append(shape);
  }
  return tile;
}

function arrowHead(symbol) {
  const head = drawing("path", { d: "M0,0L9,4.5L0,9L2.2,4.5Z", class: `head s-${symbol}` });
  return drawing("marker", {
    id: `a-${symbol}`, viewBox: "0 0 9 9", refX: 15, refY: 4.5, markerWidth: 11, markerHeight: 11,
    markerUnits: "userSpaceOnUse", orient: "auto",
  }, head);
}
