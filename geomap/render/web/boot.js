// Unpack the page: its data and its scripts lie in it as gzip, in base64. Only a script that the page's policy
// knows by its hash will run.
(async () => {
  "use strict";
  const unpacked = async (id) => {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  if (!("DecompressionStream" in window)) {
    const notice = document.createElement("p");
    notice.textContent = "This map needs a browser of 2023 or later.";
    document.getElementById("masthead").append(notice);
    return;
  }
  const [facts, code] = await Promise.all([unpacked("geomap-data"), unpacked("geomap-code")]);
  window.geomapFacts = facts;
  const script = document.createElement("script");
  script.textContent = code;
  document.body.append(script);
})();
