// The facts of the page.

const data = JSON.parse(window.geomapFacts || document.getElementById("geomap-data").textContent);
const text = data.article.text;

const everyFeature = data.layers.flatMap((layer) => layer.features.map((feature) => ({ ...feature, layer: layer.id })));
const features = new Map(everyFeature.map((feature) => [feature.id, feature]));
for (const feature of everyFeature) for (const [id] of feature.acts || []) if (!features.has(id)) features.set(id, feature);

function cardOf(row) {
  const [title, kind, facts, quotes, also, note] = data.cards[row];
  return { title, kind, facts, quotes, also, note };
}

// The cards of a feature: none for the ground, several for an arc that stands for several acts.
function cardsOf(feature) {
  if (feature.dot) return [feature.dot[0].card(feature.dot[1])];
  if (feature.acts) return feature.acts.filter(([id]) => keepsId(id)).map(([, row]) => cardOf(row));
  return feature.card === undefined || feature.card === null ? [] : [cardOf(feature.card)];
}

// All ids a feature answers to: its own, and those of its acts.
const idsOf = (feature) => [feature.id, ...(feature.acts || []).map(([id]) => id)];
