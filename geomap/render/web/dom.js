// Build elements. Text only ever becomes text: nothing here reads HTML.

const SVG = ["ht", "tp://www.w3.org/2000/svg"].join("");

function element(tag, attributes, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function drawing(tag, attributes, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) node.append(child);
  }
  if (attributes && attributes.dir === "auto") direct(node);
  return node;
}

// Write a text in the direction of most of its letters. The browser's own "auto" looks at the first letter
// alone, which may be that of one foreign word.
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;

function direct(node) {
  const words = node.textContent;
  const turned = (words.match(RIGHT_TO_LEFT) || []).length;
  const letters = turned ? (words.match(/\p{L}/gu) || []).length : 0;
  node.setAttribute("dir", 2 * turned > letters ? "rtl" : "ltr");
}

// Whatever is chosen by pointer is chosen by Enter and the space bar too.
function onChoose(node, act) {
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
