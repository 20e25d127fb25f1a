// The facts of the page, and its outlines unpacked.

const data = JSON.parse(document.getElementById("geomap-data").textContent);
const text = data.article.text;

function unpacked(path) {
  const [lon0, lat0, step] = data.grid;
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < path.length; i += 2) {
    x += path[i];
    y += path[i + 1];
    points.push([lat0 + y * step, lon0 + x * step]);
  }
  return points;
}

const outlines = data.shapes.map((rings) => rings.map(unpacked));
const everyFeature = data.layers.flatMap((layer) => layer.features.map((feature) => ({ ...feature, layer: layer.id })));
const features = new Map(everyFeature.map((feature) => [feature.id, feature]));
const card = (feature) => (feature.card === undefined ? null : data.cards[feature.card]);
