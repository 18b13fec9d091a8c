import { useQuery } from "@tanstack/react-query";
import { taskExecutionsQuery } from "../../api/queries";
import { usePlace } from "../../lib/place";
import { Async } from "../../ui/State";
import { EventTable } from "../EventTable";
import { ExecutionTable } from "../ExecutionTable";

export function ExecutionsTab({ task }: { task: string }) {
  const { environment } = usePlace();
  const query = useQuery(taskExecutionsQuery(environment.id, task));
  return (
    <Async query={query} what="executions">
      {(list) => <ExecutionTable executions={list} />}
    </Async>
  );
}

export function TaskEvents({ task }: { task: string }) {
  return <EventTable of="task" id={task} />;
}
