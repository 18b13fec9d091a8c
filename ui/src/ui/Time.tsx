import { useNow } from "../lib/clock";
import { ago, duration, ms } from "../lib/format";

/** How long ago, with the exact time on hover. */
export function Ago({ at }: { at: string | null | undefined }) {
  const now = useNow();
  const t = ms(at);
  if (t === null) return <span className="text-text-3">–</span>;
  return (
    <time dateTime={at ?? undefined} title={exact(t)} className="num whitespace-nowrap">
      {ago(t, now)}
    </time>
  );
}

export function exact(t: number): string {
  const d = new Date(t);
  const pad = (n: number, width = 2) => String(n).padStart(width, "0");
  const zone = -d.getTimezoneOffset();
  const sign = zone < 0 ? "-" : "+";
  const offset = `${sign}${pad(Math.floor(Math.abs(zone) / 60))}:${pad(Math.abs(zone) % 60)}`;
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())} ${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}.${pad(d.getMilliseconds(), 3)} ${offset}`;
}

/** How long from one moment to another, or until now while it lasts. */
export function Took({ from, to, live }: { from: string | null; to: string | null; live?: boolean }) {
  const now = useNow();
  const start = ms(from);
  const end = ms(to) ?? (live ? now : null);
  if (start === null || end === null) return <span className="text-text-3">–</span>;
  return <span className="num whitespace-nowrap">{duration(end - start)}</span>;
}
