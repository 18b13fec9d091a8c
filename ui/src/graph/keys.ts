import type { Layout } from "./layout";
import type { View } from "./view";

type Way = "left" | "right" | "up" | "down";

/** The node that an arrow key leads to: along an edge in the direction of the graph, else the neighbour in the layer. */
export function step(view: View, layout: Layout, node: number, way: Way): number {
  const along = layout.direction === "LR" ? ["left", "right"] : ["up", "down"];
  const main = layout.direction === "LR" ? layout.x : layout.y;
  const cross = layout.direction === "LR" ? layout.y : layout.x;
  if (along.includes(way)) {
    const back = way === along[0];
    let best = -1;
    for (let e = 0; e < view.from.length; e++) {
      const other = back ? (view.to[e] === node ? view.from[e] : -1) : view.from[e] === node ? view.to[e] : -1;
      if (other < 0) continue;
      if (best < 0 || Math.abs(cross[other] - cross[node]) < Math.abs(cross[best] - cross[node])) best = other;
    }
    return best;
  }
  const forward = way === "down" || way === "right";
  let best = -1;
  for (let i = 0; i < view.n; i++) {
    if (i === node || Math.abs(main[i] - main[node]) > 1) continue;
    const delta = cross[i] - cross[node];
    if (forward ? delta <= 0 : delta >= 0) continue;
    if (best < 0 || Math.abs(delta) < Math.abs(cross[best] - cross[node])) best = i;
  }
  return best;
}
