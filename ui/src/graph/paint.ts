import { statusList } from "./model";

/** The colours of the canvas, read from the design tokens, so that a change of theme is a change of these. */
export interface Paint {
  bg: string;
  surface: string;
  hover: string;
  line: string;
  strong: string;
  text: string;
  text2: string;
  text3: string;
  accent: string;
  accentSoft: string;
  status: string[];
  sans: string;
  mono: string;
}

export function readPaint(): Paint {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    bg: token("--bg"),
    surface: token("--surface"),
    hover: token("--hover"),
    line: token("--line"),
    strong: token("--line-strong"),
    text: token("--text"),
    text2: token("--text-2"),
    text3: token("--text-3"),
    accent: token("--accent"),
    accentSoft: token("--accent-soft"),
    status: statusList.map((status) => token(`--st-${status}`)),
    sans: "system-ui, -apple-system, 'Segoe UI', sans-serif",
    mono: "ui-monospace, 'SF Mono', Menlo, 'DejaVu Sans Mono', monospace",
  };
}

/** Draws the shape of a status within a square of the given size around (x, y). */
export function drawStatus(
  c: CanvasRenderingContext2D,
  paint: Paint,
  status: number,
  x: number,
  y: number,
  size: number,
) {
  const r = size / 2;
  const colour = paint.status[status];
  c.fillStyle = colour;
  c.strokeStyle = colour;
  c.lineWidth = size * 0.12;
  c.lineCap = "round";
  c.lineJoin = "round";
  const mark = (draw: () => void) => {
    c.strokeStyle = paint.surface;
    c.lineWidth = size * 0.13;
    c.beginPath();
    draw();
    c.stroke();
  };
  const disc = (radius: number, fill: boolean) => {
    c.beginPath();
    c.arc(x, y, radius, 0, Math.PI * 2);
    if (fill) c.fill();
    else c.stroke();
  };
  switch (statusList[status]) {
    case "completed":
      disc(r * 0.9, true);
      mark(() => {
        c.moveTo(x - r * 0.4, y + r * 0.04);
        c.lineTo(x - r * 0.1, y + r * 0.34);
        c.lineTo(x + r * 0.42, y - r * 0.28);
      });
      break;
    case "running":
      disc(r * 0.78, false);
      disc(r * 0.36, true);
      break;
    case "failed":
      c.beginPath();
      c.roundRect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72, r * 0.36);
      c.fill();
      mark(() => {
        c.moveTo(x - r * 0.34, y - r * 0.34);
        c.lineTo(x + r * 0.34, y + r * 0.34);
        c.moveTo(x + r * 0.34, y - r * 0.34);
        c.lineTo(x - r * 0.34, y + r * 0.34);
      });
      break;
    case "suspended":
      disc(r * 0.9, true);
      mark(() => {
        c.moveTo(x - r * 0.24, y - r * 0.34);
        c.lineTo(x - r * 0.24, y + r * 0.34);
        c.moveTo(x + r * 0.24, y - r * 0.34);
        c.lineTo(x + r * 0.24, y + r * 0.34);
      });
      break;
    case "interrupted":
      c.beginPath();
      c.moveTo(x, y - r * 0.8);
      c.lineTo(x + r * 0.86, y + r * 0.74);
      c.lineTo(x - r * 0.86, y + r * 0.74);
      c.closePath();
      c.fill();
      break;
    case "cancelled":
      disc(r * 0.78, false);
      c.beginPath();
      c.moveTo(x - r * 0.54, y + r * 0.54);
      c.lineTo(x + r * 0.54, y - r * 0.54);
      c.stroke();
      break;
    case "skipped":
      c.setLineDash([size * 0.16, size * 0.14]);
      disc(r * 0.78, false);
      c.setLineDash([]);
      c.beginPath();
      c.moveTo(x - r * 0.34, y);
      c.lineTo(x + r * 0.34, y);
      c.stroke();
      break;
    default:
      disc(r * 0.78, false);
  }
}

const widths = new Map<string, number>();
const widthsKept = 20_000;

/** Cuts text in the middle so that it fits; both ends of a name say more than its middle. */
export function cut(c: CanvasRenderingContext2D, text: string, px: number, room: number): string {
  const width = widthOf(c, text, px);
  if (width <= room) return text;
  const fits = Math.floor((text.length * room) / width) - 1;
  if (fits <= 2) return fits > 0 ? text.slice(0, fits) : "";
  const tail = Math.floor(fits * 0.4);
  return `${text.slice(0, fits - tail)}…${tail > 0 ? text.slice(-tail) : ""}`;
}

/** The width of a text in the font that is set, measured once per text and kept per pixel of its size. */
function widthOf(c: CanvasRenderingContext2D, text: string, px: number): number {
  let width = widths.get(text);
  if (width === undefined) {
    if (widths.size > widthsKept) widths.clear();
    width = c.measureText(text).width / px;
    widths.set(text, width);
  }
  return width * px;
}
