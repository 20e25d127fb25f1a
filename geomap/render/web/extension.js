// Ordinary folium layers lean on jQuery and on icon plug-ins; this is the little of them they use.
(() => {
  "use strict";
  const parsed = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html.trim();
    return [...box.content.childNodes];
  };
  window.$ = window.$ || ((what) => {
    if (typeof what === "function") return what();
    if (what === document) return { ready: (act) => act() };
    return typeof what === "string" && what.trim().startsWith("<") ? parsed(what) : [...document.querySelectorAll(what)];
  });
  const colour = (name) => ({ darkred: "#a23336", lightred: "#ff8e7f", darkblue: "#0067a3", lightblue: "#8adaff" })[name] || name || "#38aadd";
  L.AwesomeMarkers = L.AwesomeMarkers || {
    icon: ({ markerColor }) => {
      const dot = document.createElement("span");
      dot.className = "plain-pin";
      dot.style.background = colour(markerColor);
      return L.divIcon({ className: "", html: dot, iconSize: [18, 18], iconAnchor: [9, 18], popupAnchor: [0, -16] });
    },
  };
  const image = (name) => {
    const probe = document.createElement("span");
    probe.className = name;
    document.body.append(probe);
    const found = getComputedStyle(probe).backgroundImage.slice(5, -2);
    probe.remove();
    return found;
  };
  delete L.Icon.Default.prototype._getIconUrl;
  const icon = image("leaflet-default-icon-path");
  L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon, shadowUrl: image("leaflet-default-shadow-path") });
})();
