import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Elsewhere, engineText } from "./Elsewhere";

it("leads to the pages of an engine", () => {
  const url = "https://temporal.example.com/namespaces/data/workflows/1";
  render(<Elsewhere metadata={{ dashboard_url: url }} text={engineText("temporal:1")} />);
  const link = screen.getByRole("link", { name: "Temporal workflow" });
  expect(link.getAttribute("href")).toBe(url);
  expect(link.getAttribute("rel")).toBe("noreferrer");
});

it("has a name where it is a symbol, and for other executors", () => {
  render(<Elsewhere metadata={{ url: "http://localhost:8233" }} />);
  expect(screen.getByRole("link", { name: "Open at its executor" })).toBeTruthy();
  expect(engineText("modal-app")).toBe("At its executor");
  expect(engineText(null)).toBe("At its executor");
});

it("follows nothing but the web", () => {
  for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//example.com", "/x", 7, {}]) {
    const { container } = render(<Elsewhere metadata={{ dashboard_url: url }} text="x" />);
    expect(container.querySelector("a"), String(url)).toBeNull();
  }
  expect(render(<Elsewhere metadata={null} />).container.innerHTML).toBe("");
});
