import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ApiError } from "../api/client";
import { renderIn } from "../test/render";
import { Confirm } from "./Dialog";

it("does nothing before the word is typed, and keeps an error in view", async () => {
  const onConfirm = vi.fn().mockRejectedValueOnce(new ApiError(409, "build_has_live_work", "something still runs"));
  const onOpenChange = vi.fn();
  await renderIn(
    <Confirm
      open
      onOpenChange={onOpenChange}
      title="Delete it?"
      action="Delete"
      typed="brisk-heron"
      onConfirm={onConfirm}
    >
      It is gone then.
    </Confirm>,
  );
  const action = screen.getByRole("button", { name: "Delete" });
  expect((action as HTMLButtonElement).disabled).toBe(true);
  await userEvent.type(screen.getByLabelText("Type brisk-heron to go on"), "brisk-heron");
  await userEvent.click(action);
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("something still runs"));
  expect(onOpenChange).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
});
