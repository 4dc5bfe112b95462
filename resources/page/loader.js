// Unpacks the parts, style, data and program of the page; without them the first sentence stays.
// They stand in the file in 94 letters, eleven of them for nine bytes.
if (window.DecompressionStream && window.Response) {
  document.getElementById("unable").hidden = true;
  const element = document.getElementById("program");
  const text = element.textContent;
  const bytes = new Uint8Array((text.length / 11) * 9);
  for (let i = 0; i < text.length / 11; i++) {
    let word = 0n;
    for (let j = 0; j < 11; j++) {
      const code = text.charCodeAt(11 * i + j);
      word = word * 94n + BigInt(code - (code > 60 ? 33 : 32));
    }
    for (let j = 8; j >= 0; j--, word >>= 8n) bytes[9 * i + j] = Number(word & 255n);
  }
  const packed = bytes.subarray(0, Number(element.dataset.size));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  new Response(stream).text().then((whole) => {
    const parts = whole.split("\0");
    element.insertAdjacentHTML("beforebegin", parts.shift());
    ["style", "script", "script"].forEach((kind, i) => {
      const made = document.createElement(kind);
      if (i === 1) Object.assign(made, { id: "data", type: "application/json" });
      made.textContent = parts[i];
      document.head.append(made);
    });
  });
}
