// The card of a feature: what it is, what is known of it, and every sentence it rests on.

function cardNode(...company) {
  return element("div", { class: "cards" }, company.flatMap(cardsOf).map(oneCard));
}

function oneCard({ title, kind, facts, quotes, also, note }) {
  const known = facts.map(([label, value]) => [
    element("dt", {}, label),
    element("dd", { class: value === "not stated" ? "unknown" : null, dir: "auto" }, value),
  ]);
  return element("article", { class: "card" },
    element("p", { class: "kind" }, kind),
    element("h3", { dir: "auto" }, title),
    also.length ? element("p", { class: "also" }, "Also ", ...names(also)) : null,
    known.length ? element("dl", {}, known) : null,
    note ? element("p", { class: "note" }, note) : null,
    quotes.map(quoteNode),
  );
}

function names(list) {
  return list.flatMap((name, i) => [i ? ", " : "", element("bdi", {}, name)]);
}

function quoteNode([start, end, focus]) {
  const quote = element("blockquote", { lang: data.article.language });
  let at = start;
  for (const [from, to] of focus) {
    quote.append(text.slice(at, Math.max(from, at)), element("mark", {}, text.slice(Math.max(from, at), to)));
    at = Math.max(at, to);
  }
  quote.append(text.slice(at, end));
  direct(quote);
  return quote;
}
