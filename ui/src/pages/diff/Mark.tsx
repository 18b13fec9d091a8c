import type { Change } from "./compare";

const signs: Record<Change, { sign: string; colour: string }> = {
  added: { sign: "+", colour: "var(--st-completed)" },
  removed: { sign: "−", colour: "var(--st-failed)" },
  changed: { sign: "~", colour: "var(--st-interrupted)" },
  same: { sign: "=", colour: "var(--text-3)" },
};

/** The colour of a kind of change, by its token. */
export const changeColour = (kind: Change) => signs[kind].colour;

/** A kind of change as a sign and a word. */
export function Mark({ kind }: { kind: Change }) {
  const { sign, colour } = signs[kind];
  return (
    <span className="inline-flex items-center gap-1.5">
      <b aria-hidden="true" className="w-3 text-center font-mono" style={{ color: colour }}>
        {sign}
      </b>
      <span className="text-text-2">{kind}</span>
    </span>
  );
}
