import { useQuery } from "@tanstack/react-query";
import { buildEventsQuery } from "../../api/queries";
import type { Model } from "../../graph/model";
import { usePlace } from "../../lib/place";
import { Async } from "../../ui/State";
import { EventTable } from "../EventTable";

export function BuildEvents({ build, model }: { build: string; model?: Model }) {
  const { environment } = usePlace();
  const events = useQuery(buildEventsQuery(environment.id, build));
  return (
    <Async query={events} what="events">
      {(list) => (
        <EventTable
          events={list}
          subject="task"
          name={(event) => {
            const i = event.task_id ? model?.index.get(event.task_id) : undefined;
            return i === undefined ? undefined : model?.names[i];
          }}
        />
      )}
    </Async>
  );
}
