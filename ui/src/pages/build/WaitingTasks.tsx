import { useQuery } from "@tanstack/react-query";
import { workersQuery } from "../../api/queries";
import { usePlace } from "../../lib/place";
import { WaitingBar } from "../../ui/Waiting";

/** What no worker takes of a build for workers, and why. Nothing is shown where there is nothing. */
export function WaitingTasks({ build }: { build: string }) {
  const { environment } = usePlace();
  const { data } = useQuery(workersQuery(environment.id, build));
  return data ? <WaitingBar waiting={data.waiting} /> : null;
}
