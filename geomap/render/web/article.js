// The article beside the map: every place and every quote is tied to what is drawn from it.

function addArticle(scene) {
  const { title, published, source, language } = data.article;
  const body = element("div", { class: "text", lang: language });
  for (const [start, end] of paragraphs()) body.append(paragraph(start, end, scene));
  const facts = [published === "not stated" ? null : published, source].filter(Boolean).join(" · ");
  filled(document.getElementById("article"), {}, [
    element("div", { class: "article-head" }, element("h2", {}, "The article"), facts ? element("p", { class: "byline" }, facts) : null),
    title && title !== data.title ? element("h3", { dir: "auto" }, title) : null, body,
  ]);
}

// The spans of the article: short ones name places, long ones are the evidence of events and changes.
const NAMING = new Set(["place", "seat", "land"]);

function allSpans() {
  const spans = [];
  const add = (id, row, kind = id.split(":")[0]) => {
    for (const quote of cardOf(row).quotes) for (const [start, end] of quote[2]) spans.push({ start, end, id, kind });
  };
  for (const feature of everyFeature) {
    if (feature.form === "distant") continue;
    if (feature.card !== undefined) add(feature.id, feature.card, feature.symbol === "land" ? "land" : undefined);
    for (const [id, row] of feature.acts || []) add(id, row);
  }
  return spans;
}

function paragraphs() {
  const found = [];
  let at = 0;
  for (const part of text.split("\n")) {
    if (part.trim()) found.push([at, at + part.length]);
    at += part.length + 1;
  }
  return found;
}

let spansOfText = null;

function paragraph(start, end, scene) {
  spansOfText = spansOfText || allSpans();
  const inside = spansOfText.filter((span) => span.start < end && span.end > start);
  const cuts = new Set([start, end]);
  for (const span of inside) {
    cuts.add(Math.max(span.start, start));
    cuts.add(Math.min(span.end, end));
  }
  const points = [...cuts].sort((a, b) => a - b);
  const node = element("p", { class: text.slice(start, end).trim() === data.article.title ? "title" : null });
  for (let i = 0; i + 1 < points.length; i += 1) node.append(segment(points[i], points[i + 1], inside, scene));
  direct(node);
  return node;
}

function segment(start, end, inside, scene) {
  const words = text.slice(start, end);
  const over = inside.filter((span) => span.start <= start && span.end >= end);
  if (!over.length) return words;
  const named = over.filter((span) => NAMING.has(span.kind));
  const ids = [...new Set((named.length ? named : over).map((span) => span.id))];
  const kinds = [...new Set(over.map((span) => (span.kind === "country" ? "event" : span.kind)))].map((kind) => `is-${kind}`);
  const first = !named.length && over.some((span) => span.start === start);
  const node = element(named.length ? "a" : "span", {
    class: ["said", ...kinds].join(" "), href: named.length ? "#map-frame" : null,
    role: first ? "button" : null, tabindex: first ? 0 : null,
  }, words);
  for (const span of over) register(span.id, node);
  marked.push({ node, ids: [...new Set(over.map((span) => span.id))], tab: named.length || first ? 0 : null });
  lightOnHover(node, [...new Set(over.map((span) => span.id))]);
  const act = (event) => {
    event.preventDefault();
    const id = ids.find(keepsId);
    if (id) scene.open(id);
  };
  if (named.length || first) onChoose(node, act);
  else node.addEventListener("click", act);
  return node;
}

// Bring the first sentence about a feature into view, inside the article's own column only.
function showQuote(id) {
  const column = document.getElementById("article");
  const node = [...(lights.get(id) || [])].find((candidate) => column.contains(candidate));
  if (!node) return false;
  const top = node.getBoundingClientRect().top - column.getBoundingClientRect().top;
  if (column.scrollHeight <= column.clientHeight + 2 || (top > 60 && top < column.clientHeight - 60)) return true;
  column.scrollTo({ top: column.scrollTop + top - column.clientHeight / 3, behavior: calm() ? "auto" : "smooth" });
  return true;
}
