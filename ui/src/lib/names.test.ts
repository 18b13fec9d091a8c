import { expect, it } from "vitest";
import { isName, mayBeginName } from "./names";

it.each([
  ["prod/churn-model", true, true],
  ["prod/", false, true],
  ["", false, true],
  ["a.b_c-1", true, true],
  ["/prod", false, false],
  ["prod//x", false, false],
  ["prod/.x", false, false],
  ["a b", false, false],
  ["ä", false, false],
  ["x".repeat(201), false, false],
])("%j", (text, name, beginning) => {
  expect(isName(text)).toBe(name);
  expect(mayBeginName(text)).toBe(beginning);
});
