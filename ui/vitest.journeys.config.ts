import { defineConfig } from "vitest/config";

// Journeys share one server and one browser, so they run in order. One that fails is walked once more, which the report names: a busy machine can hold
// the browser up.
export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/**/*.test.ts"],
    testTimeout: 90_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    retry: 1,
  },
});
