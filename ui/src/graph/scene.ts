import { type Camera, type Size, toWorld } from "./camera";
import type { Layout } from "./layout";
import type { Model } from "./model";
import { cut, drawStatus, type Paint } from "./paint";
import { standing, statusCounts, type View } from "./view";

/** Everything that a picture of the graph depends on, besides the camera. */
export interface Scene {
  model: Model;
  view: View;
  layout: Layout;
  paint: Paint;
  selected: number; // node of the view, -1 for none
  hovered: number;
  /** Nodes that are drawn in full while the others step back; null when all are. */
  lit: Uint8Array | null;
  /** Tasks on the critical path, or on a path that was asked for. */
  marked: Uint8Array | null;
  /** A colour of its own for each task, such as in comparisons; null entries keep the status. */
  tint: (string | null)[] | null;
}

export interface Window {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** The part of the plane that a canvas of a size shows. */
export function windowOf(camera: Camera, size: Size): Window {
  const [minX, minY] = toWorld(camera, size, 0, 0);
  const [maxX, maxY] = toWorld(camera, size, size.width, size.height);
  return { minX, minY, maxX, maxY };
}

/** Draws the scene; the context's transform is set for CSS pixels. Returns how many edges were drawn. */
export function drawScene(c: CanvasRenderingContext2D, scene: Scene, camera: Camera, size: Size): number {
  const { layout, paint } = scene;
  c.fillStyle = paint.bg;
  c.fillRect(0, 0, size.width, size.height);
  const seen = windowOf(camera, size);
  const sx = (x: number) => (x - camera.x) * camera.k + size.width / 2;
  const sy = (y: number) => (y - camera.y) * camera.k + size.height / 2;
  const drawn = drawEdges(c, scene, camera, seen, sx, sy);
  const h = layout.height * camera.k;
  if (h >= 13) drawCards(c, scene, camera, seen, sx, sy);
  else drawDots(c, scene, camera, seen, sx, sy);
  return drawn;
}

type Map1 = (v: number) => number;

function drawEdges(
  c: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  seen: Window,
  sx: Map1,
  sy: Map1,
): number {
  const { view, layout, paint, lit, marked, selected } = scene;
  const vertical = layout.direction === "TB";
  const halfW = layout.width / 2;
  const halfH = layout.height / 2;
  const straight = camera.k < 0.12;
  const base: number[] = [];
  const dashed: number[] = [];
  const strong: number[] = [];
  const near: number[] = [];
  for (let e = 0; e < view.from.length; e++) {
    const u = view.from[e];
    const d = view.to[e];
    const x1 = layout.x[u];
    const y1 = layout.y[u];
    const x2 = layout.x[d];
    const y2 = layout.y[d];
    if (
      (x1 < seen.minX && x2 < seen.minX) ||
      (x1 > seen.maxX && x2 > seen.maxX) ||
      (y1 < seen.minY && y2 < seen.minY && noBends(layout, e)) ||
      (y1 > seen.maxY && y2 > seen.maxY && noBends(layout, e))
    )
      continue;
    if (lit && !(lit[u] && lit[d])) {
      if (camera.k > 0.2) base.push(e);
      continue;
    }
    if (marked && isMarked(view, marked, u) && isMarked(view, marked, d)) strong.push(e);
    else if (selected >= 0 && (u === selected || d === selected)) near.push(e);
    else if (view.dynamic[e] && !straight) dashed.push(e);
    else base.push(e);
  }
  const trace = (list: number[]) => {
    c.beginPath();
    for (const e of list) {
      const u = view.from[e];
      const d = view.to[e];
      let x = sx(layout.x[u] + (vertical ? 0 : halfW));
      let y = sy(layout.y[u] + (vertical ? halfH : 0));
      const endX = sx(layout.x[d] - (vertical ? 0 : halfW));
      const endY = sy(layout.y[d] - (vertical ? halfH : 0));
      c.moveTo(x, y);
      if (straight) {
        c.lineTo(endX, endY);
        continue;
      }
      for (let b = layout.bendStart[e]; b <= layout.bendStart[e + 1]; b++) {
        const final = b === layout.bendStart[e + 1];
        const nx = final ? endX : sx(layout.bend[2 * b] - (vertical ? 0 : halfW));
        const ny = final ? endY : sy(layout.bend[2 * b + 1] - (vertical ? halfH : 0));
        const row = rowOf(layout, b === layout.bendStart[e] ? u : view.n + b - 1);
        if (layout.rows && row !== rowOf(layout, final ? d : view.n + b)) {
          const out = 10 * camera.k;
          if (vertical) aroundBelow(c, x, y, nx, ny, sx(layout.rows.between[row]), out);
          else aroundBeside(c, x, y, nx, ny, sy(layout.rows.between[row]), out);
        } else if (vertical) {
          const my = (y + ny) / 2;
          c.bezierCurveTo(x, my, nx, my, nx, ny);
        } else {
          const mx = (x + nx) / 2;
          c.bezierCurveTo(mx, y, mx, ny, nx, ny);
        }
        x = nx;
        y = ny;
        if (!final) {
          // Through a layer a long edge runs straight, beside the nodes.
          const px = sx(layout.bend[2 * b] + (vertical ? 0 : halfW));
          const py = sy(layout.bend[2 * b + 1] + (vertical ? halfH : 0));
          c.lineTo(px, py);
          x = px;
          y = py;
        }
      }
    }
    c.stroke();
  };
  const many = base.length;
  c.strokeStyle = paint.strong;
  c.globalAlpha = lit ? 0.35 : many > 20_000 ? 0.16 : many > 4000 ? 0.32 : many > 1000 ? 0.6 : 0.95;
  c.lineWidth = camera.k > 0.5 ? 1.2 : 1;
  if (base.length > 0) trace(base);
  if (dashed.length > 0) {
    c.setLineDash([4, 3]);
    trace(dashed);
    c.setLineDash([]);
  }
  c.globalAlpha = 1;
  if (near.length > 0) {
    c.strokeStyle = paint.accent;
    c.lineWidth = 1.6;
    trace(near);
  }
  if (strong.length > 0) {
    c.strokeStyle = paint.text;
    c.lineWidth = Math.max(1.6, Math.min(3, camera.k * 3));
    trace(strong);
  }
  return base.length + dashed.length + near.length + strong.length;
}

function rowOf(layout: Layout, point: number): number {
  return layout.rows?.of[point] ?? 0;
}

/** An edge from the end of a row to the start of another: out, along the space between the rows, and in. */
function aroundBeside(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  nx: number,
  ny: number,
  gutter: number,
  out: number,
) {
  c.arcTo(x + out, y, x + out, gutter, out);
  c.arcTo(x + out, gutter, nx - out, gutter, out);
  c.arcTo(nx - out, gutter, nx - out, ny, out);
  c.arcTo(nx - out, ny, nx, ny, out);
  c.lineTo(nx, ny);
}

/** The same where rows are columns, since the graph goes down. */
function aroundBelow(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  nx: number,
  ny: number,
  gutter: number,
  out: number,
) {
  c.arcTo(x, y + out, gutter, y + out, out);
  c.arcTo(gutter, y + out, gutter, ny - out, out);
  c.arcTo(gutter, ny - out, nx, ny - out, out);
  c.arcTo(nx, ny - out, nx, ny, out);
  c.lineTo(nx, ny);
}

function noBends(layout: Layout, e: number): boolean {
  return layout.bendStart[e] === layout.bendStart[e + 1];
}

function isMarked(view: View, marked: Uint8Array, node: number): boolean {
  for (let m = view.start[node]; m < view.start[node + 1]; m++) if (marked[view.members[m]]) return true;
  return false;
}

/** Far away nodes are blocks of colour, drawn colour by colour. */
function drawDots(c: CanvasRenderingContext2D, scene: Scene, camera: Camera, seen: Window, sx: Map1, sy: Map1): void {
  const { view, layout, paint, lit, selected, hovered } = scene;
  const w = Math.max(layout.width * camera.k, 1.6);
  const h = Math.max(layout.height * camera.k, 1.6);
  const byColour = new Map<string, number[]>();
  const groups: number[] = [];
  for (let i = 0; i < view.n; i++) {
    const x = layout.x[i];
    const y = layout.y[i];
    if (x < seen.minX - layout.width || x > seen.maxX + layout.width) continue;
    if (y < seen.minY - layout.height || y > seen.maxY + layout.height) continue;
    if (view.isGroup[i] && w >= 6 && !scene.tint && (!lit || lit[i])) {
      groups.push(i);
      continue;
    }
    const colour = lit && !lit[i] ? paint.line : colourOf(scene, i);
    const list = byColour.get(colour);
    if (list) list.push(i);
    else byColour.set(colour, [i]);
  }
  for (const [colour, list] of byColour) {
    c.fillStyle = colour;
    for (const i of list) c.fillRect(sx(layout.x[i]) - w / 2, sy(layout.y[i]) - h / 2, w, h);
  }
  for (const i of groups) drawSplit(c, scene, i, sx(layout.x[i]) - w / 2, sy(layout.y[i]), w, h);
  for (const i of [hovered, selected]) {
    if (i < 0) continue;
    c.strokeStyle = i === selected ? paint.accent : paint.text2;
    c.lineWidth = 2;
    c.strokeRect(sx(layout.x[i]) - w / 2 - 3, sy(layout.y[i]) - h / 2 - 3, w + 6, h + 6);
  }
}

function colourOf(scene: Scene, node: number): string {
  const { view, model, paint, tint } = scene;
  const own = tint?.[view.members[view.start[node]]];
  if (own) return own;
  const status = standing(model, view, node);
  return status === 0 ? paint.strong : paint.status[status];
}

/** Near nodes are cards: shape and name, and where there is room the id, or what is in a group. */
function drawCards(c: CanvasRenderingContext2D, scene: Scene, camera: Camera, seen: Window, sx: Map1, sy: Map1): void {
  const { view, layout } = scene;
  for (let i = 0; i < view.n; i++) {
    const x = layout.x[i];
    const y = layout.y[i];
    if (x < seen.minX - layout.width || x > seen.maxX + layout.width) continue;
    if (y < seen.minY - layout.height || y > seen.maxY + layout.height) continue;
    drawCard(c, scene, i, sx(x), sy(y), layout.width * camera.k, layout.height * camera.k);
  }
}

function drawCard(
  c: CanvasRenderingContext2D,
  scene: Scene,
  node: number,
  x: number,
  y: number,
  w: number,
  h: number,
): void {
  const { view, model, paint, lit, marked, selected, hovered, tint, layout } = scene;
  const task = view.members[view.start[node]];
  const group = view.isGroup[node] === 1;
  const status = standing(model, view, node);
  const left = x - w / 2;
  const top = y - h / 2;
  const dim = (lit !== null && !lit[node]) || model.excluded[task] === 1;
  c.globalAlpha = dim ? 0.32 : 1;
  const radius = Math.min(7, h * 0.22);
  const box = (dx: number, dy: number) => {
    c.beginPath();
    c.roundRect(left + dx, top + dy, w, h, radius);
  };
  const own = tint?.[task] ?? null;
  c.fillStyle = paint.surface;
  c.lineWidth = 1;
  if (group) {
    const step = Math.max(2, h * 0.08);
    for (const k of [2, 1]) {
      c.strokeStyle = paint.strong;
      box(step * k, step * k);
      c.fill();
      c.stroke();
    }
  }
  box(0, 0);
  c.fillStyle = node === selected ? paint.accentSoft : paint.surface;
  c.fill();
  const colour = own ?? paint.status[status];
  const onPath = marked !== null && isMarked(view, marked, node);
  c.strokeStyle =
    node === selected ? paint.accent : onPath ? paint.text : node === hovered ? paint.text2 : paint.strong;
  c.lineWidth = node === selected || onPath ? 2 : 1.1;
  if (model.dynamicMember[task] && !group) c.setLineDash([4, 3]);
  c.stroke();
  c.setLineDash([]);

  const icon = Math.min(14, h * 0.42);
  const pad = Math.max(3, Math.min(10, h * 0.2));
  if (own) {
    c.fillStyle = own;
    c.fillRect(left, top + radius, 3, h - 2 * radius);
  }
  const twoLines = layout.height > 30 && h >= 30;
  const textLeft = left + pad + icon + Math.max(2.5, pad * 0.7);
  const room = left + w - pad - textLeft;
  drawStatus(c, paint, status, left + pad + icon / 2, y, icon);
  if (room > 18) {
    const px = Math.max(7, Math.min(12.5, h * (layout.height > 30 ? (twoLines ? 0.29 : 0.34) : 0.52)));
    c.textBaseline = "middle";
    c.textAlign = "left";
    c.font = `${model.root[task] ? 600 : 500} ${px}px ${paint.sans}`;
    c.fillStyle = paint.text;
    const size = view.start[node + 1] - view.start[node];
    const prefix = group ? `${size} × ` : "";
    const name = shortName(view.labels[node]);
    const told = !twoLines && view.params[node] ? ` ${view.params[node]}` : "";
    c.fillText(cut(c, prefix + name + told, px, room), textLeft, twoLines ? y - h * 0.17 : y);
    if (twoLines && group) drawSplit(c, scene, node, textLeft, y + h * 0.2, room, 4);
    else if (group) drawSplit(c, scene, node, left + radius, top + h - 2, w - 2 * radius, 3);
    else if (twoLines) {
      c.font = `${px * 0.86}px ${paint.mono}`;
      c.fillStyle = paint.text3;
      const second = view.params[node] || model.ids[task].slice(0, 8);
      c.fillText(
        cut(c, second, px * 0.86, view.params[node] && model.root[task] ? room - px * 2.6 : room),
        textLeft,
        y + h * 0.2,
      );
      if (model.root[task]) {
        c.font = `${px * 0.82}px ${paint.sans}`;
        c.textAlign = "right";
        c.fillText("root", left + w - pad, y + h * 0.2);
      }
    }
  } else if (h >= 13) {
    c.fillStyle = colour;
  }
  c.globalAlpha = 1;
}

/** The order of statuses in a bar, and how much of it each takes at least, so that one failed task of a thousand is seen. */
const splitOrder = [2, 1, 3, 6, 7, 0, 5, 4];
const splitLeast = 1.5;

/** A bar with the statuses of a group's tasks; y is its middle. */
function drawSplit(
  c: CanvasRenderingContext2D,
  scene: Scene,
  node: number,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const { view, model, paint } = scene;
  const counts = statusCounts(model, view, node);
  const alpha = c.globalAlpha;
  for (const { status, from, to } of splitOf(counts, width)) {
    c.fillStyle = paint.status[status];
    c.globalAlpha = status === 0 ? alpha * 0.3 : alpha;
    c.fillRect(x + from, y - height / 2, to - from, height);
  }
  c.globalAlpha = alpha;
}

/** The parts of a bar of a width, by status: none is too narrow to be seen, and together they fill it. */
export function splitOf(counts: ArrayLike<number>, width: number): { status: number; from: number; to: number }[] {
  const present = splitOrder.filter((s) => counts[s] > 0);
  const sum = present.reduce((all, s) => all + counts[s], 0);
  const least = Math.min(splitLeast, width / Math.max(1, present.length));
  const free = width - least * present.length;
  let at = 0;
  return present.map((status) => {
    const from = at;
    at += least + (counts[status] / sum) * free;
    return { status, from, to: at };
  });
}

function shortName(label: string): string {
  const dot = label.lastIndexOf(".");
  return dot < 0 ? label : label.slice(dot + 1);
}

/** The node at a point of the plane, or -1. */
export function nodeAt(view: View, layout: Layout, x: number, y: number, slack: number): number {
  const w = layout.width / 2 + slack;
  const h = layout.height / 2 + slack;
  for (let i = view.n - 1; i >= 0; i--) {
    if (Math.abs(layout.x[i] - x) <= w && Math.abs(layout.y[i] - y) <= h) return i;
  }
  return -1;
}
