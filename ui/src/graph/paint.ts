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

/** Cuts text in the middle so that it fits; the end of a name says more than its middle. */
export function cut(c: CanvasRenderingContext2D, text: string, room: number): string {
  const per = charWidth(c);
  const fits = Math.floor(room / per);
  if (text.length <= fits) return text;
  if (fits <= 3) return fits > 0 ? text.slice(0, fits) : "";
  const tail = Math.ceil((fits - 1) * 0.6);
  return `${text.slice(0, fits - 1 - tail)}…${text.slice(text.length - tail)}`;
}

function charWidth(c: CanvasRenderingContext2D): number {
  let width = widths.get(c.font);
  if (width === undefined) {
    width = c.measureText("abcdefghijklmnopqrstuvwxyzABCDEFG.0123456789").width / 44;
    widths.set(c.font, width);
  }
  return width;
}
