// The query language as the page needs it: where terms begin and end, for chips and for completion. What a query means
// is the server's business, which also says where one is wrong.

export interface Term {
  kind: "term" | "text" | "word" | "open" | "close";
  key?: string;
  op?: string;
  value?: string;
  /** A minus or NOT before it. */
  negated?: boolean;
  start: number;
  end: number;
}

export const operators = ["=", "!=", "~", "!~", ">", ">=", "<", "<="] as const;

const opPattern = /^(!=|>=|<=|!~|=|>|<|~|:)/;
const keyPattern = /^[A-Za-z_][\w.[\]-]*/;

/** Cuts a query into terms. Anything that fits no rule is free text, so that no input is without a reading. */
export function parseQuery(text: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  let negated = false;
  let from = -1;
  const push = (term: Term) => {
    if (negated && from >= 0) {
      term.start = from;
      term.negated = true;
    }
    negated = false;
    from = -1;
    terms.push(term);
  };
  while (at < text.length) {
    const rest = text.slice(at);
    const space = rest.match(/^\s+/);
    if (space) {
      at += space[0].length;
      continue;
    }
    const start = at;
    if (rest[0] === "(" || rest[0] === ")") {
      push({ kind: rest[0] === "(" ? "open" : "close", start, end: at + 1 });
      at++;
      continue;
    }
    const word = rest.match(/^(AND|OR|NOT)(?=[\s(]|$)/i);
    if (word && word[1] === word[1].toUpperCase()) {
      at += word[1].length;
      if (word[1] === "NOT") {
        negated = true;
        from = start;
      } else terms.push({ kind: "word", value: word[1], start, end: at });
      continue;
    }
    if (rest[0] === "-" && rest.length > 1 && /[\w"(]/.test(rest[1])) {
      negated = true;
      from = start;
      at++;
      continue;
    }
    const key = rest.match(keyPattern)?.[0];
    if (key) {
      let next = at + key.length;
      next += text.slice(next).match(/^\s*/)?.[0].length ?? 0;
      const list = text.slice(next).match(/^in\s*\(/i);
      if (list) {
        const close = closing(text, next + list[0].length);
        push({
          kind: "term",
          key,
          op: "in",
          value: text.slice(next + list[0].length, close).trim(),
          start,
          end: Math.min(close + 1, text.length),
        });
        at = Math.min(close + 1, text.length);
        continue;
      }
      const op = text.slice(next).match(opPattern)?.[1];
      if (op) {
        next += op.length;
        next += text.slice(next).match(/^\s*/)?.[0].length ?? 0;
        const value = readValue(text, next);
        push({ kind: "term", key, op, value: value.text, start, end: value.end });
        at = value.end;
        continue;
      }
    }
    const value = readValue(text, at);
    const end = value.end > at ? value.end : at + 1;
    push({ kind: "text", value: value.text, start, end });
    at = end;
  }
  return terms;
}

function readValue(text: string, at: number): { text: string; end: number } {
  if (text[at] !== '"') {
    const bare = text.slice(at).match(/^[^\s()]+/)?.[0] ?? "";
    return { text: bare, end: at + bare.length };
  }
  let value = "";
  let i = at + 1;
  for (; i < text.length && text[i] !== '"'; i++) {
    if (text[i] === "\\" && i + 1 < text.length) i++;
    value += text[i];
  }
  return { text: value, end: Math.min(i + 1, text.length) };
}

function closing(text: string, at: number): number {
  let quoted = false;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '"' && text[i - 1] !== "\\") quoted = !quoted;
    else if (text[i] === ")" && !quoted) return i;
  }
  return text.length;
}

/** A value as it stands in a query. */
export function quote(value: string): string {
  return value !== "" && /^[^\s()",]+$/.test(value) && !/^(AND|OR|NOT)$/.test(value) && !/^[-=<>~!:]/.test(value)
    ? value
    : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** The query with one more term, unless it is there. */
export function addTerm(text: string, key: string, op: string, value: string): string {
  const known = parseQuery(text).some((t) => t.key === key && t.op === op && t.value === value && !t.negated);
  return known ? text : `${text.trim()} ${key} ${op} ${quote(value)}`.trim();
}

/** The query without one of its terms, and without the word that joined it. */
export function dropTerm(text: string, term: Term): string {
  const before = text.slice(0, term.start).replace(/\s*\b(AND|OR)\s*$/, " ");
  const after = text.slice(term.end);
  const joined = before.trim() === "" ? after.replace(/^\s*(AND|OR)\b/, "") : after;
  return `${before}${joined}`.replace(/\s+/g, " ").trim();
}

export interface Completion {
  stage: "key" | "operator" | "value";
  key?: string;
  prefix: string;
  /** The part of the query that an answer replaces. */
  start: number;
  end: number;
}

/** What can be completed at a place of the query: a key, then an operator, then a value. */
export function completionAt(text: string, cursor: number): Completion {
  const head = text.slice(0, cursor);
  const value = head.match(/([A-Za-z_][\w.[\]-]*)\s*(!=|>=|<=|!~|=|>|<|~)\s*("(?:[^"\\]|\\.)*|[^\s()"]*)$/);
  if (value) {
    const raw = value[3];
    return { stage: "value", key: value[1], prefix: raw.replace(/^"/, ""), start: cursor - raw.length, end: cursor };
  }
  const operator = head.match(/(?:^|[\s(-])([A-Za-z_][\w.[\]-]*)\s+([!<>=~]*)$/);
  if (operator && !/^(AND|OR|NOT)$/.test(operator[1])) {
    return {
      stage: "operator",
      key: operator[1],
      prefix: operator[2],
      start: cursor - operator[2].length,
      end: cursor,
    };
  }
  const key = head.match(/[\w.[\]]*$/)?.[0] ?? "";
  return { stage: "key", prefix: key, start: cursor - key.length, end: cursor };
}

const moments = new Set(["created", "started", "completed", "changed"]);

/** Whether a query has moments, whose meaning depends on a time zone. */
export function hasMoments(query: string): boolean {
  return parseQuery(query).some((term) => term.key !== undefined && moments.has(term.key.toLowerCase()));
}

/** The reader's time zone, as the server knows zones. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
