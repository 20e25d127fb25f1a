// Filters: by party and by kind of act. What does not match leaves the map, the tables and the article's marks.

const DEEDS = data.facets.deeds;
const chosen = { parties: new Set(), kinds: new Set() };
const kept = { deeds: new Set(), places: new Set(), parties: new Set() };
const marked = []; // the article's marks: { node, ids, tab }
const longTables = []; // what writes a long table anew
const tableRows = []; // { node, keeps, count }

const filtering = () => chosen.parties.size + chosen.kinds.size > 0;

function matchDeeds() {
  for (const set of Object.values(kept)) set.clear();
  for (const [id, [parties, kind, places]] of Object.entries(DEEDS)) {
    if (chosen.kinds.size && !chosen.kinds.has(kind)) continue;
    if (chosen.parties.size && !parties.some((party) => chosen.parties.has(party))) continue;
    kept.deeds.add(id);
    for (const party of parties) kept.parties.add(party);
    for (const place of places) kept.places.add(place);
  }
}

// Whether what an id names is kept: deeds that match, and the places of those deeds.
function keepsId(id) {
  if (!filtering()) return true;
  if (id in DEEDS) return kept.deeds.has(id);
  if (id.startsWith("country:")) return kept.parties.has(data.facets.partyOf[id]);
  return !id.startsWith("place:") || kept.places.has(id);
}

function keeps(feature) {
  if (!filtering() || feature.form === "area" && !(feature.id in DEEDS)) return true;
  return feature.acts ? feature.acts.some(([id]) => keepsId(id)) : keepsId(feature.id);
}

const keepsActor = (id) => !filtering() || kept.parties.has(data.facets.partyOf[id]);

function addFilters(scene) {
  const { parties, kinds } = data.facets;
  if (parties.length + kinds.length < 2) return;
  const boxes = new Map();
  const apply = () => {
    for (const [set, value, box] of boxes.values()) set[box.checked ? "add" : "delete"](value);
    scene.filter();
    scene.touch();
  };
  const clear = element("button", { type: "button", class: "tool" }, "Show everything");
  clear.addEventListener("click", () => {
    for (const [, , box] of boxes.values()) box.checked = false;
    apply();
    fold.querySelector("summary").focus();
  });
  const said = element("span");
  const status = element("p", { class: "status", role: "status" });
  const fold = element("details", { class: "filters" }, element("summary", {}, "Filter: ", said),
    filterGroup("Party", "party", parties, chosen.parties, boxes, apply),
    filterGroup("Kind of act", "kind", kinds, chosen.kinds, boxes, apply), clear);
  document.getElementById("stage").append(fold, status);
  scene.filter = () => {
    matchDeeds();
    for (const [set, value, box] of boxes.values()) box.checked = set.has(value);
    said.textContent = filtering() ? `${chosen.parties.size + chosen.kinds.size} chosen` : "by party or kind of act";
    clear.hidden = !filtering();
    status.textContent = filtering() ? countKept() : "";
    markKept();
    scene.refresh();
  };
  scene.filter();
}

function filterGroup(title, name, choices, set, boxes, apply) {
  const items = choices.map(([id, text, count]) => {
    const box = element("input", { type: "checkbox", name, value: id });
    box.addEventListener("change", apply);
    boxes.set(`${name} ${id}`, [set, id, box]);
    return element("label", { class: "switch" }, box, element("span", { dir: "auto" }, text), element("span", { class: "count" }, String(count)));
  });
  return element("fieldset", {}, element("legend", {}, title), element("div", { class: "choices" }, items));
}

function countKept() {
  const of = (sort, word, words) => {
    const all = Object.keys(DEEDS).filter((id) => id.startsWith(sort));
    return all.length ? `${all.filter((id) => kept.deeds.has(id)).length} of ${all.length} ${all.length === 1 ? word : words}` : null;
  };
  const shown = [of("event:", "event", "events"), of("change:", "change of territory", "changes of territory")].filter(Boolean).join(" and ");
  return kept.deeds.size ? `Shown: ${shown}, with their places and parties.` : "Nothing in the article matches this filter.";
}

function markKept() {
  for (const { node, ids, tab } of marked) {
    const on = ids.some(keepsId);
    node.classList.toggle("off", !on);
    if (tab !== null) node.tabIndex = on ? tab : -1;
  }
  for (const rewrite of longTables) rewrite();
  const counts = new Map();
  for (const { node, keeps: stays, count } of tableRows) {
    node.hidden = !stays();
    const [shown, all] = counts.get(count) || [0, 0];
    counts.set(count, [shown + (node.hidden ? 0 : 1), all + 1]);
  }
  for (const [node, [shown, all]] of counts) node.textContent = shown === all ? String(all) : `${shown} of ${all}`;
}
