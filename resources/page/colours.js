// The program's colours, light and dark (ui/style/theme.py and colormap.py).

const LIGHT = {
  canvas: "#ffffff", panel: "#f6f8fa", border: "#d5dce4", control: "#6f7a87", grid: "#e3e8ee",
  text: "#17202c", muted: "#566273", accent: "#0b5fd7", good: "#1a7a3c", error: "#a31515",
  error_panel: "#fdecea", hatch: "#b4bfcc", in_hand: "#fffbe8", unfinished: "#ffe48a",
  positive: "#b3222c", half_positive: "#eb9c95", zero: "#ffffff", half_negative: "#89b4dc",
  negative: "#1f5ba8", half: "#a9b6cc", full: "#33496b",
  groups: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7613e1", "#6e1917", "#211871"],
};
const DARK = {
  canvas: "#12161d", panel: "#1a2029", border: "#3a4553", control: "#7e8b9c", grid: "#2b3440",
  text: "#e9eef5", muted: "#a9b5c4", accent: "#62a8ff", good: "#63cf8d", error: "#ff8f86",
  error_panel: "#3b1c1f", hatch: "#566273", in_hand: "#33290b", unfinished: "#ffe48a",
  positive: "#ff8a80", half_positive: "#96403c", zero: "#212935", half_negative: "#2f629b",
  negative: "#79b6ff", half: "#56677f", full: "#cfdcf0",
  groups: ["#3fa4e8", "#ff8c3a", "#3ecf8e", "#e39ac4", "#a06bff", "#ff5c5c", "#f7f0a0"],
};
const [ON_LIGHT, ON_DARK] = ["#17202c", "#ffffff"];

export let now = LIGHT;

// Use the colours, in the page's style sheet too.
export function useColours(dark) {
  now = dark ? DARK : LIGHT;
  const style = document.documentElement.style;
  for (const [name, colour] of Object.entries(now)) style.setProperty(`--${name}`, `${colour}`);
  style.colorScheme = dark ? "dark" : "light";
}

export const groupColour = (group) => now.groups[group % now.groups.length];

const rgb = (name) => [1, 3, 5].map((at) => parseInt(name.slice(at, at + 2), 16));
const linear = (n) => (n / 255) ** 2.2;
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const hex = (parts) => `#${parts.map((n) => Math.round(n).toString(16).padStart(2, "0")).join("")}`;

// The colour mixed with the ground: 0 gives the ground, 1 the colour.
export function faded(name, strength, ground = now.canvas) {
  const under = rgb(ground);
  return hex(rgb(name).map((n, i) => strength * n + (1 - strength) * under[i]));
}

// Dark or white, whichever is easier to read on the colour.
export const inkOn = (name) => (luminance(rgb(name)) < 0.21 ? ON_DARK : ON_LIGHT);

// The colour as text on the ground of the page, 4.5 : 1.
export function ink(name) {
  const [ground, end] = [luminance(rgb(now.canvas)), now === DARK ? "#ffffff" : "#000000"];
  for (let strength = 1; ; strength -= 0.05) {
    const colour = faded(name, strength, end);
    const [dark, light] = [luminance(rgb(colour)), ground].sort((a, b) => a - b);
    if (light + 0.05 >= 4.6 * (dark + 0.05) || strength <= 0) return colour;
  }
}

function stops(kind) {
  if (kind === "picture") return [[0, "#000000"], [1, "#ffffff"]];
  if (kind === "amount") return [[0, now.zero], [0.5, now.half], [1, now.full]];
  return [[-1, now.negative], [-0.5, now.half_negative], [0, now.zero], [0.5, now.half_positive], [1, now.positive]];
}

const known = new Map();

// The colour of a number; `largest` has the full one. scale: {kind, largest}.
export function colourOf(scale, value) {
  const key = `${scale.kind} ${value / scale.largest} ${now.canvas}`;
  if (known.size > 5000) known.clear();
  if (!known.has(key)) known.set(key, mixed(scale, value));
  return known.get(key);
}

function mixed(scale, value) {
  const points = stops(scale.kind);
  const low = points[0][0];
  const at = Number.isNaN(value) ? 0 : Math.min(Math.max(value / scale.largest, low), 1);
  const next = Math.max(points.findIndex(([place]) => place >= at), 1);
  const [[from, first], [to, last]] = [points[next - 1], points[next]];
  return faded(last, (at - from) / (to - from), first);
}
