// Dated control: a slider over the days on which it changed.

const inEpoch = (feature, epoch) => !feature.epochs || feature.epochs.includes(epoch);

function addTime(scene, { layer, drawn }) {
  const last = layer.epochs.length - 1;
  const dayOf = (epoch) => layer.epochs[epoch][0];
  const words = (epoch) => layer.epochs[epoch][1];
  const slider = element("input", { type: "range", min: 0, max: last, step: 1, value: layer.epoch, id: `time-${layer.id}`, "aria-label": `${layer.title}: day` });
  const day = element("output", { for: slider.id });
  const back = element("button", { type: "button", "aria-label": "Earlier" }, "\u2039");
  const forth = element("button", { type: "button", "aria-label": "Later" }, "\u203a");
  const time = { layer, epoch: layer.epoch, before: null, share: 0.5, dayOf, words, drawn };
  time.show = (epoch) => {
    time.epoch = epoch;
    slider.value = epoch;
    day.textContent = words(epoch);
    slider.setAttribute("aria-valuetext", words(epoch));
    back.disabled = epoch === 0;
    forth.disabled = epoch === last;
    scene.refresh();
  };
  const choose = (epoch) => {
    time.show(epoch);
    scene.touch();
  };
  slider.addEventListener("input", () => choose(Number(slider.value)));
  back.addEventListener("click", () => choose(time.epoch - 1));
  forth.addEventListener("click", () => choose(time.epoch + 1));
  const ticks = element("div", { class: "ticks", "aria-hidden": true }, layer.epochs.map((_, i) => element("i", { class: i === layer.epoch ? "now" : null })));
  document.getElementById("stage").append(element("div", { class: "time" },
    element("label", { for: slider.id }, "Documented control on ", day), element("div", { class: "track" }, back, element("div", { class: "range" }, slider, ticks), forth)));
  scene.time = time;
  addSwipe(scene, time);
  time.show(layer.epoch);
}

// The number of the epoch in force on a day.
function epochOn(time, day) {
  const days = time.layer.epochs.map(([first]) => first);
  const found = days.findLastIndex((first) => first <= day);
  return Math.max(found, 0);
}
