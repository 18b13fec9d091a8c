import { type Camera, fit, type Size } from "./camera";
import type { Layout } from "./layout";
import type { Model } from "./model";
import type { View } from "./view";

/** What the camera is for: all of the graph, one task, or the place where somebody is looking. */
export type Aim = { at: "all" } | { at: "task"; task: string } | { at: "here" };

/** What is drawn, and in which space. */
export interface Drawn {
  model: Model;
  view: View;
  layout: Layout;
  size: Size;
}

export const closest = 1.2;
const margin = 24;

/** Nodes that are drawn lower than this have no names. */
const readable = 13;

/** The camera that shows all of a layout; of a deep plan of few nodes its beginning, where no name could be read otherwise. */
export function wholeOf(layout: Layout, size: Size): Camera {
  const edge = Math.min(32, size.width * 0.05);
  const camera = fit(layout, size, edge);
  if (!layout.rows || layout.height < 30 || camera.k * layout.height >= readable) return camera;
  const k = readable / layout.height;
  return { x: layout.minX + (size.width / 2 - edge) / k, y: layout.minY + (size.height / 2 - edge) / k, k };
}

/** The camera that has a node in the middle, near enough to read it. */
export function onNode(layout: Layout, node: number, camera: Camera): Camera {
  const k = Math.max(camera.k, layout.height > 30 ? 0.8 : 1);
  return { x: layout.x[node], y: layout.y[node], k: Math.min(k, closest) };
}

/**
 * Where the camera goes when what is drawn or its space changes. It moves by itself only to stay where it is for who looks:
 * on all, on the task that was asked for, or on the same tasks in the same place of the screen.
 */
export function cameraFor(
  aim: Aim,
  camera: Camera,
  before: Drawn | null,
  after: Drawn,
  selected: string | undefined,
): Camera {
  if (!before || aim.at === "all") return wholeOf(after.layout, after.size);
  if (aim.at === "task") {
    const node = alone(after, aim.task);
    if (node >= 0) return onNode(after.layout, node, camera);
  }
  // The edge at the upper left stays: what opens and closes is at the right.
  const stays = {
    ...camera,
    x: camera.x + (after.size.width - before.size.width) / 2 / camera.k,
    y: camera.y + (after.size.height - before.size.height) / 2 / camera.k,
  };
  if (before.layout === after.layout) return intoView(stays, after, selected);
  const anchor = anchorOf(camera, before, after, selected);
  if (!anchor) return wholeOf(after.layout, after.size);
  const [was, is] = anchor;
  return {
    ...stays,
    x: stays.x + after.layout.x[is] - before.layout.x[was],
    y: stays.y + after.layout.y[is] - before.layout.y[was],
  };
}

/** The node that stands for a task alone; -1 where it is hidden or in a closed group. */
function alone({ model, view }: Drawn, task: string): number {
  const node = nodeOf(model, view, task);
  return node >= 0 && !view.isGroup[node] ? node : -1;
}

export function nodeOf(model: Model, view: View, task: string | undefined): number {
  const i = task === undefined ? undefined : model.index.get(task);
  return i === undefined ? -1 : view.nodeOf[i];
}

/** Moves just as far as needed for the selected task to be seen, where its pane would cover it. */
function intoView(camera: Camera, { model, view, layout, size }: Drawn, selected: string | undefined): Camera {
  const node = nodeOf(model, view, selected);
  if (node < 0) return camera;
  const nudge = (place: number, middle: number, extent: number, room: number) => {
    const reach = Math.max(0, room / 2 - margin) / camera.k - extent / 2;
    if (reach <= 0) return place;
    return Math.min(Math.max(middle, place - reach), place + reach);
  };
  return {
    ...camera,
    x: nudge(layout.x[node], camera.x, layout.width, size.width),
    y: nudge(layout.y[node], camera.y, layout.height, size.height),
  };
}

/** A task that is seen before and after, as its nodes: the selected one, or the one nearest to the middle. */
function anchorOf(
  camera: Camera,
  before: Drawn,
  after: Drawn,
  selected: string | undefined,
): [number, number] | undefined {
  const pair = (task: string): [number, number] | undefined => {
    const was = nodeOf(before.model, before.view, task);
    const is = nodeOf(after.model, after.view, task);
    return was >= 0 && is >= 0 ? [was, is] : undefined;
  };
  const far = ([was]: [number, number]) =>
    Math.max(
      (2 * Math.abs(before.layout.x[was] - camera.x) * camera.k) / before.size.width,
      (2 * Math.abs(before.layout.y[was] - camera.y) * camera.k) / before.size.height,
    );
  const own = selected === undefined ? undefined : pair(selected);
  if (own && far(own) <= 1) return own;
  let best: [number, number] | undefined;
  for (let node = 0; node < before.view.n; node++) {
    const candidate: [number, number] = [node, -1];
    if (best && far(candidate) >= far(best)) continue;
    for (let m = before.view.start[node]; m < before.view.start[node + 1]; m++) {
      const found = pair(before.model.ids[before.view.members[m]]);
      if (!found) continue;
      best = found;
      break;
    }
  }
  return best;
}
