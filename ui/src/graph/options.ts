import type { Direction } from "./layout";

/** How a graph is looked at; all of it is kept in the address of the page. */
export interface GraphOptions {
  dir: Direction;
  group: "auto" | "off";
  open: string[];
  /** The task whose neighbourhood alone is shown. */
  focus?: string;
  up: number;
  down: number;
  /** The other end of a path from the selected task. */
  path?: string;
  hideDone: boolean;
  critical: boolean;
}

export const graphDefaults: GraphOptions = {
  dir: "LR",
  group: "auto",
  open: [],
  up: 2,
  down: 2,
  hideDone: false,
  critical: false,
};

/** Like tasks are folded when a plan is larger than this … */
const foldFrom = 60;
/** … and there are more of a kind in a layer than this. */
export const groupAfter = 5;

export function groupLimit(group: "auto" | "off", shown: number): number {
  return group === "auto" && shown > foldFrom ? groupAfter : 0;
}
