import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// The simulated page has no scrolling and no sizes.
window.scrollTo = () => {};
for (const [name, value] of Object.entries({
  offsetHeight: 600,
  offsetWidth: 1000,
  clientHeight: 600,
  clientWidth: 1000,
}))
  Object.defineProperty(HTMLElement.prototype, name, { value });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as unknown as typeof ResizeObserver;
