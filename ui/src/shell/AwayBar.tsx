import { useAway } from "../api/away";
import { useNow } from "../lib/clock";
import { timeOfDay } from "../lib/format";

/** A server that is started again is away for a moment, which is not worth a bar. */
const shownAfter = 3_000;

/** Says on top of a page that the server does not answer, and since when. */
export function AwayBar() {
  const since = useAway();
  const now = useNow();
  if (since === 0 || now - since < shownAfter) return null;
  return (
    <p role="status" className="border-b bg-warn-soft px-4 py-1.5 text-xs text-warn">
      The server has not answered since {timeOfDay(since)}. What you see is from before. It is asked again every few
      seconds.
    </p>
  );
}
