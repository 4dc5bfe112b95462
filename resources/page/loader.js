// Unpacks style and program of the page and runs them; without them the first sentence stays.
// They stand in the file as groups of five of 85 letters, each for four bytes.
if (window.DecompressionStream && window.Response) {
  document.getElementById("unable").hidden = true;
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;.=>?@^_`{|}~";
  const element = document.getElementById("program");
  const text = element.textContent;
  const words = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let i = 0; i < text.length / 5; i++) {
    let word = 0;
    for (const letter of text.slice(5 * i, 5 * i + 5)) word = word * 85 + letters.indexOf(letter);
    words.setUint32(4 * i, word);
  }
  const packed = new Uint8Array(words.buffer, 0, Number(element.dataset.size));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  new Response(stream).text().then((parts) => {
    ["style", "script"].forEach((kind, i) => {
      const made = document.createElement(kind);
      made.textContent = parts.split("\0")[i];
      document.head.append(made);
    });
  });
}
