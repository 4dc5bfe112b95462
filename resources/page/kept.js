// What a reader did, over a reload. It is kept in this tab of the browser, and nowhere else.

// JSON has neither nan nor infinite numbers.
const written = (_, value) => (typeof value === "number" && !Number.isFinite(value) ? { infinite: String(value) } : value);
const readAgain = (_, value) => (value && value.infinite ? Number(value.infinite) : value);

export class Kept {
  // text: what is on the page; what was kept of another page is not its own.
  constructor(text) {
    let sum = 0;
    for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 2 ** 40;
    this.name = `convgui ${window.location.pathname} ${sum}`;
  }

  // What was written before the page was loaded again, or null. A frame or a file may be refused.
  read() {
    try {
      return JSON.parse(window.sessionStorage.getItem(this.name), readAgain);
    } catch {
      return null;
    }
  }

  // Whether it is kept.
  write(value) {
    try {
      window.sessionStorage.setItem(this.name, JSON.stringify(value, written));
      return true;
    } catch {
      return false;
    }
  }
}
