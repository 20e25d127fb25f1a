// Unpack the page: its style, its data and its scripts lie in it as gzip, in base64. Only a script that the
// page's policy knows by its hash will run.
(async () => {
  "use strict";
  const bytesOf = (letters) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(letters);
    const plain = atob(letters);
    const bytes = new Uint8Array(plain.length);
    for (let i = 0; i < plain.length; i += 1) bytes[i] = plain.charCodeAt(i);
    return bytes;
  };
  const unpacked = (id) => {
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    writer.write(bytesOf(document.getElementById(id).textContent));
    writer.close();
    return new Response(readable).text();
  };
  if (!("DecompressionStream" in window)) {
    const notice = document.createElement("p");
    notice.textContent = "This map needs a browser of 2023 or later.";
    document.getElementById("masthead").append(notice);
    return;
  }
  const [style, facts, code] = await Promise.all(["geomap-style", "geomap-data", "geomap-code"].map(unpacked));
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  window.geomapFacts = facts;
  const script = document.createElement("script");
  script.textContent = code;
  document.body.append(script);
})();
