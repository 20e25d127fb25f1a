// The card of a feature: what it is, what is known of it, and every sentence it rests on.

const UNSTATED = "not stated";
const CARD_PX = [280, 236]; // no wider and no higher; what is longer scrolls inside
const BESIDE_ZOOM = 46;

// A popup as large as the map has room for, clear of the zoom buttons.
const CardPopup = L.Popup.extend({
  options: { minWidth: 180, autoPanPaddingTopLeft: [BESIDE_ZOOM, 12], autoPanPaddingBottomRight: [8, 12] },
  _updateLayout() {
    const { x, y } = this._map.getSize();
    Object.assign(this.options, { maxWidth: Math.min(CARD_PX[0], x - BESIDE_ZOOM - 40), maxHeight: Math.min(CARD_PX[1], Math.round(y / 2)) });
    L.Popup.prototype._updateLayout.call(this);
    const scrolls = this._contentNode.classList.contains("leaflet-popup-scrolled");
    filled(this._contentNode, scrolls ? { tabindex: 0, role: "group", "aria-label": this._contentNode.querySelector("h3").textContent } : {}, []);
  },
});

function cardNode(...company) {
  return element("div", { class: "cards" }, company.flatMap(cardsOf).map(oneCard));
}

// The first quote stands above the facts and so is always in sight; what is not stated takes one line.
function oneCard({ title, kind, facts, quotes, also, note }) {
  const row = (label, value, unknown) => [element("dt", {}, label), element("dd", { class: unknown ? "unknown" : null, dir: "auto" }, value)];
  const unstated = facts.filter(([, value]) => value === UNSTATED).map(([label]) => label);
  const known = facts.filter(([, value]) => value !== UNSTATED).map(([label, value]) => row(label, value));
  if (unstated.length) known.push(row("Not stated", unstated.map((label, i) => (i ? label.charAt(0).toLowerCase() + label.slice(1) : label)).join(", "), true));
  return element("article", { class: "card" },
    element("p", { class: "kind" }, kind),
    element("h3", { dir: "auto" }, title),
    also.length ? element("p", { class: "also" }, "Also ", ...names(also)) : null,
    quotes.slice(0, 1).map(quoteNode),
    known.length ? element("dl", {}, known) : null,
    note ? element("p", { class: "note" }, note) : null,
    quotes.slice(1).map(quoteNode),
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
