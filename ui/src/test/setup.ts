import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// The simulated page has no scrolling and no sizes.
window.scrollTo = () => {};
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { value: 600 });
Object.defineProperty(HTMLElement.prototype, "offsetWidth", { value: 1000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof ResizeObserver;
