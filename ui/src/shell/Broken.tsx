import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { Failure } from "../ui/State";

/** What stands where a page could not be drawn. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Failure
      error={error}
      what="page"
      retry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
