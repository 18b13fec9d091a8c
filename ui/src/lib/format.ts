/** A duration for people: 350 ms, 4.2 s, 3 min 12 s, 2 h 05 min, 3 d 4 h. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return "–";
  if (ms < 0) ms = 0;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const s = ms / 1000;
  if (s < 10) return `${s.toFixed(1)} s`;
  if (s < 60) return `${Math.round(s)} s`;
  const whole = Math.round(s);
  const min = Math.floor(whole / 60);
  if (min < 60) return `${min} min ${String(whole % 60).padStart(2, "0")} s`;
  const h = Math.floor(min / 60);
  if (h < 48) return `${h} h ${String(min % 60).padStart(2, "0")} min`;
  return `${Math.floor(h / 24)} d ${h % 24} h`;
}

/** How long ago a moment was. */
export function ago(at: number, now: number): string {
  const s = (now - at) / 1000;
  if (s < -5) return `in ${span(-s)}`;
  if (s < 5) return "just now";
  return `${span(s)} ago`;
}

/** The time of day of a moment, where the reader is. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function span(s: number): string {
  if (s < 60) return `${Math.floor(s)} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 48 * 3600) return `${Math.floor(s / 3600)} h`;
  return `${Math.floor(s / 86400)} d`;
}

/** A count with thin thousands separators. */
export function count(n: number): string {
  return n.toLocaleString("en-GB");
}

/** A size in bytes for people. */
export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = n;
  let unit = "B";
  for (const next of units) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** The first characters of an id, as it is shown in lists. */
export function shortId(id: string): string {
  return id.length > 12 ? id.slice(0, 8) : id;
}

/** A commit-like code id, shortened; other text as it is. */
export function shortCode(code: string): string {
  return code.replace(/[0-9a-f]{12,64}/g, (hex) => hex.slice(0, 8));
}

export function qualified(namespace: string, name: string): string {
  return namespace ? `${namespace}.${name}` : name;
}

export function ms(at: string | null | undefined): number | null {
  if (!at) return null;
  const t = Date.parse(at);
  return Number.isNaN(t) ? null : t;
}

/** A word in the number that n asks for. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** So many of all there are, or all of them. Null stands for a number of all that is not known. */
export function partOf(n: number, all: number | null, one: string): string {
  return all === null || all === n ? plural(n, one) : `${count(n)} of ${plural(all, one)}`;
}

/** A text of the server as the beginning of a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
