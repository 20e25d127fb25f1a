// The facts of the page, and its outlines unpacked.

const data = JSON.parse(window.geomapFacts || document.getElementById("geomap-data").textContent);
const text = data.article.text;

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

function integers(letters) {
  const found = [];
  let value = 0;
  let shift = 0;
  for (const letter of letters) {
    const bits = VALUES.get(letter);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    found.push((value >>> 1) ^ -(value & 1));
    value = 0;
    shift = 0;
  }
  return found;
}

function unpacked(path, grid = 0) {
  const [lon0, lat0, step] = data.grids[grid];
  const steps = integers(path);
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([lat0 + y * step, lon0 + x * step]);
  }
  return points;
}

const outlines = data.shapes.map(([near, far]) => [...near.map((path) => unpacked(path)), ...far.map((path) => unpacked(path, 1))]);
const everyFeature = data.layers.flatMap((layer) => layer.features.map((feature) => ({ ...feature, layer: layer.id })));
const features = new Map(everyFeature.map((feature) => [feature.id, feature]));
for (const feature of everyFeature) for (const [id] of feature.acts || []) if (!features.has(id)) features.set(id, feature);

// The cards of a feature: none for the ground, several for an arc that stands for several acts.
function cardsOf(feature) {
  if (feature.acts) return feature.acts.filter(([id]) => keepsId(id)).map(([, row]) => data.cards[row]);
  return feature.card === undefined ? [] : [data.cards[feature.card]];
}

// All ids a feature answers to: its own, and those of its acts.
const idsOf = (feature) => [feature.id, ...(feature.acts || []).map(([id]) => id)];
