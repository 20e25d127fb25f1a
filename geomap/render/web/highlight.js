// What belongs together lights up together: a mark, its sentences, its row in a table.

const lights = new Map();

function register(id, node) {
  if (!lights.has(id)) lights.set(id, new Set());
  lights.get(id).add(node);
}

function light(ids) {
  darken();
  for (const id of ids) for (const node of lights.get(id) || []) node.classList.add("lit");
  document.body.classList.toggle("lighting", ids.length > 0);
}

function darken() {
  for (const node of document.querySelectorAll(".lit")) node.classList.remove("lit");
  document.body.classList.remove("lighting");
}

function lightOnHover(node, ids) {
  node.addEventListener("pointerenter", () => light(ids));
  node.addEventListener("pointerleave", darken);
  node.addEventListener("focus", () => light(ids));
  node.addEventListener("blur", darken);
}
