// The facts of the page, and its outlines unpacked.

const data = JSON.parse(window.geomapFacts || document.getElementById("geomap-data").textContent);
const text = data.article.text;

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Uint8Array(128);
[...LETTERS].forEach((letter, value) => { VALUES[letter.charCodeAt(0)] = value; });

function unpacked(path, grid = 0) {
  const [lon0, lat0, step] = data.grids[grid];
  const points = [];
  const sums = [0, 0];
  let [value, shift, axis] = [0, 0, 0];
  for (let i = 0; i < path.length; i += 1) {
    const bits = VALUES[path.charCodeAt(i)];
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    sums[axis] += (value >>> 1) ^ -(value & 1);
    if (axis) points.push([lat0 + sums[1] * step, lon0 + sums[0] * step]);
    axis ^= 1;
    value = 0;
    shift = 0;
  }
  return points;
}

const outlines = data.shapes.map(([near, far]) => [...near.map((path) => unpacked(path)), ...far.map((path) => unpacked(path, 1))]);
const everyFeature = data.layers.flatMap((layer) => layer.features.map((feature) => ({ ...feature, layer: layer.id })));
const features = new Map(everyFeature.map((feature) => [feature.id, feature]));
for (const feature of everyFeature) for (const [id] of feature.acts || []) if (!features.has(id)) features.set(id, feature);

function cardOf(row) {
  const [title, kind, facts, quotes, also, note] = data.cards[row];
  return { title, kind, facts, quotes, also, note };
}

// The cards of a feature: none for the ground, several for an arc that stands for several acts.
function cardsOf(feature) {
  if (feature.acts) return feature.acts.filter(([id]) => keepsId(id)).map(([, row]) => cardOf(row));
  return feature.card === undefined || feature.card === null ? [] : [cardOf(feature.card)];
}

// All ids a feature answers to: its own, and those of its acts.
const idsOf = (feature) => [feature.id, ...(feature.acts || []).map(([id]) => id)];
