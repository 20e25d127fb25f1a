// The lists and tables under the map.

function addMasthead() {
  const facts = [
    ["As of", data.asOf], ["Published", data.article.published],
    ["Borders", data.worldview.split(". ")[0]],
  ];
  filled(document.getElementById("masthead"), {}, [
    data.title.startsWith(data.subject) ? null : element("p", { class: "kicker", dir: "auto" }, data.subject),
    element("h1", { dir: "auto" }, data.title),
    element("dl", { class: "dateline" }, facts.map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", { class: value === "not stated" ? "unknown" : null }, value)))),
  ]);
}

function addLists(scene) {
  const lists = document.getElementById("lists");
  if (data.missing.length) lists.append(missingNode());
  if (data.notices.length) lists.append(listNode("What to know", data.notices.map((notice) => element("li", { dir: "auto" }, notice))));
  lists.hidden = !lists.children.length;
}

function missingNode() {
  const items = data.missing.map((item) => element("li", {}, element("b", { dir: "auto" }, item.text), `: ${item.reason}`, item.quotes.map(quoteNode)));
  return listNode("Named, but not on the map", items);
}

function listNode(title, items) {
  return element("section", { class: "list" }, element("h2", {}, title), element("ul", {}, items));
}

function addTables(scene) {
  const box = document.getElementById("tables");
  for (const table of data.tables) box.append(tableNode(table, scene));
  box.prepend(element("h2", {}, "The facts as tables"));
}

function tableNode({ title, columns, rows, ids, actors }, scene) {
  const count = element("span", { class: "count" }, String(rows.length));
  const head = element("tr", {}, columns.map((column) => element("th", { scope: "col" }, column)));
  const many = rows.length > ROWS;
  const rowNode = (row, i) => {
    const cells = row.map((value, j) => element(j ? "td" : "th", { scope: j ? null : "row", dir: "auto", class: value === "not stated" ? "unknown" : null }, value));
    const node = element("tr", {}, cells);
    if (!many) tableRows.push({ node, count, keeps: () => kept(i) });
    if (features.has(ids[i]) || dotById(ids[i])) {
      if (!many) {
        register(ids[i], node);
        lightOnHover(node, [ids[i]]);
      }
      const name = element("a", { href: "#map-frame" }, row[0]);
      cells[0].replaceChildren(name);
      onChoose(name, (event) => {
        event.preventDefault();
        scene.open(ids[i]);
        document.getElementById("map-frame").scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
      });
    }
    return node;
  };
  const kept = (i) => (actors.length ? keepsActor(actors[i]) : keepsId(ids[i]));
  const body = many ? [] : rows.map(rowNode);
  const table = element("table", {}, element("caption", { class: "hidden" }, title), element("thead", {}, head), element("tbody", {}, body));
  const fold = element("details", {}, element("summary", {}, title, " ", count), element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, table));
  if (many) addRowsLater(fold, table.tBodies[0], rows, rowNode, kept);
  return fold;
}

const ROWS = 500;

// A long table is written as far as it is read: so many rows when it is opened, and more when asked for.
function addRowsLater(fold, body, rows, rowNode, kept) {
  let next = 0;
  const more = element("button", { type: "button", class: "tool" }, "Show more rows");
  const write = () => {
    for (let made = 0; made < ROWS && next < rows.length; next += 1) {
      if (!kept(next)) continue;
      body.append(rowNode(rows[next], next));
      made += 1;
    }
    more.hidden = next >= rows.length;
  };
  more.addEventListener("click", write);
  fold.append(more);
  fold.addEventListener("toggle", () => {
    if (fold.open && !next) write();
  });
  longTables.push(() => {
    next = 0;
    body.replaceChildren();
    if (fold.open) write();
  });
}

function addAbout() {
  const sources = data.sources.map((s) => element("li", {}, element("b", {}, s.name), ` ${s.version}. ${s.attribution}. Licence: ${s.licence}.`));
  document.getElementById("about").append(
    element("h2", {}, "About this map"),
    element("p", { class: "disclaimer" }, data.disclaimer),
    element("p", {}, `View of disputed areas: ${data.worldview} North is up; Web Mercator.`),
    element("h3", {}, "Sources"), element("ul", {}, sources),
    element("p", {}, `Made by ${data.software}${data.model ? ` with ${data.model}` : ""} from the text of the article alone: every mark rests on a quote or on a named source, and what neither says is “not stated”. Drawn with Leaflet (BSD 2-Clause). ${loads()}`),
  );
}
