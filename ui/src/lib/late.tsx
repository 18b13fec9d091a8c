import { type ComponentType, createElement, type ReactNode } from "react";

/** Part of the pages' code could not be loaded. */
export class LateError extends Error {
  constructor(cause: unknown) {
    super("This part of the page could not be loaded. Is the server running?", { cause });
    this.name = "LateError";
  }
}

interface Part {
  heavy: boolean;
  load: () => Promise<boolean>;
  failed: () => boolean;
}

const parts: Part[] = [];

/**
 * A component whose code is loaded when it is needed first, or when the browser has nothing else to do. Unlike React's
 * lazy it can be loaded again after a failure: see loadAgain. heavy parts are only loaded when they are needed.
 */
export function late<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { heavy = false }: { heavy?: boolean } = {},
): ((props: P) => ReactNode) & { preload: () => Promise<void> } {
  let made: ComponentType<P> | undefined;
  let pending: Promise<boolean> | undefined;
  let failure: LateError | undefined;
  const part: Part = {
    heavy,
    failed: () => failure !== undefined,
    load: () => {
      pending ??= load().then(
        (component) => {
          made = component;
          failure = undefined;
          return true;
        },
        (cause) => {
          failure = new LateError(cause);
          pending = undefined;
          return false;
        },
      );
      return pending;
    },
  };
  parts.push(part);
  // biome-ignore lint/correctness/noComponentHookFactories: called for modules, not while something is drawn
  function Late(props: P) {
    if (made) return createElement(made, props);
    if (failure) throw failure;
    throw part.load();
  }
  Late.preload = async () => {
    await part.load();
  };
  return Late;
}

/** Loads what could not be loaded before, and reports whether all of it is there now. */
export async function loadAgain(): Promise<boolean> {
  const loaded = await Promise.all(parts.filter((part) => part.failed()).map((part) => part.load()));
  return loaded.every(Boolean);
}

/** Loads the rest while nothing else is to be done, so that a page opens while the server is away. */
export async function loadRest(idle: () => Promise<void>): Promise<void> {
  // The list grows: parts of parts are known when those are loaded.
  for (let i = 0; i < parts.length; i++) {
    if (parts[i].heavy) continue;
    await idle();
    await parts[i].load();
  }
}

/** Waits until the browser is idle, where it can say so. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 3000 });
    else setTimeout(resolve, 200);
  });
}
