import { defineConfig } from "vitest/config";

// Figures come in order and are printed as they are.
export default defineConfig({
  test: {
    environment: "node",
    include: ["e2e/**/*.bench.ts"],
    hookTimeout: 240_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
    reporters: [["default", { summary: false }]],
  },
});
