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
  const body = rows.map((row, i) => {
    const cells = row.map((value, j) => element(j ? "td" : "th", { scope: j ? null : "row", dir: "auto", class: value === "not stated" ? "unknown" : null }, value));
    const node = element("tr", {}, cells);
    tableRows.push({ node, count, keeps: () => (actors.length ? keepsActor(actors[i]) : keepsId(ids[i])) });
    if (features.has(ids[i])) {
      register(ids[i], node);
      lightOnHover(node, [ids[i]]);
      const name = element("a", { href: "#map-frame" }, row[0]);
      cells[0].replaceChildren(name);
      onChoose(name, (event) => {
        event.preventDefault();
        scene.open(ids[i]);
        document.getElementById("map-frame").scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "center" });
      });
    }
    return node;
  });
  const table = element("table", {}, element("caption", { class: "hidden" }, title), element("thead", {}, head), element("tbody", {}, body));
  return element("details", {}, element("summary", {}, title, " ", count), element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, table));
}

function addAbout() {
  const sources = data.sources.map((s) => element("li", {}, element("b", {}, s.name), ` ${s.version}. ${s.attribution}. Licence: ${s.licence}.`));
  document.getElementById("about").append(
    element("h2", {}, "About this map"),
    element("p", { class: "disclaimer" }, data.disclaimer),
    element("p", {}, `View of disputed areas: ${data.worldview} North is up; Web Mercator.`),
    element("h3", {}, "Sources"), element("ul", {}, sources),
    element("p", {}, `Made by ${data.software}${data.model ? ` with ${data.model}` : ""} from the text of the article alone: every mark rests on a quote or on a named source, and what neither says is “not stated”. Drawn with Leaflet (BSD 2-Clause). The page loads nothing from the network.`),
  );
}
