import type { Model } from "../../graph/model";
import { EventTable } from "../EventTable";

export function BuildEvents({ build, model }: { build: string; model?: Model }) {
  return (
    <EventTable
      of="build"
      id={build}
      name={(task) => {
        const i = model?.index.get(task);
        return i === undefined ? undefined : model?.names[i];
      }}
    />
  );
}
