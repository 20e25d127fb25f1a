// A slider over the days on which documented control changed.

const inEpoch = (feature, epoch) => !feature.epochs || feature.epochs.includes(epoch);

function addTime({ layer, group, drawn }) {
  const last = layer.epochs.length - 1;
  const slider = element("input", { type: "range", min: 0, max: last, step: 1, value: layer.epoch, id: `time-${layer.id}`, "aria-label": `${layer.title}: day` });
  const day = element("output", { for: slider.id });
  const back = element("button", { type: "button", "aria-label": "Earlier" }, "\u2039");
  const forth = element("button", { type: "button", "aria-label": "Later" }, "\u203a");
  const show = (epoch) => {
    slider.value = epoch;
    day.textContent = layer.epochs[epoch];
    slider.setAttribute("aria-valuetext", layer.epochs[epoch]);
    back.disabled = epoch === 0;
    forth.disabled = epoch === last;
    for (const [feature, made] of drawn) {
      const wanted = inEpoch(feature, epoch);
      if (wanted !== group.hasLayer(made)) group[wanted ? "addLayer" : "removeLayer"](made);
    }
  };
  slider.addEventListener("input", () => show(Number(slider.value)));
  back.addEventListener("click", () => show(Number(slider.value) - 1));
  forth.addEventListener("click", () => show(Number(slider.value) + 1));
  const ticks = element("div", { class: "ticks", "aria-hidden": true }, layer.epochs.map((_, i) => element("i", { class: i === layer.epoch ? "now" : null })));
  document.getElementById("stage").append(element("div", { class: "time" },
    element("label", { for: slider.id }, "Documented control on ", day), element("div", { class: "track" }, back, element("div", { class: "range" }, slider, ticks), forth)));
  show(layer.epoch);
}
