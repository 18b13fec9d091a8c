// The state of pages in their address, as plain query parameters that a person can read and edit.

export type Raw = Record<string, unknown>;

export function parseSearch(text: string): Raw {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Raw): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value === undefined || value === null || value === "" || value === false) continue;
    if (Array.isArray(value)) {
      if (value.length > 0) params.set(key, value.join(","));
    } else params.set(key, value === true ? "1" : String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

export function text(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  return typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined;
}

export function list(raw: Raw, key: string): string[] | undefined {
  const value = raw[key];
  if (Array.isArray(value)) return value.length > 0 ? value.map(String) : undefined;
  return typeof value === "string" && value !== "" ? value.split(",") : undefined;
}

export function flag(raw: Raw, key: string): boolean | undefined {
  const value = raw[key];
  return value === true || value === "1" || value === "true" ? true : undefined;
}

export function number(raw: Raw, key: string): number | undefined {
  const value = Number(raw[key]);
  return raw[key] !== undefined && raw[key] !== "" && Number.isFinite(value) ? value : undefined;
}

export function oneOf<T extends string>(raw: Raw, key: string, values: readonly T[]): T | undefined {
  const value = raw[key];
  return values.find((known) => known === value);
}

/** Reads the parameters that a page knows, and leaves out those without a value. */
export function keys<T extends object>(
  read: (raw: Raw) => T,
): (raw: Raw) => { [K in keyof T]?: Exclude<T[K], undefined> } {
  return (raw) => {
    const known = read(raw);
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as {
      [K in keyof T]?: Exclude<T[K], undefined>;
    };
  };
}
