import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Did, goneSince } from "./Did";

const outcome = { made: 12, reused: 169, failed: 0, skipped: 0, cancelled: 0, left: 0, statuses: {} };

it("says what a build did, and what is gone of it", () => {
  const { container } = render(<Did outcome={outcome} gone={goneSince(outcome, 178)} />);
  expect(container.textContent).toBe("12 made, 169 reused · 3 outputs gone since");
});

it("says nothing of zeros, nor of outputs that nobody has counted", () => {
  const { container } = render(<Did outcome={{ ...outcome, made: 0, left: 2 }} gone={goneSince(outcome, undefined)} />);
  expect(container.textContent).toBe("169 reused, 2 not reached");
  expect(screen.queryByText(/gone/)).toBeNull();
});
